"""Reads an organization's files into facts: plain functions over frozen dataclasses, no database, no Django."""
