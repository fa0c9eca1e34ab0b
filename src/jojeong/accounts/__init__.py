"""People, organizations, posts, and what a post may do."""
