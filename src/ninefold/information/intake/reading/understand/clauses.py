"""The clauses that a document speaks to: content first, then the author's hints, then the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit, Entry, Kind, RegisterTable, Warning

from .citations import citation_hits
from .concepts import concept_hits
from .hints import CorpusHints
from .lead_names import subjects
from .lead_signs import aims
from .lexicon import raw_table
from .pairs import Pair
from .sections import section_hits
from .topics import editions_of, title_hits, topic_hits
from .view import View, row_place
from .words import quoted, squeeze, words

_FEWEST_WORDS: Final = 25  # of an instruction that describes work
_RECORDED: Final = frozenset({Kind.RECORD, Kind.REPORT, Kind.MINUTES})
#: the main clauses about work; context, leadership and planning may well be stated in minutes
_WORK: Final = ("7", "8", "9", "1")


def clauses_of(
    view: View,
    pairs: Sequence[Pair],
    title: str | None,
    language: str | None,
    kind: Kind,
    edition: str,
    *,
    open_text: bool,
) -> tuple[tuple[ClauseHit, ...], list[Warning]]:
    """What the text says, and warnings about tags that name no clause. `open_text`: it still is to be filled in."""
    if not view.extract.blocks:
        return (), []
    content = topic_hits(view, title, language, kind, edition, open_text)
    if not open_text:
        known = {hit.clause for hit in content if hit.strength == "topic"}
        content += [*section_hits(view, edition)] if kind is Kind.MANUAL or "4.3" in known else []
        content += [hit for hit in concept_hits(view, title, kind, edition) if hit.clause not in known]
        content += _instruction_hits(view, title, language, kind, edition)
    named, warnings = citation_hits(view, pairs, language, edition)
    return (*content, *named, *title_hits(title, language, edition)), warnings


def objective_hits(view: View, title: str | None, kind: Kind, hints: CorpusHints) -> Iterator[ClauseHit]:
    """What is named after aims and holds figures to be reached by a time to come."""
    named = any("6.2" in subjects(tuple(found)) for found in (words(title or ""), view.name_words))
    sign = aims(view, hints.as_of, fewest=1) if named and kind not in (Kind.FORM, Kind.EXTERNAL) else None
    if sign:
        _, text, place, because = sign
        yield ClauseHit("6.2.1", hints.edition, because, place, quoted(text))


def _instruction_hits(
    view: View, title: str | None, language: str | None, kind: Kind, edition: str
) -> Iterator[ClauseHit]:
    """A work instruction is what 8.5.1 asks to have, unless its title names something beside the work."""
    about = {hit.clause[:1] for hit in title_hits(title, language, edition)}
    if kind is Kind.WORK_INSTRUCTION and about <= {"8"} and view.word_count >= _FEWEST_WORDS:
        because = "a work instruction, which tells how the work is done"
        yield ClauseHit("8.5.1", edition, because, "title", quoted(title or view.stem))


def as_record(hits: Sequence[ClauseHit], kind: Kind, deed: Entry | None) -> tuple[ClauseHit, ...]:
    """The hits of a record: what it tells about other work than its own is a mention, not a rule about that work."""
    if kind not in _RECORDED:
        return tuple(hits)
    own = {_group(clause) for clause in raw_table("deeds").get(deed.what, [])} if deed else set()
    return tuple(
        replace(hit, strength="hint", because=f"mentioned in a record: {hit.because}")
        if hit.strength == "topic" and hit.clause[:1] in _WORK and _group(hit.clause) not in own
        else hit
        for hit in hits
    )


def _group(clause: str) -> str:
    return ".".join(clause.split(".")[:2])


def register_hits(registers: Sequence[RegisterTable], edition: str) -> Iterator[ClauseHit]:
    """A register with filled rows speaks to its clause; told once for each sort."""
    told: set[str] = set()
    for register in registers:
        if not register.filled or register.stream in told:
            continue
        told.add(register.stream)
        row = register.table.rows[register.filled[0]]
        quote = quoted(" | ".join(squeeze(cell) for cell in row if cell.strip()))
        rule, filled = raw_table("registers")[register.stream], len(register.filled)
        because = f"list of {rule['called']}, {filled} {'row' if filled == 1 else 'rows'} filled in"
        for clause in rule["clauses"]:
            for number in editions_of(clause, edition):
                yield ClauseHit(number, edition, because, row_place(register.table, register.filled[0]), quote)


def deed_hits(deed: Entry | None, edition: str) -> Iterator[ClauseHit]:
    """A dated record speaks to the clause of its stream."""
    clauses = raw_table("deeds").get(deed.what, []) if deed else []
    for clause in clauses:
        for number in editions_of(clause, edition):
            if deed:
                because = f"dated record of {deed.what.replace('_', ' ')}"
                yield ClauseHit(number, edition, because, deed.place, deed.quote)
