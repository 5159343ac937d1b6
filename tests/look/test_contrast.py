"""Every pair of ink and ground is readable in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "frontend" / "css" / "tokens.css"
GROUNDS = ("page", "raised", "sunk", "hover", "picked")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "accent", "b", "g") for ground in GROUNDS),
    *((letter, f"{letter}-bg") for letter in "vwdgbn"),
    *((ink, f"{letter}-bg") for letter in "vwdgbn" for ink in ("ink", "ink-2")),
    ("on-accent", "accent"),
]
CONTROLS = [("control", ground) for ground in ("page", "raised")] + [("accent", ground) for ground in GROUNDS]


def colours(theme: int) -> dict[str, str]:
    """The tokens of one theme: 0 light, 1 dark."""
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS.read_text(encoding="utf-8"))
    return {name: (light, dark)[theme] for name, light, dark in pairs}


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half(theme: int) -> None:
    tokens = colours(theme)
    weak = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in TEXT}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_controls_have_a_contrast_of_three(theme: int) -> None:
    tokens = colours(theme)
    weak = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in CONTROLS}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 3} == {}


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
