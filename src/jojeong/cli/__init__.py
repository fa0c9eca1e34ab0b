"""The `jojeong` command: the same actions and queries, for people and scripts."""
