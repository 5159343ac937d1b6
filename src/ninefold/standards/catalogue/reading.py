"""Turns the YAML files of one folder per standard into the shapes of the catalogue, once per process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ninefold.lib import plain_yaml
from ninefold.standards.catalogue.shapes import (
    Clause,
    Documented,
    Edition,
    GapKind,
    Pdca,
    Question,
    ReviewInput,
    Sourced,
    Step,
)

DATA = Path(__file__).resolve().parent.parent / "data"

Raw = dict[str, Any]


def edition(year: str, standard: str = "iso9001", root: Path = DATA) -> Edition:
    """The catalogue of one edition; KeyError for one that we do not have."""
    for one in editions(standard, root):
        if one.year == year:
            return one
    raise KeyError(f"{standard} has no edition {year}")


@cache
def editions(standard: str = "iso9001", root: Path = DATA) -> tuple[Edition, ...]:
    """All editions of a standard, oldest first; KeyError for a standard that we do not have."""
    found: dict[str, Raw] = {}
    for path in sorted((root / standard).glob("[0-9][0-9][0-9][0-9].yaml")):
        found[path.stem] = _carried_on(load_yaml(path), found)
    if not found:
        raise KeyError(f"no catalogue of {standard}")
    return tuple(_edition(raw) for raw in found.values())


@cache
def crosswalk(old: str, new: str, standard: str = "iso9001", root: Path = DATA) -> tuple[Step, ...]:
    """How the clauses of one edition became those of another; KeyError for a pair that we do not have."""
    path = root / standard / f"crosswalk_{old}_{new}.yaml"
    if not path.is_file():
        raise KeyError(f"no crosswalk of {standard} from {old} to {new}")
    return tuple(_step(raw) for raw in load_yaml(path)["steps"])


@cache
def questions(standard: str = "iso9001", root: Path = DATA) -> tuple[Question, ...]:
    """The questions of the gap analysis in their order; ids never change."""
    path = root / standard / "questions.yaml"
    years = tuple(one.year for one in editions(standard, root))
    return tuple(_question(raw, standard, years) for raw in load_yaml(path)["questions"]) if path.is_file() else ()


def load_yaml(path: Path) -> Raw:
    """The content of one file of the catalogue."""
    with path.open(encoding="utf-8") as file:
        content: Raw = plain_yaml.load(file)
    return content


def _carried_on(raw: Raw, earlier: Mapping[str, Raw]) -> Raw:
    """An edition that states only what it changed, completed from the edition that it builds on (`carries_on`)."""
    if "carries_on" not in raw:
        return raw
    before = earlier[raw["carries_on"]]
    clauses_before = {clause["number"]: clause for clause in before["clauses"]}
    clauses = [clauses_before.get(clause["number"], {}) | clause for clause in raw["clauses"]]
    groups = {_group(clause["number"]) for clause in clauses}
    kept = {group: name for group, name in before["groups"].items() if group in groups}
    completed = {
        "clauses": clauses,
        "groups": kept | raw.get("groups", {}),
        "areas": before["areas"] | raw.get("areas", {}),
    }
    return {"review_inputs": before.get("review_inputs", [])} | raw | completed


def _group(number: str) -> str:
    return ".".join(number.split(".")[:2])


def _edition(raw: Raw) -> Edition:
    return Edition(
        standard=raw["standard"],
        year=raw["year"],
        label=raw["label"],
        state=raw["state"],
        version=raw["version"],
        facts=tuple(Sourced(**fact) for fact in raw["facts"]),
        areas=dict(raw["areas"]),
        groups=dict(raw["groups"]),
        clauses=tuple(_clause(clause, f"{raw['standard']}:{raw['year']}") for clause in raw["clauses"]),
        review_inputs=tuple(ReviewInput(**one) for one in raw.get("review_inputs", ())),
    )


def _clause(raw: Raw, edition_key: str) -> Clause:
    return Clause(
        key=f"{edition_key}:{raw['number']}",
        number=raw["number"],
        title=raw["title"],
        short=raw["short"],
        gist=raw["gist"],
        auditor_asks=_texts(raw["auditor_asks"]),
        documented=Documented(raw.get("documented", Documented.ADVISED)),
        documented_if=raw.get("documented_if", ""),
        documents=_texts(raw.get("documents")),
        records=_texts(raw.get("records")),
        not_applicable=raw.get("not_applicable", "never"),
        not_applicable_when=raw.get("not_applicable_when", ""),
        not_triggered_when=raw.get("not_triggered_when", ""),
        pdca=Pdca(raw["pdca"]),
        evidence=_texts(raw["evidence"]),
        findings=_texts(raw["findings"]),
        gap_kind=GapKind(raw["gap_kind"]),
        streams=_texts(raw.get("streams")),
        person_needed=raw.get("person_needed", False),
        stage1=raw.get("stage1", False),
    )


def _step(raw: Raw) -> Step:
    return Step(
        old=_texts(raw.get("old")),
        new=_texts(raw.get("new")),
        change=raw["change"],
        note=raw["note"],
        source=raw["source"],
        confidence=raw["confidence"],
    )


def _question(raw: Raw, standard: str, years: Iterable[str]) -> Question:
    """A question lists numbers that all editions share under `clauses`, the others under `only` by year."""
    only: Mapping[str, list[str]] = raw.get("only", {})
    keys = [f"{standard}:{year}:{number}" for year in years for number in [*raw["clauses"], *only.get(year, ())]]
    return Question(
        id=raw["id"],
        text=raw["text"],
        clauses=tuple(keys),
        key=raw.get("key", False),
        gap_kind=GapKind(raw["gap_kind"]),
        counts_as_yes=raw["counts_as_yes"],
        small_firm=raw["small_firm"],
        area=raw["area"],
    )


def _texts(raw: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(raw or ())
