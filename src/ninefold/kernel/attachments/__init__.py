"""Files on any item, stored by their hash."""
