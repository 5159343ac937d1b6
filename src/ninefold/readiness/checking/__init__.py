"""Runs the checks of all areas and keeps what they found, with the ledger position that they saw."""
