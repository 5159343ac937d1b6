"""The process that takes a foreign Word file apart, with as few rights as it can give itself."""

from __future__ import annotations

import base64
import io
import json
import resource
import sys
import zipfile

from ninefold.lib.word import to_html

SECONDS = 20  # of processor time
MEMORY = 1024 * 1024 * 1024  # bytes of address space
MOST_UNPACKED = 400 * 1024 * 1024  # bytes
MOST_PICTURES = 50 * 1024 * 1024  # bytes; whoever asked has to hold them all


def main() -> None:
    """A Word file on standard input, its HTML and pictures as JSON on standard output."""
    _give_up_rights()
    data = sys.stdin.buffer.read()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if sum(member.file_size for member in file.infolist()) > MOST_UNPACKED:
            sys.exit(2)
    html, pictures = to_html(data)
    room, told = MOST_PICTURES, []
    for kind, content in pictures:
        room -= len(content)
        told.append({"type": kind, "data": base64.b64encode(content).decode() if room >= 0 else ""})
    json.dump({"html": html, "pictures": told}, sys.stdout)


def _give_up_rights() -> None:
    """Limit memory and time; write no files and no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
