"""Scope: what the certificate will cover, where, and what is left out and why (4.3)."""
