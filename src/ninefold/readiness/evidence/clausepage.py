"""What the page of one clause, or of a group of clauses, shows: records first, then documents, links and answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

MOST = 50  # files that the page names
UNCHANGED = ("none", "wording")


@dataclass(frozen=True, slots=True)
class Proof:
    """One record or document that speaks of the clause."""

    label: str
    kind: str
    clause: str
    record: bool
    on: date | None
    today: date
    url: str = ""
    place: str = ""
    quote: str = ""

    @property
    def age(self) -> str:
        return age_in_words(self.on, self.today) if self.on else ""

    @property
    def old(self) -> bool:
        return self.record and self.on is not None and self.on <= self.today - PERIOD


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
    loose = [
        Proof(each.label, _("kept here"), each.clause, each.record, each.on, now.on)
        for each in mine
        if each.item_id is None
    ]
    files = [proof for each in inside for proof in _from_files(each, now.on, pages)]
    return ClausePage(
        number=number,
        title=_title(now, number, clauses),
        area=now.edition.areas[number.split(".")[0]],
        inside=inside,
        named=[proof.item_id for proof in mine if proof.record and proof.item_id],
        told=[proof.item_id for proof in mine if not proof.record and proof.item_id],
        records=_newest_first([*(each for each in (*loose, *files) if each.record), *_confirmations(now, clauses)]),
        documents=[each for each in (*loose, *files) if not each.record],
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


def _confirmations(now: Today, clauses: Sequence[Clause]) -> Iterator[Proof]:
    """Named confirmations that something works; they count as proof, so they are listed among the records."""
    for question in questions_for(now.edition.year):
        given = now.answers.get(question.id)
        spoken = [clause.number for clause in clauses if clause.key in question.clauses]
        if given is not None and given.confirmed_by is not None and spoken:
            label = _("Seen working by %s") % given.confirmed_by.name
            kind, day = _("confirmation"), given.confirmed_on
            yield Proof(label, kind, spoken[0], record=True, on=day, today=now.on, quote=question.text)


def _from_files(standing: Standing, today: date, pages: Mapping[str, str]) -> Iterator[Proof]:
    """Files that the newest run read: with place and quote where they were kept, else by name."""
    seen, number = standing.seen, standing.clause.number
    if seen is None:
        return
    for source in seen.because:
        file, record = source.file, source.file in seen.records
        place = ", ".join(filter(None, (source.place, _revision(source.revision))))
        url, quote = pages.get(file, ""), source.quote
        yield Proof(file, _("file"), number, record, source.dated, today, url, place, quote)
    quoted = {source.file for source in seen.because}
    for record, paths in ((True, seen.records), (False, seen.documents)):
        for path in paths:
            if path not in quoted:
                yield Proof(path, _("file"), number, record, None, today, pages.get(path, ""))


def _revision(revision: str | None) -> str:
    return _("revision %s") % revision if revision else ""


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
