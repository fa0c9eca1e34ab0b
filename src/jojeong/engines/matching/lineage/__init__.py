"""Lineage: what became of each record of an earlier period in a later one, and why so."""
