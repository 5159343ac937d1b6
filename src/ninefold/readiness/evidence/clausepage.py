"""What the page of one clause, or of a group of clauses, shows: records first, then documents, links and answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ninefold.kernel.evidence import Evidence
from ninefold.readiness.evidence.selectors import Today
from ninefold.readiness.gap.judgement import upwards
from ninefold.readiness.gap.presenting import age_in_words
from ninefold.readiness.gap.questions import questions_for
from ninefold.readiness.gap.standing import Standing, in_group
from ninefold.standards.catalogue import Clause, crosswalk
from ninefold.standards.period import PERIOD

MOST = 50
UNCHANGED = ("none", "wording")


@dataclass(frozen=True, slots=True)
class Proof:
    """One record or document that speaks of the clause."""

    label: str
    url: str
    kind: str
    place: str
    quote: str
    on: date | None
    age: str
    old: bool
    clause: str


@dataclass(frozen=True, slots=True)
class ClausePage:
    """Everything that proves a clause or a group, records above documents."""

    number: str
    title: str
    area: str
    inside: Sequence[Standing]
    named: Sequence[UUID]  # records that areas name as proof
    told: Sequence[UUID]  # documents that areas name
    records: Sequence[Proof]  # without a page of their own: files that were read, and what people have seen
    documents: Sequence[Proof]
    then: Sequence[str]  # what it was in the other edition

    @property
    def clauses(self) -> list[Clause]:
        return [each.clause for each in self.inside]

    @property
    def numbers(self) -> list[str]:
        """The clauses, the groups between them, and what stands above."""
        return sorted({number for clause in self.clauses for number in upwards(clause.number)})


def files_of(now: Today, number: str) -> set[str]:
    """The files that speak of a clause or a group."""
    seen = [each.seen for each in in_group(now.standings, number) if each.seen]
    return {path for row in seen for path in (*row.records, *row.documents, *(each.file for each in row.because))}


def clause_page(now: Today, number: str, pages: Mapping[str, str]) -> ClausePage | None:
    """The page of a clause or a group; None when the edition has none of this number. `pages` opens files."""
    inside = in_group(now.standings, number)
    if not inside:
        return None
    clauses = [each.clause for each in inside]
    mine = [proof for proof in now.proofs if _speaks(proof, number, clauses)]
    loose = [(proof, _from_proof(proof, now.on)) for proof in mine if proof.item_id is None]
    files = [pair for each in inside for pair in _from_files(each, now.on, pages)]
    return ClausePage(
        number=number,
        title=_title(now, number, clauses),
        area=now.edition.areas[number.split(".")[0]],
        inside=inside,
        named=[proof.item_id for proof in mine if proof.record and proof.item_id],
        told=[proof.item_id for proof in mine if not proof.record and proof.item_id],
        records=_newest_first(
            [shown for proof, shown in loose if proof.record]
            + [shown for record, shown in files if record]
            + _confirmations(now, clauses)
        ),
        documents=[shown for proof, shown in loose if not proof.record]
        + [shown for record, shown in files if not record],
        then=_in_other_edition(now, clauses),
    )


def _speaks(proof: Evidence, number: str, clauses: Sequence[Clause]) -> bool:
    return proof.clause in upwards(number) or any(proof.clause == clause.number for clause in clauses)


def _title(now: Today, number: str, clauses: Sequence[Clause]) -> str:
    if len(clauses) == 1 and clauses[0].number == number:
        return clauses[0].title
    return now.edition.groups.get(number) or now.edition.areas.get(number) or clauses[0].title


def _newest_first(rows: Sequence[Proof]) -> list[Proof]:
    unique = {(row.label, row.place, row.quote, row.on): row for row in rows}
    return sorted(unique.values(), key=lambda row: row.on or date.min, reverse=True)[:MOST]


def _from_proof(proof: Evidence, on: date) -> Proof:
    return _proof(proof.label, "", _("kept here"), "", "", proof.on, proof.clause, on, record=proof.record)


def _confirmations(now: Today, clauses: Sequence[Clause]) -> list[Proof]:
    """Named confirmations that something works; they count as proof, so they are listed among the records."""
    found = []
    for question in questions_for(now.edition.year):
        given = now.answers.get(question.id)
        spoken = [clause.number for clause in clauses if clause.key in question.clauses]
        if given is not None and given.confirmed_by is not None and spoken:
            label = _("Seen working by %s") % given.confirmed_by.name
            kind, day = _("confirmation"), given.confirmed_on
            found.append(_proof(label, "", kind, "", question.text, day, spoken[0], now.on, record=True))
    return found


def _from_files(standing: Standing, on: date, pages: Mapping[str, str]) -> list[tuple[bool, Proof]]:
    """Files that the newest run read: with place and quote where they were kept, else by name."""
    seen, number = standing.seen, standing.clause.number
    if seen is None:
        return []
    found = []
    for source in seen.because:
        record = source.file in seen.records
        place = ", ".join(part for part in (source.place, _revision(source.revision)) if part)
        found.append(
            (
                record,
                _proof(
                    source.file,
                    pages.get(source.file, ""),
                    _("file"),
                    place,
                    source.quote,
                    source.dated,
                    number,
                    on,
                    record=record,
                ),
            )
        )
    quoted = {source.file for source in seen.because}
    for record, paths in ((True, seen.records), (False, seen.documents)):
        for path in paths:
            if path not in quoted:
                found.append(
                    (record, _proof(path, pages.get(path, ""), _("file"), "", "", None, number, on, record=record))
                )
    return found


def _revision(revision: str | None) -> str:
    return _("revision %s") % revision if revision else ""


def _proof(
    label: str, url: str, kind: str, place: str, quote: str, day: date | None, clause: str, on: date, *, record: bool
) -> Proof:
    age = age_in_words(day, on) if day else ""
    return Proof(label, url, kind, place, quote, day, age, record and bool(day and day <= on - PERIOD), clause)


def _in_other_edition(now: Today, clauses: Sequence[Clause]) -> list[str]:
    """The requirement in the other edition, with our note on what changed."""
    numbers = {clause.number for clause in clauses}
    to_new = now.edition.year != "2015"
    told = []
    for step in crosswalk("2015", "2026"):
        here, there = (step.new, step.old) if to_new else (step.old, step.new)
        if numbers & set(here) and (step.change not in UNCHANGED or set(here) != set(there)):
            other = ", ".join(there) or _("nothing")
            year = "2015" if to_new else "2026"
            told.append(
                _("%(here)s: in %(year)s %(other)s. %(note)s")
                % {"here": ", ".join(here), "year": year, "other": other, "note": step.note}
            )
    return told
