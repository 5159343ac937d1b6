"""Fills the declared parts of a record's page: each in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold.kernel import contributions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.comments import selectors as comments
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.links import selectors as links
from ninefold.kernel.signatures import selectors as signatures
from ninefold.kernel.signatures.content import digest_of
from ninefold.toolkit import addresses, history
from ninefold.toolkit.cells import NOTHING, dates_with_year
from ninefold.toolkit.columns import Columns, column_of, columns_of, resolve
from ninefold.toolkit.panels import declared
from ninefold.toolkit.register import Register, Text, register_of

MOST_ROWS = 20  # of a related table; the rest is behind a link
PARTS = "toolkit/register/"
IN_HEAD = ("title", "name")  # the first of them is the heading


@dataclass(frozen=True, slots=True)
class Page:
    """The record and for whom its parts are filled."""

    register: Register
    record: Any
    actor: Actor
    slug: str
    paper: bool = False  # everything that happened, in its order, and the hash that signatures name


@dataclass(frozen=True, slots=True)
class Shown:
    """One part, ready for its template, which finds `data`."""

    title: Text
    template: str
    data: dict[str, Any]
    aside: bool = False


def parts_of(page: Page) -> list[Shown]:
    """The declared parts and those that upper areas contribute under `area.model.detail`."""
    found = [FILLERS[type(panel)](panel, page) for panel in page.register.detail.panels]
    found[:0] = [
        text
        for panel in page.register.detail.panels
        if isinstance(panel, declared.Fields)
        for text in _texts(panel, page)
    ]
    found.insert(0, _signatures(page))
    added = [make(page.record, actor=page.actor) for make in contributions.at(f"{page.register.name}.detail")]
    found += [*(_own(panel, page) for panel in added if panel), _seal(page)]
    return [part for part in found if part is not None]


def _fields(panel: declared.Fields, page: Page) -> Shown | None:
    """The short facts beside the text, without those that the page's head shows."""
    head = next((name for name in IN_HEAD if getattr(page.record, name, "")), "")
    names = [name for name in _names(panel, page) if name != head and not _is_text(page, name)]
    lines = [(label, value) for label, value in _lines(names, page) if value != NOTHING]
    return Shown(_("Facts"), f"{PARTS}_fields.html", {"lines": lines}, aside=True) if lines else None


def _texts(panel: declared.Fields, page: Page) -> list[Shown]:
    """Long texts, each as a part of its own."""
    names = [name for name in _names(panel, page) if _is_text(page, name) and getattr(page.record, name)]
    return [Shown(label, f"{PARTS}_text.html", {"text": value}) for label, value in _lines(names, page)]


def fields_of(panel: declared.Fields, page: Page) -> list[tuple[str, Any]]:
    """Labels and values of all the record's fields."""
    return _lines(_names(panel, page), page)


def _names(panel: declared.Fields, page: Page) -> list[str]:
    return panel.names.split() or [name for name in page.register.form.names if hasattr(page.register.model, name)]


def _is_text(page: Page, name: str) -> bool:
    return name in {each.name for each in page.register.model._meta.concrete_fields if type(each) is models.TextField}


@dates_with_year()
def _lines(names: list[str], page: Page) -> list[tuple[str, Any]]:
    columns = [column_of(page.register.model, name, register=page.register) for name in names]
    return [(str(column), column.show(page.record)) for column in columns]


def _related(panel: declared.Related, page: Page) -> Shown | None:
    relation: Any = page.register.model._meta.get_field(panel.name)
    target: type[models.Model] = relation.related_model
    register = register_of(target)
    if register is not None and not page.actor.can(register.read):
        return None
    names = tuple(panel.columns.split())
    columns = columns_of(register) if register and not names else resolve(target, names, register=register)
    permission = register.read if register else page.register.read
    rows = getattr(page.record, relation.get_accessor_name()).all().visible_to(page.actor, permission)
    data = _table(columns, rows, page)
    return Shown(panel.title or capfirst(str(target._meta.verbose_name_plural)), f"{PARTS}_related.html", data)


def _table(columns: Columns, rows: Any, page: Page) -> dict[str, Any]:
    rows = list(rows.select_related(*columns.joined)[: MOST_ROWS + 1])
    cells = [columns.html(row, addresses.home_of(row, page.slug)) for row in rows[:MOST_ROWS]]
    return {"columns": columns.columns, "rows": cells, "more": len(rows) > MOST_ROWS}


def _actions(panel: declared.Actions, page: Page) -> Shown | None:
    register = register_of(Action)
    if register is None or not page.actor.can(register.read):
        return None
    columns = resolve(Action, ("title", "owner", "state", "due"), register=register, due=("due",))
    data = _table(columns, _actions_of(page).order_by("due", "pk"), page)
    if page.paper and not data["rows"]:
        return None
    data["add"] = adding_action(page.record, page.slug, page.actor)
    return Shown(_("Actions"), f"{PARTS}_related.html", data)


