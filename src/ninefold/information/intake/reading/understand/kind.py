"""What kind of document a file is, and the reason in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from ninefold.information.intake.reading.facts import Fact, Kind, RegisterTable

from .code import prefix_of
from .concepts import promises_quality
from .forms import Fill
from .labels import first
from .lexicon import lexicon, raw_table
from .organization import without_names
from .pairs import COLON, Pair
from .system_names import names_system
from .view import View
from .words import words

_LABEL, _CODE, _CODE_PART, _TITLE, _NAME, _SAME_NAME, _FOLDER, _FORM_FOLDER, _SHAPE, _GRID = (
    6.0,
    4.5,
    2.2,
    3.0,
    2.5,
    0.5,
    1.2,
    2.8,
    1.2,
    4.0,
)
#: above what a file name says, below what a title says: a certificate from outside is a record of ours
_EXTERNAL_FOLDER: Final = 2.6
_FEWEST_ROWS: Final = 1
_FEWEST_FILLED: Final = 2  # rows
_FEWEST_ENTERED: Final = 4  # fields
_HEADER: Final = 1.5  # votes of a word in the page header
_HEADER_WORDS: Final = 16  # words of the page header that count
_PROSE: Final = 14  # words that are more than labels
_SENTENCE: Final = 8  # words
#: kinds whose word says more than that of another in the same title: "Manual of procedures" is a manual
_STRONG: Final = {
    "manual": 0.8, "policy": 0.5, "minutes": 0.7, "work_instruction": 0.6, "process_map": 0.4, "procedure": 0.5,
    "form": 0.2,
}  # fmt: skip
#: kinds that a title names whatever the letters of the code usually mean
_SURE: Final = frozenset({Kind.POLICY, Kind.MANUAL, Kind.MINUTES})
_SURE_TITLE: Final = 4.6  # votes of a title that leaves no doubt
_FOLDER_KINDS: Final = frozenset(
    {Kind.FORM, Kind.PROCEDURE, Kind.WORK_INSTRUCTION, Kind.MINUTES, Kind.REPORT, Kind.EXTERNAL, Kind.POLICY}
)
#: "Indice D" is a revision in French and no index
_INDEX_MARK: Final = re.compile(r"\b[IÍií]ndice\s*:?\s*(?:[A-Z]|\d{1,2})\b")
_OUR_POLICY: Final = re.compile(
    r"this is (?:our|the) quality policy|(?:das|dies) ist unsere qualitätspolitik"
    r"|(?:voici|ceci est) notre politique qualité"
    r"|esta es nuestra política de (?:la )?calidad|esta é a nossa política da qualidade|questa è la nostra politica",
    re.IGNORECASE,
)
_PLAIN_NAMES: Final = frozenset(
    {"readme", "license", "licence", "copying", "changelog", "contributing", "notice", "source"}
)


def kind_of(
    view: View,
    pairs: Sequence[Pair],
    code: Fact | None,
    title: str | None,
    registers: Sequence[RegisterTable],
    fill: Fill,
) -> tuple[Kind, str]:
    """The kind with the strongest reason."""
    if set(view.name_words) & _PLAIN_NAMES and len(view.name_words) <= 2:
        return Kind.OTHER, f"the file name is {view.path.name}"
    votes = _votes(view, pairs, code, title, registers)
    kind, because = _winner(votes)
    coded = _kind_of_code(code.value) if code else None
    if kind is Kind.FORM:
        if not _told_by_name(title, view) and (rows := _filled_rows(view, registers, fill)):
            return Kind.REGISTER, f"a list with the code of a form, {rows} {'row' if rows == 1 else 'rows'} filled in"
        if fill.is_filled_form and fill.filled >= fill.blank:
            return _record_kind(votes), f"a form with {fill.filled} fields filled and dated"
        return kind, because
    if fill.called_template and coded in (None, Kind.FORM) and kind not in (Kind.POLICY, Kind.MANUAL, Kind.PROCEDURE):
        return Kind.FORM, "the file name calls it a template"
    if fill.example and fill.says_template and kind in (Kind.RECORD, Kind.MINUTES, Kind.REPORT):
        return Kind.FORM, "it calls itself a template"
    if kind is Kind.OTHER and not fill.is_blank_form and (told := _told_by_text(view, pairs, title)):
        return told
    bare = code is None or (coded is None and _words_of_prose(view) < _SENTENCE)
    if kind is Kind.OTHER and bare and _is_filled_sheet(view, fill):
        return Kind.RECORD, f"{fill.filled} fields filled and dated, and no running text"
    unused = kind is Kind.REGISTER and not any(each.filled for each in registers) and (registers or not view.is_grid)
    called = kind is Kind.PLAN and Kind.FORM in votes  # by its folder
    prone = called or kind in (Kind.RECORD, Kind.MINUTES, Kind.REPORT) or (kind is Kind.OTHER and bare) or unused
    if prone and fill.is_blank_form and fill.blank:
        return Kind.FORM, f"{fill.blank} fields left blank, {fill.filled} filled"
    return kind, because


def _is_filled_sheet(view: View, fill: Fill) -> bool:
    """Labels with entries beside them, one with a date, and hardly a sentence: a form that nobody called one."""
    entered = fill.is_filled_form and fill.filled >= _FEWEST_ENTERED and fill.filled > fill.blank
    return entered and not view.is_grid and not fill.example and _words_of_prose(view) < _SENTENCE


def _told_by_text(view: View, pairs: Sequence[Pair], title: str | None) -> tuple[Kind, str] | None:
    """What neither code nor name says and the text itself does."""
    if not view.is_grid and _calls_itself_policy(view):
        return Kind.POLICY, "it calls itself the policy in its first lines"
    if promises_quality(view, title):
        return Kind.POLICY, "named like a policy, it promises what a quality policy does"
    if _is_controlled_prose(view, pairs, title):
        if names_system(title or ""):
            return Kind.MANUAL, "a controlled text about the system as a whole"
        return Kind.PROCEDURE, "running text with an owner or approver and a version"
    return None


def _calls_itself_policy(view: View) -> bool:
    return any(_OUR_POLICY.search(block.text[:200]) for block, _ in view.body[:2])


def _told_by_name(title: str | None, view: View) -> bool:
    """A report or minutes with a table of findings stays one."""
    named = {_named_kind(words(title or "")), _named_kind(view.name_words)}
    return bool(named & {Kind.REPORT, Kind.MINUTES, Kind.RECORD})


def _filled_rows(view: View, registers: Sequence[RegisterTable], fill: Fill) -> int:
    """Rows that were filled in a list whose code or name is that of a form; a template with samples has none."""
    if fill.called_template or fill.says_template or fill.example or not view.is_mostly_rows:
        return 0
    rows = sum(len(each.filled) for each in registers)
    return rows if rows >= _FEWEST_FILLED and rows * 2 >= sum(len(each.table.rows) for each in registers) else 0


def _record_kind(votes: dict[Kind, list[tuple[float, str]]]) -> Kind:
    """A filled-in form is a record; minutes and reports keep their name."""
    return next((kind for kind in (Kind.MINUTES, Kind.REPORT) if votes.get(kind)), Kind.RECORD)


def _is_controlled_prose(view: View, pairs: Sequence[Pair], title: str | None) -> bool:
    """A page of a handbook that does not say what it is: not one about scope, policy or context."""
    fields = {pair.field for pair in pairs if pair.value and pair.source != "body"}
    controlled = fields & {"revision", "effective"} and fields & {"owner", "approver", "author"}
    if not controlled or _words_of_prose(view) < _PROSE:
        return False
    named = {
        topic for spoken in lexicon().languages.values() for topic, _, _ in spoken.anchors.find(words(title or ""))
    }
    return not _is_about_scope(title) and not named & {"scope", "policy", "context", "parties", "objectives"}


def _is_about_scope(title: str | None) -> bool:
    return any(spoken.scope_headings.has(words(title or "")) for spoken in lexicon().languages.values())


def _winner(votes: dict[Kind, list[tuple[float, str]]]) -> tuple[Kind, str]:
    if not votes:
        return Kind.OTHER, "nothing says what kind of document it is"
    order = list(Kind)
    kind = max(votes, key=lambda each: (sum(weight for weight, _ in votes[each]), -order.index(each)))
    return kind, max(votes[kind], key=lambda vote: vote[0])[1]


def _votes(
    view: View, pairs: Sequence[Pair], code: Fact | None, title: str | None, registers: Sequence[RegisterTable]
) -> dict[Kind, list[tuple[float, str]]]:
    votes: dict[Kind, list[tuple[float, str]]] = defaultdict(list)
    labelled = first([pair for pair in pairs if pair.source != "text"], "kind")
    if labelled:
        told = words(labelled.value)
        most = max((end - start for _, start, end in lexicon().kinds.find(told)), default=0)
        # "Type: management review - annual planning" says what it is about
        _word_vote(votes, told, _LABEL if most * 3 >= len(told) else _NAME, f"labelled {labelled.value}")
    for kind, weight in _votes_of_code(code.value) if code else ():
        votes[kind].append((weight, f"the code {code.value if code else ''}"))
    form = first(pairs, "template_id")
    if form and code:
        votes[Kind.FORM].append((_CODE, f"it carries the number of a form, {form.value}"))
    title_words = words(title or "")
    of_title = _named_kind(title_words)
    if of_title:
        votes[of_title].append((_SURE_TITLE if of_title in _SURE else _TITLE, f"the title {title}"))
    same = of_title is not None and of_title is _named_kind(view.name_words)
    name = [] if view.name_words == ["index"] else view.name_words  # the front page of a site
    _word_vote(votes, name, _SAME_NAME if same else _NAME, f"the file name {view.path.name}")
    if not (code and _kind_of_code(code.value)):
        _header_votes(votes, view)
    if _approved_here(pairs):
        votes.pop(Kind.EXTERNAL, None)
    for folder in view.folder_words[:2]:
        _folder_vote(votes, folder)
    presents = _is_about_scope(title) or names_system(title or "")
    if registers and view.is_mostly_rows and (view.is_grid or not presents):
        kind = Kind.PROCESS_MAP if registers[0].stream == "process" else Kind.REGISTER
        weight = _SHAPE if not view.is_grid or len(registers[0].filled) < _FEWEST_ROWS else _GRID
        votes[kind].append((weight, f"mostly a list of {raw_table('registers')[registers[0].stream]['called']}"))
    if _is_prose(view):
        votes.pop(Kind.REGISTER, None)
    return votes


def _header_votes(votes: dict[Kind, list[tuple[float, str]]], view: View) -> None:
    for block in view.margins[:2]:
        if block.role == "header":
            told = words(_INDEX_MARK.sub(" ", without_names(block.text)))[:_HEADER_WORDS]
            _word_vote(votes, told, _HEADER, "the page header")


def _approved_here(pairs: Sequence[Pair]) -> bool:
    """Whether header, footer or title block say who approved it: a "Standard" of that sort is one's own."""
    return first([pair for pair in pairs if pair.source in ("header", "table")], "approver") is not None


