"""The pages that every register has: plain functions that take the declaration."""
