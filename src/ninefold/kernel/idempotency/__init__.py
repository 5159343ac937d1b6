"""Answers kept under the key of their request, so that asking again does nothing twice."""
