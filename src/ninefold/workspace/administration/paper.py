"""The chosen entries of the ledger for paper: at once, or by the worker when there are many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ninefold.kernel.ledger import selectors as ledger
from ninefold.toolkit import history
from ninefold.toolkit.history import Deed
from ninefold.toolkit.outgoing import Asked, Outgoing
from ninefold.toolkit.paper import Table
from ninefold.toolkit.register import by_name
from ninefold.workspace.administration import selectors
from ninefold.workspace.administration.forms import LedgerForm


def entries_on_paper(asked: Asked) -> Outgoing:
    """The entries that the address asks for, in its order."""
    if not asked.actor.can("ledger.read"):
        raise PermissionDenied
    form = LedgerForm(asked.params or None, actor=asked.actor)
    chosen = form.cleaned_data if form.is_valid() else {}
    back = reverse("administration_ledger", args=[asked.slug])
    waiting = by_name("ledger_reviews.ledgerreview")  # on whose pages one waits for many entries
    assert waiting is not None

    def table(rows: QuerySet[Any]) -> Table:
        printed = [_cells(deed) for deed in history.readable(ledger.lines(rows))]
        lead = _("Every deed, as it was written. Entries cannot be changed.")
        return Table(_("Ledger"), back, _head(), printed, lead, list(form.told()))

    def cells(rows: QuerySet[Any]) -> Iterator[tuple[Any, list[Any]]]:
        for line in ledger.lines(rows):
            yield line.position, [line.position, line.at, line.event, line.actor, line.subject, line.reason]

    head = ["position", "at", "event", "who", "record", "reason"]
    return Outgoing(waiting, "ledger", back, selectors.entries(chosen), head, cells, table, note="ledger")


def _head() -> list[str]:
    return [_("No."), _("When"), _("Who"), _("What"), _("Changes"), _("Why"), _("Fingerprint")]


def _cells(deed: Deed) -> SafeString:
    line = deed.line
    changes = format_html_join(
        "; ", "{}: {} → {}", ((each.label, each.before or "–", each.after or "–") for each in deed.changes)
    )
    moment = localtime(line.at)
    told = (
        ("num", line.position),
        ("nowrap", format_html("{}<br>{}", date_format(moment, "j M Y"), date_format(moment, "H:i:s T"))),
        ("", line.actor),
        ("", f"{deed.verb}: {line.subject}" if line.subject else deed.verb),
        ("", changes),
        ("", line.reason),
        ("code", line.digest[:16] if line.intact else _("changed after the fact")),
    )
    return format_html_join("", '<td class="{}">{}</td>', told)
