"""Pages of reading and acknowledging."""
