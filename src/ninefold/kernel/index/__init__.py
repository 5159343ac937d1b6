"""Full-text search with one meaning on two databases."""
