"""Starter documents: 34 texts of our own, filled with the organization's names, accepted one by one."""
