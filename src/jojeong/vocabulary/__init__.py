"""Value types all rooms share. Pure Python: no Django, no clock, no disk."""
