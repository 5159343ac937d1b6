"""Commands about retention classes, and the last step of what goes by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ninefold.information.retention import selectors
from ninefold.information.retention.models import Disposal, RetentionClass, Then
from ninefold.kernel import active
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.commands import command
from ninefold.kernel.comments import services as comments
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.signatures import selectors as signatures
from ninefold.kernel.workflow import flow_of

# key, name, months, what happens then, why so long: a start, to be checked against the law of the country
STARTERS: tuple[tuple[str, str | Promise, int | None, Then, str | Promise], ...] = (
    (
        "product",
        _("Product and release: 10 years"),
        120,
        Then.ASK,
        _("As long as somebody may hold you liable for what you delivered; contracts may ask for more"),
    ),
    (
        "system",
        _("Running the system: 6 years"),
        72,
        Then.DISPOSE,
        _("Two certificate cycles of three years, so that every auditor finds the whole cycle"),
    ),
    (
        "person",
        _("People: 3 years"),
        36,
        Then.DISPOSE,
        _("Personal data goes when it has served its purpose; one certificate cycle shows competence"),
    ),
    (
        "business",
        _("Contracts and orders: 10 years"),
        120,
        Then.DISPOSE,
        _("Commercial and tax law in most countries; ask your accountant"),
    ),
    (
        "lasting",
        _("Kept for good"),
        None,
        Then.KEEP,
        _("What tells how the organization came to be as it is: scope, policy, certificates"),
    ),
)


@command
def create_class(
    name: str, months: int | None, *, actor: Actor, then: str = Then.ASK, basis: str = ""
) -> RetentionClass:
    """Add a class; `months` counts from the day that a record happened, None keeps it for ever."""
    made = RetentionClass(name=name, months=months, then=then, basis=basis)
    made.full_clean(exclude=["organization"])
    made.save()
    ledger.write("retention.retentionclass.create", made, actor=actor, changes=ledger.created(made))
    return made


@command
def add_starter_classes(*, actor: Actor) -> dict[str, RetentionClass]:
    """The five usual classes by a short key; one of the same name stays as it is."""
    return {
        key: RetentionClass.objects.filter(name=str(name)).first()
        or create_class(str(name), months, actor=actor, then=then, basis=str(basis))
        for key, name, months, then, basis in STARTERS
    }


@command
def propose_disposal(record: Any, *, actor: Actor) -> Any:
    """Propose the disposal; nothing is lost before somebody else agrees."""
    flow_of(record).fire(
        "propose", record, actor=actor, proposed_by_id=actor.person_id, proposed_on=timezone.localdate()
    )
    return record


@command
def keep_on(record: Any, *, actor: Actor, reason: str) -> Any:
    """Turn the proposal down."""
    flow_of(record).fire("keep_on", record, actor=actor, reason=reason, proposed_by_id=None, proposed_on=None)
    return record


@command
def hold(record: Any, *, actor: Actor, reason: str) -> Any:
    """Stop the disposal of a record, whatever its rule says; what was proposed is turned down."""
    facts = {"hold_reason": reason.strip()[:500], "hold_by_id": actor.person_id, "hold_since": timezone.localdate()}
    flow_of(record).fire("hold", record, actor=actor, reason=reason, proposed_by_id=None, proposed_on=None, **facts)
    return record


@command
def lift_hold(record: Any, *, actor: Actor, reason: str) -> Any:
    """Allow disposal by the retention rule again."""
    nothing = {"hold_reason": "", "hold_by_id": None, "hold_since": None}
    flow_of(record).fire("lift_hold", record, actor=actor, reason=reason, **nothing)
    return record


@command
def let_go(record: Any, what: Mapping[str, Any], *, actor: Actor) -> Disposal:
    """Leave a tombstone of what is disposed of; whoever agrees has signed. The bytes are deleted after the commit."""
    flow_of(record).fire("dispose", record, actor=actor)
    left = Disposal(
        item_id=record.pk,
        what=what,
        basis=basis_of(record),
        proposed_by_id=record.proposed_by_id,
        approved_by_id=actor.person_id,
        signature=signatures.verdicts(record)[0].signature,
    )
    left.save(force_insert=True)
    comments.lose(record)
    data = {"record": record.pk, "what": what, "basis": left.basis}
    ledger.write("retention.disposal.create", left, actor=actor, data=data)
    transaction.on_commit(lambda: remove_bytes(record.organization_id))
    return left


def basis_of(record: Any) -> str:
    """The rule by which it is disposed of, in a sentence."""
    rule = record.retention
    words = gettext("%(rule)s, counted from %(day)s. %(why)s") % {
        "rule": rule.name if rule else "",
        "day": date_format(record.kept_from, "j F Y"),
        "why": f"{rule.basis.rstrip('.')}." if rule and rule.basis else "",
    }
    return words.strip()[:500]


def remove_bytes(organization_id: UUID) -> int:
    """Delete bytes of disposed records that nothing else refers to; what an interruption leaves goes next time."""
    with active.within(organization_id):
        gone = selectors.hashes_to_remove()
        for sha256 in gone:
            blobs.remove(organization_id, sha256)
    return len(gone)
