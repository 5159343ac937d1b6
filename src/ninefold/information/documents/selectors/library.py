"""Questions about the library: what there is, what holds, what is overdue."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from ninefold.information.documents.models import AHEAD, ENDED, ONCE, Document, Group, PeriodicReview, State, Version
from ninefold.kernel.actors import Actor
from ninefold.kernel.index.words import words
from ninefold.kernel.ledger.caching import cached_until_next_entry
from ninefold.kernel.links import selectors as links
from ninefold.standards import catalogue

DRAFT_IS_OLD = timedelta(days=30)
POLICY_CLAUSES = ("5.2.1", "5.2.2")
BESIDE_QUALITY = {"culture", "conduct", "ethical", "ethics"}  # in titles of policies that go with the quality policy


def documents(actor: Actor) -> QuerySet[Document]:
    """Documents that the actor may see, with the version that readers get."""
    rows = Document.objects.all().visible_to(actor, "documents.read")
    return rows.select_related("current", "owner", "site")


def without_text(actor: Actor) -> QuerySet[Document]:
    """The same without the texts of versions, for questions over all documents."""
    return documents(actor).defer("current__content", "current__text")


def effective_versions(actor: Actor) -> QuerySet[Version]:
    """The versions that hold now."""
    rows = Version.objects.all().visible_to(actor, "documents.read").filter(state=State.EFFECTIVE)
    return rows.select_related("document")


def never_approved(actor: Actor) -> QuerySet[Document]:
    """Documents of which no version ever was in force."""
    return documents(actor).exclude(versions__state__in=ONCE)


def on_their_way(actor: Actor) -> QuerySet[Document]:
    """Documents that nobody works by yet: drafts, in review, or approved for a later day."""
    return documents(actor).filter(current__state__in=AHEAD)


def old_drafts(actor: Actor, *, on: date) -> QuerySet[Document]:
    """Documents with a draft that was begun more than 30 days before a day, also beside a version in force."""
    before = timezone.make_aware(datetime.combine(on - DRAFT_IS_OLD, time.min))
    drafts = Version.objects.filter(document=OuterRef("pk"), state=State.DRAFT, added_on__lt=before)
    return documents(actor).filter(Exists(drafts))


def in_force(actor: Actor) -> QuerySet[Document]:
    """Documents that have a version in force."""
    return documents(actor).filter(current__state=State.EFFECTIVE)


def by_code(code: str) -> Document | None:
    """The document that has this code."""
    return Document.objects.filter(code=code).first() if code else None


def drafts_among(versions: QuerySet[Any, Any]) -> list[Version]:
    """Those of these versions that are still drafts, sorted as in the library."""
    rows = Version.objects.filter(pk__in=versions, state=State.DRAFT).select_related("document")
    return list(rows.order_by("document__code", "document__title"))


def revision_with(document: Document, text_sha256: str) -> Version | None:
    """The newest version of a document with exactly this text."""
    rows = document.versions.exclude(state=State.DISCARDED).filter(text_sha256=text_sha256)
    return rows.order_by("-number").first()


def version_seen(key: Any, actor: Actor) -> Version | None:
    """One version, if the actor may see it."""
    rows: Any = Version.objects.all().visible_to(actor, "documents.read")
    found: Version | None = rows.select_related("document").filter(pk=key).first()
    return found


def once_in_force(actor: Actor) -> QuerySet[Version]:
    """Every version that is or was in force, from the day on which it began to be."""
    rows = Version.objects.all().visible_to(actor, "documents.read")
    found: QuerySet[Version] = rows.filter(state__in=ONCE).exclude(effective_from=None)
    return found


def reviews(actor: Actor) -> QuerySet[PeriodicReview]:
    """Every time that somebody looked at a document again."""
    rows: QuerySet[PeriodicReview] = PeriodicReview.objects.all().visible_to(actor, "documents.read")
    return rows.order_by()


@cached_until_next_entry
def languages(actor: Actor) -> list[str]:
    """The languages that documents are written in."""
    rows = documents(actor).exclude(language="").order_by("language")
    return list(rows.values_list("language", flat=True).distinct())


def of_group(group: str, actor: Actor) -> Document | None:
    """The document of a core group that holds only one; the one in force first."""
    rows = documents(actor).filter(group=group).exclude(current__state__in=ENDED)
    return rows.filter(current__state=State.EFFECTIVE).first() or rows.order_by("pk").first()


def quality_policies(actor: Actor) -> QuerySet[Document]:
    """What counts as the quality policy, as a subquery: linked to the clause that asks for one, or called so."""
    named = Q(pk__in=_answering_for_a_policy()) | Q(title__icontains="quality policy")
    return documents(actor).filter(named, group=Group.POLICY).exclude(current__state__in=ENDED)


def quality_policy(actor: Actor) -> Document | None:
    """The quality policy among all policies: called so, or linked to what asks for one; the one in force first."""
    rows = documents(actor).filter(group=Group.POLICY).exclude(current__state__in=ENDED)
    answers = Case(When(pk__in=_answering_for_a_policy(), then=True), default=False)
    found = [each for each in rows.annotate(answers=answers) if each.answers or is_called_quality_policy(each)]
    found.sort(key=lambda each: (each.state != State.EFFECTIVE, not is_called_quality_policy(each), each.pk))
    return found[0] if found else None


def _answering_for_a_policy() -> QuerySet[Any, Any]:
    return links.sources_of([each.clause(number).key for each in catalogue.editions() for number in POLICY_CLAUSES])


def is_called_quality_policy(document: Document) -> bool:
    """Policies on other subjects, such as data, safety or conduct, are not the quality policy."""
    named = set(words(document.title))
    return document.group == Group.POLICY and "quality" in named and not named & BESIDE_QUALITY
