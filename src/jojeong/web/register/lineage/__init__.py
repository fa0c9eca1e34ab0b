"""The pages on lineage: the review, the questions to owners, the picture."""
