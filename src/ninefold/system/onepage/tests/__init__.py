"""Tests of the one page."""
