"""Guards our own words: finds runs of six words that occur in a standard, knowing only their hashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

HASHES = Path(__file__).with_name("own_words.sha256")
RUN = 6
_APOSTROPHES = str.maketrans("", "", "'\u2019")
_WORD = re.compile(r"[a-z0-9]+")
_MARKUP = re.compile(r"<[^>]*>|\{%.*?%\}|&[a-z]+;")


def runs(text: str) -> Iterator[str]:
    """Every run of six words, normalised: lower case, "organis" as "organiz", without markup and punctuation."""
    plain = _MARKUP.sub(" ", text).lower().translate(_APOSTROPHES).replace("organis", "organiz")
    words = _WORD.findall(plain)
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def digest(run: str) -> str:
    """The hash of one run: the first 16 hexadecimal digits of its SHA-256."""
    return sha256(run.encode()).hexdigest()[:16]


def known(path: Path = HASHES) -> frozenset[str]:
    """The hashes of a list, one a line; lines that start with # are remarks."""
    return frozenset(
        line for line in path.read_text(encoding="ascii").splitlines() if line and not line.startswith("#")
    )


def copied(text: str, hashes: frozenset[str]) -> list[str]:
    """The runs of a text whose hashes are listed, which are therefore not our own words."""
    return [run for run in runs(text) if digest(run) in hashes]
