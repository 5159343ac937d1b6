"""How long people read."""

from __future__ import annotations

from ninefold.lib.reading_time import minutes


def test_a_thousand_words_take_five_minutes() -> None:
    assert minutes(6000) == 5


def test_nothing_is_read_in_no_time() -> None:
    assert minutes(0) == minutes(120) == 1
