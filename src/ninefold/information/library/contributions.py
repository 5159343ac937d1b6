"""Filters that the library adds to the list of documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import State
from ninefold.kernel.actors import Actor
from ninefold.kernel.contributions import contribution
from ninefold.kernel.links import selectors as links
from ninefold.kernel.organizations.places import languages
from ninefold.standards import catalogue
from ninefold.standards.catalogue import Pdca
from ninefold.toolkit.filters import Filter, known

PDCA = {
    Pdca.PLAN: gettext_lazy("Planned"),
    Pdca.DO: gettext_lazy("Controlled"),
    Pdca.CHECK: gettext_lazy("Checked"),
    Pdca.ACT: gettext_lazy("Improved"),
}
SHOWN = tuple(state for state in State if state != State.DISCARDED)


@contribution("documents.document.filters", order=10)
def by_state() -> Filter:
    """By the state of the version that readers get."""
    return Filter(
        "state",
        gettext_lazy("state"),
        "choices",
        lambda values, actor: Q(current__state__in=known(values, [state.value for state in SHOWN])),
        lambda actor: [(state.value, str(state.label)) for state in SHOWN],
    )


@contribution("documents.document.filters", order=20)
def by_language() -> Filter:
    """The language that a document is written in."""
    return Filter(
        "language",
        gettext_lazy("language"),
        "choices",
        lambda values, actor: Q(language__in=values),
        _spoken,
    )


def _spoken(actor: Actor) -> list[tuple[str, str]]:
    names = dict(languages())
    return [(code, str(names.get(code, code))) for code in documents.languages(actor)]


@contribution("documents.document.filters", order=30)
def by_pdca() -> Filter:
    """Plan, Do, Check or Act: by the clauses that a document is linked to."""

    def narrow(values: list[str], actor: Actor) -> Q:
        wanted = {Pdca(value) for value in known(values, [word.value for word in PDCA])}
        keys = {clause.key for edition in catalogue.editions() for clause in edition.clauses if clause.pdca in wanted}
        return Q(pk__in=links.sources_of(keys))

    return Filter(
        "pdca",
        gettext_lazy("planned, controlled, checked, improved"),
        "choices",
        narrow,
        lambda actor: [(word.value, str(label)) for word, label in PDCA.items()],
    )


@contribution("documents.document.filters", order=40)
def by_care() -> Filter:
    """Documents that need care: a review that is due, a year without a reader, no owner."""
    cares: dict[str, tuple[Any, Callable[[Actor], Q]]] = {
        "review": (
            gettext_lazy("Review is due"),
            lambda actor: _among(documents.overdue_reviews(actor, on=timezone.localdate())),
        ),
        "unused": (
            gettext_lazy("Not opened in 12 months"),
            lambda actor: _among(documents.unused(actor, on=timezone.localdate())),
        ),
        "old_draft": (
            gettext_lazy("Draft for more than 30 days"),
            lambda actor: _among(documents.old_drafts(actor, on=timezone.localdate())),
        ),
        "no_owner": (gettext_lazy("Without owner"), lambda actor: Q(owner=None)),
        "no_retention": (gettext_lazy("Nobody said how long it is kept"), lambda actor: Q(retention=None)),
    }

    def narrow(values: list[str], actor: Actor) -> Q:
        condition = Q()
        for value in known(values, cares):
            condition |= cares[value][1](actor)
        return condition

    options = [(value, entry[0]) for value, entry in cares.items()]
    return Filter(
        "care",
        gettext_lazy("needs care"),
        "choices",
        narrow,
        lambda actor: [(value, str(label)) for value, label in options],
    )


def _among(rows: Any) -> Q:
    return Q(pk__in=rows.values("pk"))
