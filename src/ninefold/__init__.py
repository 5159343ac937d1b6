"""Ninefold takes an organization to its ISO 9001 certificate and keeps it certified."""

__version__ = "0.1.0"
