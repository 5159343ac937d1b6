"""Registers to and from files: the same columns out and in."""
