"""Pages of the processes."""
