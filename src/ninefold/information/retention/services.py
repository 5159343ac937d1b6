"""Commands about retention classes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ninefold.information.retention.models import RetentionClass, Then
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger

# key, name, months, what then, why so long: sensible to begin with, to be set against the law of the country
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
