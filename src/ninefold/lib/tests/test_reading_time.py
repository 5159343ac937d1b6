"""How long people read."""

from __future__ import annotations

from ninefold.lib.reading_time import minutes


def test_letters_count_as_words_do() -> None:
    assert minutes(words=1000) == minutes(letters=6000) == 5


def test_nothing_is_read_in_no_time() -> None:
    assert minutes() == minutes(words=20) == 1
