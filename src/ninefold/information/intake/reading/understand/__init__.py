"""Understands one file: what it is, whose it is, what it says and proves, and what is weak about it."""

from __future__ import annotations

from .document import understand
from .hints import CorpusHints, Summary, hints, summarize
from .language import prepare

__all__ = ["CorpusHints", "Summary", "hints", "prepare", "summarize", "understand"]
