"""Tests of the starter documents."""
