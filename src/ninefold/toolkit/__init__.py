"""Turns declarations into pages, tables, filters, API, CSV and XLSX, menu."""
