"""Reads the starter documents and fills them in: plain functions over frozen texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import Any

from ninefold.lib import plain_yaml

LIBRARY = Path(__file__).resolve().parent / "library"
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
CONDITION = re.compile(r"^:::if (not )?([a-z_]+)$")
FIELD = re.compile(r"\{([a-z_]+)\}")
TERM = re.compile(
    r"(?i)\b(?:within (?:an?|one|two|three|four|five|six|ten|\d+) (?:working )?(?:hour|day|week|month|year)s?"
    r"|(?:once|twice) (?:a|every) (?:day|week|month|quarter|year)"
    r"|every (?:(?:two|three|six|\d+) )?(?:day|week|month|quarter|year|monday)s?"
    r"|each (?:day|week|month|quarter|year))\b"
)
SENTENCE = re.compile(r"[^.!?|\n]+(?:[.!?](?!\s|$)[^.!?|\n]*)*[.!?]?")
KEYS: Mapping[str, str] = {  # keys of the profile, each as it ends the sentence "only if …"
    "design": "you design what you sell",
    "measuring": "customers rely on something that you measure",
    "makes_goods": "goods leave your hands",
    "several_sites": "you work at more than one place",
    "outsources": "other firms do whole steps of the work for you",
    "customer_property": "you hold things or data that belong to customers or suppliers",
    "after_delivery": "you have duties after delivery, such as support or warranty",
}
# Stands for a value that nobody has given yet.
UNKNOWN: Mapping[str, str] = {
    "organization": "[fill in: your name]",
    "scope": "[fill in: one or two sentences on what you do, for whom]",
    "sites": "[fill in: the places where you work]",
    "products": "[fill in: your products and services]",
    "begins_with": "[fill in: the first step, such as a customer's request]",
    "ends_with": "[fill in: the last step, such as handover or the end of the support period]",
    "quality_manager": "[fill in: name of the quality manager]",
    "top_management": "[fill in: name of the person at the top]",
    "edition": "[fill in: edition of the standard]",
}


@dataclass(frozen=True, slots=True)
class Starter:
    """One starter document as it stands in its file."""

    number: int
    id: str
    title: str
    kind: str
    group: str
    purpose: str
    sets: tuple[str, ...]
    clauses: Mapping[str, tuple[str, ...]]
    basis: str
    because: str
    owner_role: str
    review_months: int
    body: str
    when: str = ""
    proven_by: tuple[str, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The `source` of a document made from it."""
        return f"starter {self.number}"


def files() -> Iterator[tuple[Mapping[str, Any], str]]:
    """The front matter of each file of the library (`schema.json` says what stands there) and its text."""
    for path in sorted(LIBRARY.glob("[0-9][0-9]-*.md")):
        _, front, body = FRONT.split(path.read_text(encoding="utf-8"))
        yield plain_yaml.load(front), body


@cache
def starters() -> tuple[Starter, ...]:
    """Every starter document, by number."""
    return tuple(sorted(starmap(_starter, files()), key=lambda starter: starter.number))


def starter(id: str) -> Starter:
    """The starter of this id; KeyError for one that we do not have."""
    return {each.id: each for each in starters()}[id]


def _starter(front: Mapping[str, Any], body: str) -> Starter:
    clauses = {year: tuple(numbers) for year, numbers in front["clauses"].items()}
    several = {name: tuple(front[name]) for name in ("sets", "proven_by", "records") if name in front}
    return Starter(**{**front, **several, "clauses": clauses, "body": body.strip() + "\n"})


def written(starter: Starter, facts: Mapping[str, bool], values: Mapping[str, str]) -> str:
    """The text for one organization: conditional parts cut, names filled in, unknown values as gaps."""
    text = "\n".join(_cut(starter.body.splitlines(), facts))
    filled = FIELD.sub(lambda found: values.get(found[1]) or UNKNOWN.get(found[1], found[0]), text)
    return re.sub(r"\n{3,}", "\n\n", filled).strip() + "\n"


def _cut(lines: list[str], facts: Mapping[str, bool]) -> Iterator[str]:
    """Lines without the parts that do not hold; a part that nobody has decided about says so on its first line."""
    keep, note = True, ""
    for line in lines:
        condition = CONDITION.match(line)
        if condition:
            unwanted, key = bool(condition[1]), condition[2]
            keep = facts.get(key) is not unwanted if key in facts else True
            note = "" if key in facts else f"[fill in: {'drop' if unwanted else 'keep'} this part only if {KEYS[key]}]"
        elif line == ":::":
            keep, note = True, ""
        elif keep:
            yield _noted(line, note)
            note = note if not line.strip() else ""


def _noted(line: str, note: str) -> str:
    if not note or not line.strip():
        return line
    return f"{line.rstrip()[:-1].rstrip()} {note} |" if line.rstrip().endswith("|") else f"{line} {note}"


def promises(text: str) -> list[str]:
    """The sentences of a text that name a time limit: an auditor will hold the organization to them."""
    plain = re.sub(r"[*`#]|\[fill in:[^\]]*\]", "", text)
    sentences = (each for line in plain.splitlines() for each in _sentences(line.strip()))
    return list(dict.fromkeys(each for each in sentences if TERM.search(each) and not each.endswith("?")))


def _sentences(line: str) -> Iterator[str]:
    """The sentences of a line; a row of a table is one."""
    if line.startswith("|"):
        yield ": ".join(cell.strip() for cell in line.strip("|").split("|") if cell.strip())
    else:
        yield from (found[0].strip() for found in SENTENCE.finditer(re.sub(r"^(?:[-+]|\d+\.)\s+", "", line)))
