"""Shared tables and rules that every area stands on; no pages."""
