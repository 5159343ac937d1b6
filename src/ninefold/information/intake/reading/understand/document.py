"""Puts together what is understood of one file."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from ninefold.information.intake.reading.facts import (
    ClauseHit,
    Confidence,
    DateFact,
    Document,
    Entry,
    Extract,
    Kind,
    RegisterTable,
    Warning,
)

from . import warnings as weak
from .cited import cited_codes
from .clauses import as_record, clauses_of, deed_hits, objective_hits, register_hits
from .code import own_code
from .dates import Found, find_dates, order_votes, read_date
from .entries import document_entry, is_invitation, register_entries
from .exclusions import exclusions_of
from .fingerprint import text_sha256
from .forms import Fill, fill_of
from .hints import CorpusHints
from .kind import kind_of
from .labels import about_document, find_pairs, first
from .language import detect, supported
from .leads import leads_of, lies_ahead
from .lexicon import lexicon
from .meetings import told_by_deed
from .organization import organization_of, speaker_of
from .outside_audits import is_outside_audit
from .pairs import Pair
from .people import approval_warnings, draft_warnings, person
from .personal import personal_data
from .promises import promises_of, stated_interval
from .registers import find_registers
from .revision import revision_of
from .status import status_of
from .title import title_of
from .view import View
from .words import squeeze, words

_ORDER_CHARS: Final = 40_000  # characters from which the order of day and month is told
_CLOSING_LINES: Final = 4  # at the end, where a day may stand
_CLOSING_WORDS: Final = 9  # words of a closing line
_RECORDED: Final = frozenset({Kind.RECORD, Kind.MINUTES, Kind.REPORT})
_WHOLE: Final = frozenset({Kind.MANUAL, Kind.POLICY, Kind.PROCESS_MAP, Kind.REGISTER, Kind.OTHER})
_CONTROLLED: Final = frozenset(Kind) - _RECORDED - {Kind.EXTERNAL, Kind.OTHER}


def understand(extract: Extract, corpus: CorpusHints) -> Document:
    """The document in a file that could be read."""
    view, corpus = View(extract), _with_own_order(extract, corpus)
    pairs = about_document(everything := find_pairs(view))
    title, language = title_of(view, pairs), detect(view, corpus.language)
    registers, misfits = find_registers(view, title, language)
    fill = fill_of(view, title)
    code = own_code(view, pairs, corpus.prefixes, fill.is_filled_form or fill.example)
    kind, because = kind_of(view, pairs, code, title, registers, fill)
    kind, because = told_by_deed(view, everything, title, fill, corpus, kind, code) or (kind, because)
    blank = kind is Kind.FORM and not fill.is_filled_form
    revision, contradictions = revision_of(view, pairs, template=fill.called_template)
    effective = _effective(view, pairs, dating := _in_title_block(pairs) if blank else pairs, kind, corpus)
    open_text = blank or fill.called_template or fill.says_template
    said, tag_warnings = clauses_of(view, pairs, title, language, kind, corpus.edition, open_text=open_text)
    entries = [] if blank else register_entries(registers, kind, title, fill, corpus)
    deed = None if entries and view.is_grid else document_entry(view, everything, kind, title, fill, corpus)
    listed = () if open_text or fill.example else _listed(view, title, kind, registers, corpus)
    document = Document(
        path=extract.path,
        sha256=extract.sha256,
        text_sha256=text_sha256(view),
        format=extract.format,
        title=title,
        kind=kind,
        kind_because=because,
        status=status_of(view, pairs, person(pairs, "approver"), effective, corpus, blank_form=blank),
        code=code,
        revision=revision,
        effective=effective,
        review=_review(dating, effective, language, corpus),
        owner=person(pairs, "owner"),
        approver=person(pairs, "approver"),
        organization=organization_of(view, pairs),
        speaker=speaker_of(view, kind),
        language=language,
        language_supported=supported(language),
        clauses=(*as_record(said, kind, deed), *listed, *deed_hits(deed, corpus.edition)),
        not_applicable=exclusions_of(view, language, kind, corpus.edition),
        cites=cited_codes(view, pairs, code, corpus.prefixes, corpus.written),
        entries=_told_once(deed, entries),
        registers=_about_the_whole(registers, kind),
        promises=promises_of(view, language, kind),
        blank_form=blank,
        words=view.word_count,
        leads=() if blank else leads_of(view, title, kind, corpus.edition, corpus.as_of),
    )
    weaknesses = (*contradictions, *_weaknesses(document, view, everything, fill, misfits, corpus), *tag_warnings)
    document = replace(document, warnings=tuple(dict.fromkeys(weaknesses)))
    return _no_more_than_it_shows(document, view, corpus)


def _listed(
    view: View, title: str | None, kind: Kind, registers: Sequence[RegisterTable], corpus: CorpusHints
) -> tuple[ClauseHit, ...]:
    """What filled lists speak to; aims count where no list of them was recognised."""
    listed = tuple(register_hits(_about_the_whole(registers, kind), corpus.edition))
    if any(hit.clause == "6.2.1" for hit in listed):
        return listed
    return (*listed, *objective_hits(view, title, kind, corpus))


def _with_own_order(extract: Extract, corpus: CorpusHints) -> CorpusHints:
    """An export from elsewhere may order its dates unlike the set: then its own dates say so."""
    day, month = order_votes(extract.text[:_ORDER_CHARS])
    if bool(day) == bool(month) or corpus.day_first is None or corpus.day_first is bool(day):
        return corpus
    return replace(corpus, day_first=bool(day))


def _about_the_whole(registers: Sequence[RegisterTable], kind: Kind) -> tuple[RegisterTable, ...]:
    """Without the roles that a rule or a form lists for itself only."""
    return tuple(each for each in registers if each.stream != "roles" or kind in _WHOLE)


def _told_once(deed: Entry | None, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The deed of the whole file and those of its rows; a row that tells the same is enough."""
    retold = deed is None or any((each.what, each.happened_on) == (deed.what, deed.happened_on) for each in entries)
    return tuple(entries) if retold or deed is None else (deed, *entries)


