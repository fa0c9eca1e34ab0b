"""Reading collections, submissions and what was found in them."""
