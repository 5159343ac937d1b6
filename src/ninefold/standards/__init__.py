"""Editions, clauses in our own words, crosswalks: data and a thin reader."""
