"""Swaps the patched SQLite of pysqlite3 in for the one Python was linked with."""

from __future__ import annotations

import importlib
import importlib.util
import sys

FIXED_SINCE = (3, 51, 3)
BACKPORTS = {(3, 50): 7, (3, 44): 6}


def swap_in_patched_sqlite() -> None:
    """Make every later `import sqlite3` find pysqlite3; must run before Django touches its SQLite backend."""
    if importlib.util.find_spec("pysqlite3") is None:
        return
    sys.modules["sqlite3"] = importlib.import_module("pysqlite3")
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def may_corrupt(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the write-ahead-log reset bug (3.7.0 to 3.51.2, but for two backports)."""
    if version >= FIXED_SINCE or version < (3, 7):
        return False
    patch = BACKPORTS.get((version[0], version[1]))
    return patch is None or version[2] < patch
