"""Tests of Learn."""
