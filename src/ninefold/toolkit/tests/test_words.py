"""People read words, not the names that programs use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ninefold.toolkit.cells import show_number
from ninefold.toolkit.history import verb_of
from ninefold.toolkit.templatetags.look import browser


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
    ],
)
def test_a_device_is_named_by_browser_and_system(agent: str, words: str) -> None:
    assert browser(agent) == words


@pytest.mark.parametrize("event", ["links.link.add", "identity.grant.give", "duties.duty.prove"])
def test_a_line_of_the_history_is_a_sentence(event: str) -> None:
    assert verb_of(event) != event.rpartition(".")[2]


@pytest.mark.parametrize(("number", "words"), [("1.0", "1"), ("10.00", "10"), ("2.5", "2.5"), ("0.25", "0.25")])
def test_a_number_has_no_decimals_that_say_nothing(number: str, words: str) -> None:
    assert show_number(Decimal(number)) == words
