"""Questions about reviews of the ledger: what a range holds, and what stands out in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ninefold.kernel.duties import selectors as duties
from ninefold.kernel.duties.models import Duty
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Person
from ninefold.workspace.ledger_reviews.duties import LOOK
from ninefold.workspace.ledger_reviews.models import LedgerReview, State, Watch

# What a reviewer looks at first: how the event begins, and its words.
STANDS_OUT: tuple[tuple[str, Promise], ...] = (
    ("identity.session.fail", gettext_lazy("Failed tries to sign in")),
    ("signatures.signature.refuse", gettext_lazy("Refused signatures")),
    ("identity.access.", gettext_lazy("Access reset or revoked")),
    ("identity.grant.", gettext_lazy("Roles given or ended")),
    ("identity.membership.", gettext_lazy("Accounts opened or closed")),
    ("identity.token.", gettext_lazy("API tokens made or revoked")),
    ("attachments.store.alter", gettext_lazy("Kept files that changed on the server")),
    ("organizations.organization.edit", gettext_lazy("Settings of the organization")),
    ("retention.disposal.", gettext_lazy("Records disposed of")),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a range of the ledger holds."""

    people: list[tuple[str, int]]
    stands_out: list[tuple[str, str, int]]  # how the event begins, words, number


def watch() -> Watch | None:
    """The rule of the organization, when somebody set it."""
    found: Watch | None = Watch.objects.select_related("owner").first()
    return found


def may_review(person: Person) -> bool:
    """Whether a person has an account and a role of today with which they review the ledger."""
    return identity.people_with("ledger.review").filter(pk=person.pk).exists()


def owed(rule: Watch) -> Duty | None:
    """When the next review is due."""
    return duties.owed(LOOK, rule.pk)


def within(since: date, until: date) -> QuerySet[Any]:
    """The entries of these days, by the clock of the organization."""
    begins = timezone.make_aware(datetime.combine(since, time.min))
    ends = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    return ledger.entries().filter(at__gte=begins, at__lt=ends)


def own_deeds(rows: QuerySet[Any], person_id: Any) -> QuerySet[Any]:
    """What a person did of it, without coming and going."""
    return rows.filter(actor_id=person_id).exclude(event__startswith="identity.session.")


def next_range() -> tuple[date | None, date]:
    """From the day after the last review, or the first entry, to yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    signed = LedgerReview.objects.filter(state=State.SIGNED).order_by("-until").first()
    if signed is not None:
        return min(signed.until + timedelta(days=1), yesterday), yesterday
    first = ledger.entries().order_by("position").values_list("at", flat=True).first()
    return min(timezone.localdate(first), yesterday) if first else None, yesterday


def found(since: date, until: date) -> Found:
    """Who did how much, and what stands out."""
    rows = within(since, until).order_by()
    counted = rows.values("actor_id").annotate(count=Count("position")).order_by("-count")
    told = {row["actor_id"]: row["count"] for row in counted}
    names = {person.pk: person.name for person in Person.objects.filter(pk__in=[key for key in told if key])}
    people = [(names.get(key) or _("Background work"), count) for key, count in told.items()]
    events = dict(rows.values_list("event").annotate(count=Count("position")))
    stands_out = [
        (begin, str(words), sum(count for event, count in events.items() if event.startswith(begin)))
        for begin, words in STANDS_OUT
    ]
    return Found(people, stands_out)
