"""Writes an assessment for the terminal, for machines and for paper."""

from __future__ import annotations

from .html import as_html
from .json import as_data, as_json
from .text import as_text

__all__ = ["as_data", "as_html", "as_json", "as_text"]
