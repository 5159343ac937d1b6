"""What is weak in one document: placeholders, personal data, blank approvals, overdue reviews, missing fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ninefold.information.intake.reading.facts import DateFact, Document, Fact, Kind, Warning
from ninefold.information.intake.reading.languages import language_name
from ninefold.lib.dates import spoken

from .forms import Fill
from .hints import CorpusHints
from .language import supported
from .lexicon import lexicon
from .view import Sentence, View
from .words import label_key, quoted, squeeze

_CONTROLLED: Final = frozenset({Kind.POLICY, Kind.MANUAL, Kind.PROCEDURE, Kind.WORK_INSTRUCTION})
_BRACKETED: Final = re.compile(
    r"(?<![\w\])!])\[([^\[\]\n]{2,60})\](?![(\[:])|<([^<>/\n=\"]{2,60})>|\{\{?([^{}\n]{2,60})\}\}?|«([^»\n]{2,60})»"
)
_MARKS: Final = re.compile(
    r"\bTO[ -]?DO\b|\bTBD\b|\bTBC\b|\bFIXME\b|\bLorem ipsum\b|\bX{3,}\b|\bxxx+\b|\bdd[./-]mm[./-](?:yy|aa|jj)"
    r"|\bTT[./-]MM[./-]JJ|\?{3,}|\bXX[./-]XX[./-](?:XX|20XX)"
)
_SUSPECT: Final = re.compile(r"[\[<{«]|\bT[OB]|FIXME|Lorem|[xX]{2}|\?\?|\b(?:[dD]{2}|TT|JJ|GG)[./-]")
_FORMAT_TALK: Final = re.compile(r"[xX]\.[xX]|\bX{1,4}[-.]\w|[A-Z]{1,4}[-. ]X{2,4}\b|V\.V|#\w+_|: X{3}\b")
#: "(please complete)" is never meant for the reader of a rule
_ASKED: Final = re.compile(
    r"\((?:(?:bitte|noch) (?:noch )?(?:ergänzen|eintragen|ausfüllen|einfügen|anpassen|zu ergänzen)"
    r"|please (?:complete|fill in|insert|adapt)|to be (?:completed|filled in|defined)"
    r"|à (?:compléter|renseigner|définir)"
    r"|por (?:completar|definir)|a (?:preencher|completar|definir)|da (?:completare|compilare|definire)"
    r"|(?:nog )?in(?: te )?vullen)\)",
    re.IGNORECASE,
)
_OPEN_CELL: Final = re.compile(r"_?\[[^\W\d][^\[\]]{2,60}\]_?|(?:DD|TT|JJ|GG)[./-]MM[./-](?:YYYY|JJJJ|AAAA)")
_TECHNICAL: Final = re.compile(
    r"[/\\=()#;:@]|^\W*\d+\W*$|^(?:br|b|i|p|a|hr|sup|sub|div|span|img|td|tr|u|em|strong)\b", re.IGNORECASE
)
_MOST_PLACEHOLDERS: Final = 8  # that are named
_VERBS: Final = frozenset(
    [
        "insert",
        "enter",
        "your",
        "add",
        "name",
        "describe",
        "fill",
        "einfugen",
        "eintragen",
        "insertar",
        "inserer",
        "inserir",
        "inserire",
        "indicar",
        "rellenar",
        "completer",
        "preencher",
        "compilare",
        "nombre",
        "nom",
        "nome",
    ]
)


def placeholders(view: View, kind: Kind, fill: Fill) -> list[Warning]:
    """Text that should have been replaced. In a blank form prompts belong there; another firm's name does not."""
    form = kind in (Kind.FORM, Kind.EXTERNAL) or fill.is_blank_form
    found: dict[str, Warning] = {}
    for sentence in [*view.sentences, *_beside(view)]:
        for told in _left_in(sentence, form):
            text = f"A placeholder was left in: {told}"
            found.setdefault(
                label_key(told) or told, Warning("placeholder", text, sentence.place, quoted(sentence.text))
            )
    if not form:
        found.update(_guidance(view))
    return list(found.values())[:_MOST_PLACEHOLDERS]


