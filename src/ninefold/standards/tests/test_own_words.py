"""No six words in a row of what we ship stand in the standard: every text is our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ninefold.standards.tests.own_words import HASHES, RUN, copied, digest, known, runs

PACKAGE = Path(__file__).resolve().parents[2]
PROJECT = PACKAGE.parents[1]
TEXTS = {".yaml", ".yml", ".json", ".html", ".txt", ".md", ".py", ".po"}
CANARY = "north hums kettle seventh the every morning"  # backwards it stands in the list, made up for this
MADE_UP = "The teapot shall be warmed before the leaves of the day are weighed and poured"


def shipped() -> list[Path]:
    folders = [PACKAGE, PROJECT / "docs"]
    found = [path for folder in folders for path in folder.rglob("*") if path.suffix in TEXTS]
    return sorted(path for path in found if "dist" not in path.parts) + sorted(PROJECT.glob("*.md"))


@pytest.fixture
def made_up_hashes(tmp_path: Path) -> frozenset[str]:
    path = tmp_path / "list.sha256"
    path.write_text("# a remark\n" + "\n".join(digest(run) for run in runs(MADE_UP)) + "\n", encoding="ascii")
    return known(path)


@pytest.mark.covers("S26")
def test_nothing_that_we_ship_repeats_the_standard():
    hashes = known()
    found = {str(path.relative_to(PROJECT)): copied(path.read_text(encoding="utf-8"), hashes) for path in shipped()}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_guard_looks_at_everything_with_text_for_people():
    names = {path.relative_to(PROJECT).as_posix() for path in shipped()}
    data = "src/ninefold/standards/data/iso9001"
    assert {"README.md", f"{data}/2015.yaml", f"{data}/2026.yaml", f"{data}/questions.yaml"} <= names
    assert names >= {path.relative_to(PROJECT).as_posix() for path in PACKAGE.glob("**/templates/**/*.html")}


def test_the_list_holds_hashes_and_no_words():
    lines = [line for line in HASHES.read_text(encoding="ascii").splitlines() if not line.startswith("#")]
    assert len(set(lines)) == len(lines) > 1000
    assert all(len(line) == 16 and set(line) <= set("0123456789abcdef") for line in lines)


def test_the_real_list_bites_too():
    assert len(copied(" ".join(reversed(CANARY.split())), known())) == 2


def test_the_guard_bites_on_six_words_in_a_row(made_up_hashes: frozenset[str]):
    assert copied("Here the leaves of the day are cheap.", made_up_hashes) == ["the leaves of the day are"]


@pytest.mark.parametrize(
    "disguise",
    [
        "THE LEAVES OF THE DAY ARE",
        "the leaves\n  of the day, are",
        "- the leaves of:\n  - the day are",
        "<li>the <b>leaves</b> of the day are</li>",
        "the leaves of the day{% if x %} are",
    ],
)
def test_case_marks_lines_and_markup_hide_nothing(made_up_hashes: frozenset[str], disguise: str):
    assert copied(disguise, made_up_hashes)


def test_five_words_in_a_row_are_free(made_up_hashes: frozenset[str]):
    assert RUN == 6
    assert copied("leaves of the day are green", made_up_hashes) == []
