"""Pages of the starter documents."""