def _is_prose(view: View) -> bool:
    """Whole sentences, or labels with their values, without a table or a list: no register, whatever its name says."""
    if view.is_grid or view.extract.tables or any(block.role != "paragraph" for block, _ in view.body):
        return False
    ended = sum(bool(block.text.rstrip().endswith(".") or COLON.search(block.text[:60])) for block, _ in view.body)
    return ended > 0 and ended * 2 >= len(view.body)


def _word_vote(
    votes: dict[Kind, list[tuple[float, str]]], found: Sequence[str], weight: float, because: str
) -> Kind | None:
    kind = _named_kind(found)
    if kind:
        votes[kind].append((weight, because))
    return kind


def _named_kind(found: Sequence[str]) -> Kind | None:
    """The kind that a text names: the strongest word of it, of equals the one that stands first or last."""
    best: tuple[float, Kind] | None = None
    for name, start, end in lexicon().kinds.find(found):
        edge = 0.6 if start == 0 or end == len(found) else 0.0
        score = 0.5 * (end - start) + edge + _STRONG.get(name, 0.0)
        if best is None or score > best[0]:
            best = score, Kind(name)
    return best[1] if best else None


def _folder_vote(votes: dict[Kind, list[tuple[float, str]]], folder: Sequence[str]) -> None:
    """What lies in a folder of forms or records is one; a handbook's folder holds pages of all kinds."""
    because = f"the folder {' '.join(folder)}"
    if lexicon().record_folders.has(folder):
        votes[Kind.RECORD].append((_FOLDER, because))
        return
    if lexicon().external_folders.has(folder):
        votes[Kind.EXTERNAL].append((_EXTERNAL_FOLDER, because))
        return
    kind = _named_kind(folder)
    if kind in _FOLDER_KINDS:
        votes[kind].append((_FORM_FOLDER if kind is Kind.FORM else _FOLDER, because))


def _kinds_of_code(code: str) -> list[Kind]:
    """The kinds that the letters of a code may stand for, from the last part to the first, each once."""
    kinds = {part: kind for kind in Kind for part in raw_table("prefixes").get(kind.value, ())}
    return list(dict.fromkeys(kinds[part] for part in reversed(prefix_of(code).split("-")) if part in kinds))


def _kind_of_code(code: str) -> Kind | None:
    """The kind that the last letters of a code stand for."""
    return next(iter(_kinds_of_code(code)), None)


def _votes_of_code(code: str) -> list[tuple[Kind, float]]:
    """Of letters that mean two kinds, one names the department: "FR-INS-007" is no instruction for sure."""
    kinds = _kinds_of_code(code)
    if len(kinds) < 2:
        return [(kind, _CODE) for kind in kinds]
    return [(kind, _CODE_PART + (_SAME_NAME if number == 0 else 0.0)) for number, kind in enumerate(kinds)]


def _words_of_prose(view: View) -> int:
    return sum(len(sentence.words) for sentence in view.sentences if sentence.role != "cell-row")