def _no_more_than_it_shows(document: Document, view: View, corpus: CorpusHints) -> Document:
    """Somebody else's audit is no internal one; of an agenda for a day to come nothing has been looked at yet."""
    if is_outside_audit(view, document.title):
        document = _not_internal(document)
    loose = document.kind in (*_RECORDED, Kind.OTHER) and is_invitation(view, document.title, document.kind)
    return replace(document, clauses=()) if loose and lies_ahead(view, corpus.as_of) else document


def _not_internal(document: Document) -> Document:
    """A record without everything that would make an audit by or of somebody else an internal one."""
    if document.kind not in (*_RECORDED, Kind.OTHER):
        return document
    return replace(
        document,
        clauses=tuple(hit for hit in document.clauses if not hit.clause.startswith("9.2")),
        leads=tuple(hit for hit in document.leads if not hit.clause.startswith("9.2")),
        entries=tuple(
            replace(each, what="other") if each.what == "internal_audit" else each for each in document.entries
        ),
    )


def _effective(
    view: View, pairs: Sequence[Pair], dating: Sequence[Pair], kind: Kind, corpus: CorpusHints
) -> DateFact | None:
    """The day from which it holds: as labelled, in the header, in the margin, of approval, or of the newest change."""
    labelled = _latest(dating, corpus) or _header_date(dating, corpus)
    told = labelled or _margin_date(view, pairs, corpus) or date_fact(dating, corpus, "approved_on", "changed_on")
    return told or (_signed_on(view, corpus) if kind is Kind.POLICY else None)


def _signed_on(view: View, corpus: CorpusHints) -> DateFact | None:
    """The place and day above the signature with which a policy ends: "Almería, 10 de febrero de 2026"."""
    for block, _ in reversed(view.body[-_CLOSING_LINES:]):
        days = [found for found in find_dates(block.text, corpus.day_first) if found.precision == "day"]
        if len(days) == 1 and len(words(block.text)) <= _CLOSING_WORDS and days[0].value <= corpus.as_of:
            return DateFact(days[0].value, squeeze(block.text)[:160], block.place, Confidence.MEDIUM)
    return None


def _weaknesses(
    document: Document,
    view: View,
    everything: Sequence[Pair],
    fill: Fill,
    misfits: Sequence[tuple[str, str]],
    corpus: CorpusHints,
) -> list[Warning]:
    """What somebody should look at in the document as it was understood."""
    kind, coded = document.kind, document.code is not None
    form = kind in (Kind.FORM, Kind.REGISTER, Kind.PLAN) or kind in _RECORDED
    approval = approval_warnings(
        everything, controlled=kind in _CONTROLLED or coded, record=kind in _RECORDED, form=form
    )
    return [
        *approval,
        *([] if approval else draft_warnings(document)),
        *weak.standing_warnings(document, bool(approval), view.is_grid, corpus),
        *weak.placeholders(view, kind, fill),
        *weak.blank_as_record(view, fill, document.code),
        *weak.misaligned(misfits),
        *personal_data(view, kind),
    ]


