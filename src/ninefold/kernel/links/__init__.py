"""Typed links from any item to any item or clause."""
