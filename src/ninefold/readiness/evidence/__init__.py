"""Readiness: the checks that ran, what they found, and what proves each clause."""
