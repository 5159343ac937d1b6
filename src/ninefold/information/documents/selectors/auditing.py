"""Questions that an auditor would ask about the documents in force."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from ninefold.information.documents.duties import NEWER_ISSUE, REVIEW
from ninefold.information.documents.models import Document, Group, Version
from ninefold.information.documents.selectors.library import (
    effective_versions,
    in_force,
    is_called_quality_policy,
    without_text,
)
from ninefold.kernel.actors import Actor
from ninefold.kernel.duties import selectors as duties
from ninefold.kernel.index.words import words
from ninefold.kernel.links import selectors as links
from ninefold.kernel.usage import selectors as usage
from ninefold.standards.period import PERIOD


def speaking_of(clause_key: str, group: str, actor: Actor) -> QuerySet[Version]:
    """Versions in force of documents that are linked to a clause, or of a core group."""
    about = Q(document_id__in=links.sources_of([clause_key]))
    return effective_versions(actor).filter(about | Q(document__group=group) if group else about)


def without_owner(actor: Actor) -> QuerySet[Document]:
    """Documents in force that nobody looks after."""
    return in_force(actor).filter(owner=None).order_by("code", "pk")


def without_retention(actor: Actor) -> QuerySet[Document]:
    """Documents in force of which nobody said how long they are kept."""
    return in_force(actor).filter(retention=None)


def conflicting(actor: Actor) -> list[tuple[Any, Any]]:
    """Documents in force with the same title and place, or several of a group that holds one; one query.

    Two that name different languages say the same to different readers; without a language it is for all of them.
    """
    rows = in_force(actor).defer("current__content", "current__text").order_by("code", "pk")
    same: dict[tuple[Any, ...], dict[str, Document]] = defaultdict(dict)  # the first of each language
    found: dict[tuple[Any, Any], tuple[Document, Document]] = {}
    for document in rows:
        keys: list[tuple[Any, ...]] = [("title", *words(document.title))]
        if document.group == Group.SCOPE or is_called_quality_policy(document):
            keys.append(("group", document.group))
        for key in keys:
            firsts = same[*key, document.site_id]
            everybody = firsts.get("") if document.language else next(iter(firsts.values()), None)
            other = firsts.get(document.language, everybody)
            if other is not None:
                found[document.pk, other.pk] = document, other
            firsts.setdefault(document.language, document)
    return list(found.values())


def overdue_reviews(actor: Actor, *, on: date) -> Any:
    """Documents whose review was due before a day (`review_due`), the longest late first."""
    rows = without_text(actor).filter(pk__in=duties.late(REVIEW, on=on))
    return rows.annotate(review_due=duties.fact(REVIEW, "next_due")).order_by("review_due", "pk")


def with_review_due(documents: QuerySet[Document]) -> Any:
    """Documents with the day on which somebody looks at them again (`review_due`), the next one first."""
    rows: Any = documents.annotate(review_due=duties.fact(REVIEW, "next_due"))
    return rows.order_by(F("review_due").asc(nulls_last=True), "pk")


def unchecked_externals(actor: Actor, *, on: date) -> Any:
    """Documents from outside that were not checked for a newer issue in time, with the last time (`checked_on`)."""
    rows = without_text(actor).filter(pk__in=duties.late(NEWER_ISSUE, on=on))
    return rows.annotate(checked_on=duties.fact(NEWER_ISSUE, "done_on")).order_by("code", "pk")


def unused(actor: Actor, *, on: date) -> QuerySet[Document]:
    """Documents in force for a year that nobody opened in a year; none before openings were counted for a year."""
    year_ago, first = on - PERIOD, usage.counted_since()
    rows = in_force(actor).filter(current__effective_from__lte=year_ago).order_by("code", "pk")
    if first is None or first > year_ago:
        return rows.none()
    return rows.exclude(pk__in=usage.opened_since(year_ago))


def openings_unknown() -> bool:
    """Whether no opening was ever counted."""
    return usage.counted_since() is None
