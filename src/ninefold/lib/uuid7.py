"""UUID version 7 (RFC 9562): time-ordered keys that need no central counter."""

from __future__ import annotations

import os
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new key: 48 bits of Unix milliseconds, then version, variant and 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def uuid_of(text: str) -> UUID | None:
    """The key that a text from outside holds, of any version; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
