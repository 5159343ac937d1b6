"""The quality check names what is vague."""

from __future__ import annotations

from typing import Any

import pytest

from ninefold.system.scope.quality import weaknesses

CLEAR = "Assembly and repair of flow meters for water works at Harrow Lane."


def codes(statement: str, **parts: Any) -> set[str]:
    return {weakness.code for weakness in weaknesses(statement, **parts)}


@pytest.mark.covers("S86")
def test_quality_services_yields_at_least_three_named_warnings() -> None:
    found = weaknesses("Quality services", offers=["Quality services"], places=["Leeds"])
    assert len(found) >= 3
    assert {"short", "no_activity", "no_place"} <= {weakness.code for weakness in found}


def test_a_clear_statement_has_no_warning() -> None:
    assert codes(CLEAR, offers=("flow meters",), places=("Harrow Lane",)) == set()


@pytest.mark.parametrize("word", ["various", "etc", "everything", "and so on"])
def test_words_that_can_mean_anything_are_named(word: str) -> None:
    assert "vague" in codes(f"{CLEAR} {word}", offers=("flow meters",), places=("Harrow Lane",))


@pytest.mark.parametrize("word", ["world-class", "leading", "innovative"])
def test_praise_is_named(word: str) -> None:
    assert "marketing" in codes(f"{CLEAR} We are {word}.", offers=("flow meters",), places=("Harrow Lane",))


def test_what_is_left_out_without_a_reason_is_named() -> None:
    assert "unjustified" in codes(CLEAR, offers=("flow meters",), places=("Harrow Lane",), unjustified=("York",))


def test_a_word_inside_another_word_is_no_praise() -> None:
    assert (
        codes("Assembly of misleading signs at Harrow Lane for road works", offers=("signs",), places=("Harrow Lane",))
        == set()
    )


def test_an_activity_at_no_site_and_open_limits_are_named() -> None:
    parts = {"offers": ("flow meters",), "places": ("Harrow Lane",)}
    assert codes(CLEAR, nowhere=("training",), **parts) == {"nowhere"}
    assert codes(CLEAR, limits=("an order", ""), **parts) == {"no_limits"}
    assert codes(CLEAR, limits=("an order", "delivery"), **parts) == set()


def test_an_activity_in_another_language_is_recognised_by_its_own_name() -> None:
    words = "Zerspanung von Drehteilen aus Stahl in Musterstadt und Umgebung"
    parts = {"offers": ("Drehteilen",), "places": ("Musterstadt",)}
    assert codes(words, **parts) == {"no_activity"}
    assert codes(words, activities=("Zerspanung",), **parts) == set()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Mantenimiento de ascensores y servicios diversos, empresa líder en Zaragoza", {"vague", "marketing"}),
        ("Wartung von Aufzügen aller Art, führender Anbieter in Zaragoza", {"vague", "marketing"}),
        ("Entretien d'ascenseurs et toutes sortes de travaux, haut de gamme, à Zaragoza", {"vague", "marketing"}),
        ("Manutenção de elevadores, entre outros, com excelência, em Zaragoza", {"vague", "marketing"}),
        ("Manutenzione di ascensori ecc. con soluzioni di alta qualità a Zaragoza", {"vague", "marketing"}),
        ("Training of divers and repair of their equipment in Zaragoza", set()),
    ],
)
def test_vague_words_and_praise_are_named_in_the_language_of_the_statement(words: str, named: set[str]) -> None:
    assert codes(words, offers=(words,), places=("Zaragoza",), activities=(words,)) == named


def test_a_short_statement_that_names_what_and_where_is_not_weak() -> None:
    named = {"offers": ("Baugruppen",), "places": ("Coburg",), "activities": ("Montage",)}
    assert codes("Montage: Baugruppen (Coburg).", **named) == set()
    assert "short" in codes("Montage: Baugruppen.", **named)