def _beside(view: View) -> list[Sentence]:
    """Headings, headers and footers, where the name of the firm is forgotten most often."""
    blocks = [*view.headings, *view.margins]
    return [
        Sentence(squeeze(each.text), (), each.place, each.role, ()) for each in blocks if _SUSPECT.search(each.text)
    ]


def _left_in(sentence: Sentence, form: bool) -> Iterator[str]:
    text = sentence.text
    if not form and "(" in text:
        yield from (match[0] for match in _ASKED.finditer(text))
    if not _SUSPECT.search(text):
        return
    known = lexicon()
    if sentence.role == "cell-row" and not form:
        yield from (cell for cell in text.split(" | ") if _OPEN_CELL.fullmatch(cell.strip()))
    for match in _BRACKETED.finditer(text.replace("\\<", "<").replace("\\>", ">")):
        inner = next(group for group in match.groups() if group)
        key = label_key(inner)
        if key in known.company_placeholders or not form and _is_placeholder(match, inner, key):
            yield match[0]
    if not form and not _FORMAT_TALK.search(text):
        for match in _MARKS.finditer(text):
            yield match[0]


def _is_placeholder(match: re.Match[str], inner: str, key: str) -> bool:
    """Words that ask to be replaced, not a link, a reference number, a tag or code."""
    if match[0].startswith("{{"):
        return True
    if not key or _TECHNICAL.search(inner):
        return False
    known = lexicon().placeholders
    if key in known or any(key.startswith(f"{word} ") for word in known if len(word) > 4):
        return True
    first = key.split()[0]
    return first in _VERBS or (match[0].startswith("<") and len(key.split()) >= 2 and inner[0].islower())


def _guidance(view: View) -> dict[str, Warning]:
    """Advice to the user of a template that was not taken out; told once."""
    known = lexicon()
    for number in sorted(view.having(known.guidance) - view.having(known.notices)):
        sentence = view.sentences[number]
        if len(sentence.words) >= 5:
            text = "Advice of a template was left in"
            return {"guidance": Warning("placeholder", text, sentence.place, quoted(sentence.text))}
    return {}


def standing_warnings(
    document: Document, approval_told: bool, registers_only: bool, hints: CorpusHints
) -> list[Warning]:
    """What a controlled document should carry and does not; overdue review; a weak language."""
    found = []
    if document.kind in _CONTROLLED and not document.blank_form and not registers_only:
        if document.revision is None:
            found.append(Warning("no_revision", "No revision or version is stated", "whole file"))
        if document.owner is None and document.approver is None and not approval_told:
            found.append(Warning("no_owner", "Nobody is named as owner or approver", "whole file"))
    found += overdue(document.review, hints)
    if document.language and not supported(document.language):
        text = f"{language_name(document.language)} is read only in part: facts may be missed"
        found.append(Warning("weak_language", text, "whole file"))
    return found


def overdue(review: DateFact | None, hints: CorpusHints) -> list[Warning]:
    if review is None or review.value >= hints.as_of:
        return []
    text = f"Review was due by {spoken(review.value)} (own rule)"
    return [Warning("overdue_review", text, review.place, quoted(review.raw))]


def blank_as_record(view: View, fill: Fill, code: Fact | None) -> list[Warning]:
    """A blank form that lies where records are kept."""
    kept = any(lexicon().record_folders.has(folder) for folder in view.folder_words[:2])
    if not (kept and fill.is_blank_form) or fill.filled:
        return []
    text = "A blank form lies among the records: it proves nothing"
    return [Warning("blank_form_as_record", text, "whole file", squeeze(code.value) if code else "")]


def misaligned(problems: Sequence[tuple[str, str]]) -> list[Warning]:
    return [Warning("misaligned_table", problem, place) for place, problem in problems[:10]]
