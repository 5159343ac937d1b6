"""How much a request may bring: decided before the first byte of a file is written to the disk."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

A_DAY = 24 * 60 * 60  # seconds
LARGEST = 2 * 1024**3  # bytes: a library as one ZIP; a single file of a record or document may have 200 MiB


class BoundedUploads(FileUploadHandler):
    """Files come from people who are signed in; whoever is not sends a form without any, or is not read."""

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        user = getattr(self.request, "user", None)
        signed_in = user is not None and user.is_authenticated
        if content_length > (LARGEST if signed_in else settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            raise RequestDataTooBig(f"{content_length} bytes")
        _make_room()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data  # for the handlers that keep it

    def file_complete(self, file_size: int) -> None:
        return None


def _make_room() -> None:
    """Take away what processes left on its way in that were killed meanwhile."""
    for left in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        with suppress(FileNotFoundError):  # it has arrived in this moment
            if left.stat().st_mtime < time.time() - A_DAY:
                left.unlink()
