"""What is being built twice: runs of the matching engine, their families, and the evidence."""