def _in_title_block(pairs: Sequence[Pair]) -> list[Pair]:
    """Of a blank form only what stands beside its own number: its other dates are to be filled in."""
    roots = {_root(pair) for pair in pairs if pair.field in ("document_id", "template_id", "template_revision")}
    return [pair for pair in pairs if pair.source in ("properties", "header") or _root(pair) in roots]


def _root(pair: Pair) -> str:
    return pair.place.rsplit(", row", 1)[0]


def _latest(pairs: Sequence[Pair], corpus: CorpusHints) -> DateFact | None:
    """Of several dates, such as first issue and revision, the latest that one source gives."""
    facts = [
        (pair.source, _fact(found, pair, corpus, due=False))
        for pair in pairs
        if pair.field == "effective" and pair.value and (found := read_date(pair.value, corpus.day_first))
    ]
    same_source = [fact for source, fact in facts if source == facts[0][0]]
    return max(same_source, key=lambda fact: fact.value, default=None)


def date_fact(pairs: Sequence[Pair], corpus: CorpusHints, *fields: str, due: bool = False) -> DateFact | None:
    """The date under the first of these labels that holds one; of a due month its last day."""
    for field in fields:
        for pair in pairs:
            if pair.field == field and pair.value and (found := read_date(pair.value, corpus.day_first)):
                return _fact(found, pair, corpus, due)
    return None


def _fact(found: Found, pair: Pair, corpus: CorpusHints, due: bool) -> DateFact:
    unsure = found.precision == "month" or (found.ordered and corpus.day_first is None)
    confidence = Confidence.MEDIUM if unsure else Confidence.HIGH
    return DateFact(found.last_day if due else found.value, pair.raw[:160], pair.place, confidence)


def _header_date(pairs: Sequence[Pair], corpus: CorpusHints) -> DateFact | None:
    """A plain "Date" in the page header or beside the revision of a title block, or behind the revision itself."""
    revised = [pair for pair in pairs if pair.field in ("revision", "template_revision") and pair.value]
    for pair in pairs:
        beside = any(_root(each) == _root(pair) for each in revised)
        if pair.field == "date" and pair.value and (pair.source in ("header", "properties") or beside):
            found = read_date(pair.value, corpus.day_first)
            if found:
                return replace(_fact(found, pair, corpus, False), confidence=Confidence.MEDIUM)
    for pair in revised:
        found = read_date(pair.value, corpus.day_first)
        if found and len(pair.value) > len(found.raw) and len(found.raw) >= 7:
            return replace(_fact(found, pair, corpus, False), confidence=Confidence.MEDIUM)
    return None


def _margin_date(view: View, pairs: Sequence[Pair], corpus: CorpusHints) -> DateFact | None:
    """The one date of the page header or footer that stands beside a revision without any label."""
    if not any(pair.field == "revision" and pair.source == "header" and pair.value for pair in pairs):
        return None
    notices = lexicon().notices
    blocks = [block for block in view.margins if not notices.has(words(block.text))]
    dates = {found.value: (found, block) for block in blocks for found in find_dates(block.text, corpus.day_first)}
    if len(dates) != 1:
        return None
    found, block = next(iter(dates.values()))
    return DateFact(found.value, squeeze(block.text)[:160], block.place, Confidence.MEDIUM)


def _review(
    pairs: Sequence[Pair], effective: DateFact | None, language: str | None, corpus: CorpusHints
) -> DateFact | None:
    """The stated date of the next review, or the last date plus the stated interval, said with low confidence."""
    stated = date_fact(pairs, corpus, "review", due=True)
    if stated:
        return stated
    interval = first(pairs, "interval")
    months = stated_interval(interval.value, language) if interval else None
    since = date_fact(pairs, corpus, "last_review") or effective
    if interval is None or months is None or since is None or months < 1:
        return None
    raw = f"{interval.raw}; {since.raw}"
    return DateFact(_plus_months(since.value, int(months)), raw[:160], interval.place, Confidence.LOW)


def _plus_months(start: date, months: int) -> date:
    """The same day some months later, at the end of a month that is too short."""
    index = start.month - 1 + months
    year, month = start.year + index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
