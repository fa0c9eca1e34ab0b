"""Judgement version 2: what records mean beside the topics of their set, as a probability."""
