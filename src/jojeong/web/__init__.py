"""Pages only: a view loads, makes one call, answers."""
