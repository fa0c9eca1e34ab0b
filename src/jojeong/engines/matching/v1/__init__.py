"""Judgement version 1, frozen once released: what it found can be found again."""
