"""Canonical bytes and their hash (RFC 8785): what the ledger and signatures are made over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import rfc8785


def plain(value: Any) -> Any:
    """The JSON form of a Python value; dates as ISO text, numbers that JSON cannot hold exactly as text."""
    match value:
        case None | bool() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return plain(value.value)
        case int():
            return value if abs(value) < 2**53 else str(value)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case Sequence() | set() | frozenset() if not isinstance(value, bytes | bytearray):
            return [plain(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
        case Decimal() | UUID() | float():
            return str(value)
        case _:
            return str(value)


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a value."""
    return rfc8785.dumps(plain(value))


def sha256_hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def as_stored(value: Any) -> bytes:
    """The bytes of a column; SQLite keeps text or a number there if somebody puts one in their place."""
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
