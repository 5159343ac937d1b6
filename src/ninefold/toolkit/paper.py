"""Pages as PDF: one style sheet for everything on paper, with head, foot and square code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf.locale import LANG_INFO
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ninefold import __version__
from ninefold.kernel.actors import Actor
from ninefold.kernel.items.models import ItemModel
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.signatures import selectors as signatures
from ninefold.lib import paper
from ninefold.lib.square_codes import square_code
from ninefold.toolkit.addresses import home_of
from ninefold.toolkit.cells import dates_with_year
from ninefold.toolkit.listing import Query
from ninefold.toolkit.register import Register
from ninefold.toolkit.showing import Page, clauses_of, parts_of

CODE = "code"  # the name of the square code among the pictures
STYLE = "dist/paper.css"  # of the look, built with the other assets
SIGNATURES = "toolkit/register/_signatures.html"  # on paper they stand in a table at the end


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands at the head and foot of every page of a PDF."""

    title: str
    code: str = ""
    revision: str = ""
    state: str = ""
    mark: str = ""  # printed large across every page when it is not in force
    note: str = ""  # such as the number of a controlled copy
    qr: str = ""  # the address that the square code leads to
    language: str = ""
    site: str = ""  # where links lead: https://qms.example/
    pictures: Mapping[str, Path] = field(default_factory=dict)
    enclosed: Sequence[paper.Enclosure] = ()


def pdf_of(template: str, sheet: Sheet, context: Mapping[str, Any], *, actor: Actor) -> bytes:
    """A template that extends `toolkit/paper.html` as PDF; NoPdf where the libraries are missing."""
    organization = Organization.objects.get(pk=actor.organization_id)
    language = sheet.language or organization.language
    told = {
        "sheet": sheet,
        "organization": organization,
        "slug": organization.slug,
        "actor": actor,
        "language": language,
        "direction": "rtl" if LANG_INFO.get(language.partition("-")[0], {}).get("bidi") else "ltr",
        "qr": f"{paper.PICTURE}{CODE}" if sheet.qr else "",
        "release": __version__,
    }
    html = render_to_string(template, {**context, **told}).replace('alt=""', f'alt="{_("Picture")}"')
    pictures: dict[str, Path | bytes] = dict(sheet.pictures)
    if sheet.qr:  # dots, not lines: those would be drawn anew on each page
        pictures[CODE] = square_code(sheet.qr, "png", border=0, scale=8)
    return paper.pdf_of(html, _style(), site=sheet.site, pictures=pictures, enclosed=sheet.enclosed)


@dates_with_year()
def record_pdf(register: Register, record: Any, *, actor: Actor, slug: str, site: str) -> bytes:
    """A record's page: its facts, its parts, who signed."""
    parts = parts_of(Page(register, record, actor, slug, paper=True))
    sheet = Sheet(
        title=str(getattr(record, "title", "") or getattr(record, "name", "") or record),
        code=getattr(record, "code", "") or "",
        revision=str(getattr(record, "revision", "") or ""),
        state=str(record.get_state_display()) if hasattr(record, "get_state_display") else "",
        qr=site.rstrip("/") + home_of(record, slug),
        site=site,
    )
    context = {
        "record": record,
        "lead": capfirst(str(register.model._meta.verbose_name)),
        "parts": [part for part in parts if part.template != SIGNATURES],
        "verdicts": signatures.verdicts(record) if isinstance(record, ItemModel) else [],
        "clauses": clauses_of(register, record),
    }
    return pdf_of("toolkit/register/paper_record.html", sheet, context, actor=actor)


@dataclass(frozen=True, slots=True)
class Table:
    """A list for paper, with the filters that narrowed it."""

    title: str
    address: str  # of the list, when it has a page
    columns: Sequence[Any]
    rows: Sequence[SafeString]  # the cells of each
    lead: str = ""
    narrowed: Sequence[tuple[str, str]] = ()


@dates_with_year()
def list_pdf(make: Callable[[], Table], *, actor: Actor, site: str, part: str = "") -> bytes:
    """A list as PDF; its cells are made in here, so that every date has its year."""
    table = make()
    table = replace(table, rows=[SafeString(paper.breakable(cells)) for cells in table.rows])
    title = f"{table.title}, {part}" if part else table.title
    sheet = Sheet(title=title, qr=site.rstrip("/") + table.address if table.address else "", site=site)
    return pdf_of("toolkit/register/paper_list.html", sheet, {"table": table, "lead": table.lead}, actor=actor)


def narrowed(query: Query, actor: Actor) -> list[tuple[str, str]]:
    """The filters that narrowed a list, in words."""
    words = [(_("Words"), query.text)] if query.text else []
    return words + [(str(each.filter), each.words(dict(each.filter.options(actor)))) for each in query.chosen]


@cache
def _style() -> str:
    found = finders.find(STYLE)
    return Path(found).read_text(encoding="utf-8") if isinstance(found, str) else ""
