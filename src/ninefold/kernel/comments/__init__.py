"""Comments on any item."""
