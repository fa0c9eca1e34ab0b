"""When this event, then that action: the whole loop on one screen, and the worker that runs it."""
