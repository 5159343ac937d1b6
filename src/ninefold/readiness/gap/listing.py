"""A report's gaps as a page lists them: filters in the address, three orders, words beside each line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.information.starters import selectors as starters
from ninefold.readiness.gap.models import Basis, Gap, Kind, Priority
from ninefold.readiness.gap.processes import USUAL, process_of

TONES = {Priority.STAGE1: "b", Priority.STAGE2: "g", Priority.QUESTION: "n", Priority.PRACTICE: "n"}
ORIGINS = {
    "files": gettext_lazy("from files"),
    "answer": gettext_lazy("from an answer"),
    "check": gettext_lazy("from records"),
}
BY = ("priority", "kind", "process")
AT_ONCE = 12  # gaps that are read without opening anything


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for; unknown values count as none."""

    by: str
    kind: str
    priority: str
    clause: str

    @classmethod
    def of(cls, params: Mapping[str, Any]) -> Choice:
        by, kind, priority = (str(params.get(name, "")) for name in ("by", "kind", "priority"))
        return cls(
            by if by in BY else BY[0],
            kind if kind in Kind.values else "",
            priority if priority in Priority.values else "",
            str(params.get("clause", "")).strip()[:12],
        )

    def url(self, **changed: str) -> str:
        """The address with something changed."""
        values = {"by": self.by if self.by != BY[0] else "", "kind": self.kind, "priority": self.priority}
        kept = {name: value for name, value in (values | {"clause": self.clause} | changed).items() if value}
        return f"?{urlencode(kept)}" if kept else "?"

    def keeps(self, gap: Gap) -> bool:
        """Whether a gap is asked for."""
        numbers = gap.clauses or [gap.clause]
        return (
            (not self.kind or gap.kind == self.kind)
            and (not self.priority or gap.priority == self.priority)
            and (not self.clause or any(f"{number}.".startswith(f"{self.clause}.") for number in numbers))
        )

    def chips(self) -> list[dict[str, str]]:
        """What is asked for, each with the link that drops it."""
        chips: list[dict[str, str]] = []
        if self.kind:
            chips.append({"label": _("Kind"), "value": str(Kind(self.kind).label), "url": self.url(kind="")})
        if self.priority:
            chips.append(
                {"label": _("Priority"), "value": str(Priority(self.priority).label), "url": self.url(priority="")}
            )
        if self.clause:
            chips.append({"label": _("Clause"), "value": self.clause, "url": self.url(clause="")})
        return chips

    def orders(self) -> list[dict[str, Any]]:
        """The three ways to look at the gaps."""
        labels = {"priority": _("By priority"), "kind": _("By kind"), "process": _("By process")}
        return [
            {"label": label, "url": self.url(by="" if by == BY[0] else by), "current": by == self.by}
            for by, label in labels.items()
        ]


@dataclass(frozen=True, slots=True)
class Line:
    """One gap with the words around it."""

    gap: Gap
    number: int  # 1 blocks first
    tone: str
    origin: str
    first: Mapping[str, Any] | None
    rest: Sequence[Mapping[str, Any]]
    starter: str = ""  # the text to begin with, where a document is missing
    still_open: Sequence[tuple[str, str]] = ()  # names and addresses of the records that a check named last
    who: Any = None  # who closes it by the plan, or would fit


def line_of(
    gap: Gap,
    edition: str,
    pages: Mapping[str, str] | None = None,
    checked: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    who: Mapping[UUID, Any] | None = None,
) -> Line:
    """A gap as a line, the first place that says so beside it. `pages` opens files, `checked` what a check named."""
    missing = gap.kind == Kind.MISSING_DOCUMENTS and gap.clause in gap.clauses and gap.basis != Basis.OWN_RULE
    starter = starters.starter_about(gap.clause, edition) if missing else None
    sources = [
        _shown(each, pages or {}) for each in gap.because if each.get("file") or each.get("place") or each.get("quote")
    ]
    return Line(
        gap=gap,
        number=Priority.values.index(gap.priority) + 1,
        tone=TONES[Priority(gap.priority)],
        origin=str(ORIGINS[gap.origin]),
        first=sources[0] if sources else None,
        rest=sources[1:],
        starter=starter.id if starter else "",
        still_open=(checked or {}).get(gap.key.removeprefix("check:"), ()) if gap.origin == "check" else (),
        who=(who or {}).get(gap.pk),
    )


def named_in(gaps: Iterable[Gap]) -> set[str]:
    """The files that gaps name."""
    return {each["file"] for gap in gaps for each in gap.because if each.get("file")}


def _shown(source: Mapping[str, Any], pages: Mapping[str, str]) -> Mapping[str, Any]:
    """A source with its day as a day, which is kept as text, and with the page where its file is read."""
    return {
        **source,
        "url": pages.get(source.get("file", ""), ""),
        "dated": date.fromisoformat(source["dated"]) if source.get("dated") else None,
    }


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the report with its gaps."""

    id: str
    title: str
    lines: Sequence[Line]
    open: bool


#: the headings of each order, and the one under which a gap stands
HEADINGS: dict[str, tuple[Sequence[tuple[str, Any]], Callable[[Gap], str]]] = {
    "priority": (Priority.choices, attrgetter("priority")),
    "kind": (Kind.choices, attrgetter("kind")),
    "process": ([(name, label) for name, label, _numbers in USUAL], lambda gap: process_of(gap.clause)),
}


def sections(by: str, lines: Sequence[Line]) -> list[Section]:
    """Every heading of an order with its gaps, empty ones too; the first that holds some is open, and what is short."""
    headings, heading_of = HEADINGS[by]
    made, before = [], 0
    for name, title in headings:
        own = [line for line in lines if heading_of(line.gap) == name]
        made.append(Section(name, str(title), own, bool(own) and (not before or before + len(own) <= AT_ONCE)))
        before += len(own)
    return made
