"""What can be done with collections and submissions."""
