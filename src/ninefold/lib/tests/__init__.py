"""Tests of plain functions."""
