"""Retention: how long documents and records are kept, and what happens then."""