def adding_action(record: Any, slug: str, actor: Actor) -> str:
    """The address of the form for an action that comes from a record; "" for whoever may not add one."""
    register = register_of(Action)
    if register is None or not actor.can(register.write):
        return ""
    return f"{addresses.page_of(register, 'create', slug)}?source={record.pk}"


def _actions_of(page: Page) -> Any:
    return Action.objects.all().visible_to(page.actor, "actions.read").filter(source_id=page.record.pk)


def _attachments(panel: declared.Attachments, page: Page) -> Shown | None:
    files = list(attachments.files_seen(page.record, page.actor))
    add = addresses.page_of(page.register, "files", page.slug, page.record.pk)
    may = page.actor.can(page.register.write, getattr(page.record, "site_id", None))
    return Shown(_("Files"), f"{PARTS}_attachments.html", {"files": files, "add": add, "may": may})


def _comments(panel: declared.Comments, page: Page) -> Shown | None:
    said = list(comments.comments_on(page.record.pk))
    if page.paper and not said:
        return None
    add = addresses.page_of(page.register, "comments", page.slug, page.record.pk)
    return Shown(_("Comments"), f"{PARTS}_comments.html", {"comments": said, "add": add})


def lines_of(record: Any, slug: str, actor: Actor) -> list[dict[str, Any]]:
    """The record's links, as far as the actor may open the other end."""
    lines = []
    for link in links.links_on(record, actor):
        outward = link.source_id == record.pk
        other = link.target if outward else link.source
        url = addresses.home_of(other, slug, actor) if other else ""
        said = {"link": link, "outward": outward, "other": other, "url": url, "clause": link.clause.rpartition(":")[2]}
        lines += [said] if url or other is None else []
    return lines


def _links(panel: declared.Links, page: Page) -> Shown | None:
    lines = lines_of(page.record, page.slug, page.actor)
    if page.paper and not lines:
        return None
    may = page.actor.can(page.register.write, getattr(page.record, "site_id", None))
    change = addresses.page_of(page.register, "links", page.slug, page.record.pk) if may else ""
    return Shown(_("Linked"), f"{PARTS}_links.html", {"lines": lines, "change": change}, aside=True)


def _history(panel: declared.History, page: Page) -> Shown | None:
    if page.paper:
        actions = _actions_of(page).values_list("pk", flat=True)
        told = history.whole(page.record.pk, *actions, hides=page.register.hides)
        return Shown(_("Everything that happened"), f"{PARTS}_history.html", {"lines": told})
    rows = ledger.entries_about(page.record.pk)[: panel.length + 1]
    lines = history.readable(ledger.lines(rows), page.register.hides)
    more = addresses.page_of(page.register, "history", page.slug, page.record.pk) if len(lines) > panel.length else ""
    data = {"lines": lines[: panel.length], "more": more}
    return Shown(_("History"), f"{PARTS}_history.html", data)


def _signatures(page: Page) -> Shown | None:
    """Who signed, when, with what meaning, and whether it still holds: on every record whose moves are signed."""
    flow = page.register.workflow
    found = signatures.verdicts(page.record) if flow and flow.signed else []
    return Shown(_("Signatures"), f"{PARTS}_signatures.html", {"verdicts": found}) if found else None


def _seal(page: Page) -> Shown | None:
    """What a printed copy can be checked against: the hash of the record with its files."""
    told = page.paper and isinstance(page.record, ItemModel)
    return Shown(_("Fingerprint"), f"{PARTS}_seal.html", {"digest": digest_of(page.record)}) if told else None


def clauses_of(register: Register, record: Any) -> tuple[str, ...]:
    """The clauses that the record is linked to; else those that its register proves, once its date has come."""
    if about := getattr(record, "clause", ""):
        return (about,)
    return register.proves.clauses if register.proves and getattr(record, register.proves.on, None) else ()


def own_parts(page: Page, *, signed: bool = False) -> list[Shown]:
    """What the area itself shows of a record: the content of those that have no form, else what is signed beside it."""
    panels = [each for each in page.register.detail.panels if isinstance(each, declared.Panel)]
    found = [_own(panel, page) for panel in panels if panel.signed or not signed]
    return [part for part in found if part is not None]


def _own(panel: declared.Panel, page: Page) -> Shown | None:
    data = panel.context(page.record, actor=page.actor)
    return None if data is None else Shown(panel.title, panel.template, data, panel.aside)


FILLERS: dict[type[Any], Callable[..., Shown | None]] = {
    declared.Fields: _fields,
    declared.Related: _related,
    declared.Actions: _actions,
    declared.Attachments: _attachments,
    declared.Comments: _comments,
    declared.Links: _links,
    declared.History: _history,
    declared.Panel: _own,
}
