"""What only the whole set of files shows: versions, copies, missing codes, broken links, conflicts."""

from __future__ import annotations

from .files import FileReading, file_reading
from .study import study

__all__ = ["FileReading", "file_reading", "study"]
