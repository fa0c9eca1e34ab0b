"""What was done, by whom, when: append-only events, each bound to the one before."""
