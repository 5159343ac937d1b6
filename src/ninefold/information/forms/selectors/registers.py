"""Which registers there are, how they stand, and who may write into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from ninefold.information.forms.models import Entry, EntryState, Form, FormVersion, State
from ninefold.information.forms.starting import starters
from ninefold.kernel.actors import Actor
from ninefold.standards.record_kinds import RecordKind


def forms(actor: Actor) -> QuerySet[Form]:
    """Registers that the actor may see."""
    rows: QuerySet[Form] = Form.objects.all().visible_to(actor, "forms.read")
    return rows.select_related("current", "owner", "site", "retention")


def in_use(actor: Actor) -> QuerySet[Form]:
    """Registers that people write into."""
    return forms(actor).filter(current__state=State.IN_USE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A register with what stands in it."""

    form: Form
    entries: int
    newest: date | None
    open: int
    may_add: bool


def overview(actor: Actor) -> list[Standing]:
    """Every register with its figures; two queries."""
    rows = Entry.objects.all().visible_to(actor, "forms.read").order_by()
    told: Any = rows.values("form_id").annotate(
        n=Count("pk"), newest=Max("happened_on"), open=Count("pk", filter=Q(incomplete=True))
    )
    figures = {row["form_id"]: row for row in told.filter(state=EntryState.KEPT)}
    found = []
    for form in forms(actor).order_by("title"):
        row = figures.get(form.pk, {})
        found.append(Standing(form, row.get("n", 0), row.get("newest"), row.get("open", 0), may_add(form, actor)))
    return found


def may_add(form: Form, actor: Actor) -> bool:
    """Whether the actor writes into this register: it is in use, and open to one of their roles."""
    if form.state != State.IN_USE or not actor.can("forms.add", form.site_id):
        return False
    return not form.adders or actor.can("forms.write", form.site_id) or bool(actor.roles & set(form.adders))


def switched_off(actor: Actor) -> dict[str, str]:
    """Kinds of records that not everybody needs and whose only registers were switched off, with the reason."""
    may_lack = {each.id for each in starters() if each.data.get("when")}
    rows = forms(actor).filter(starter__in=may_lack).exclude(record_kind=RecordKind.OTHER).exclude(current=None)
    found: dict[str, str] = {}
    for kind, state, why in rows.values_list("record_kind", "current__state", "current__ended_because"):
        found[kind] = "" if state != State.RETIRED or found.get(kind) == "" else why
    return {kind: why for kind, why in found.items() if why}


def draft_of(form: Form) -> FormVersion | None:
    """The version that is being worked on."""
    return form.versions.filter(state=State.DRAFT).select_related("form").first()


def form_by_starter(name: str) -> Form | None:
    """The register that was made from a starter, or that has this key."""
    return Form.objects.filter(starter=name).select_related("current").first() if name else None


def prefix_for(title: str) -> str:
    """A short prefix of codes from a title, which no other register has."""
    words = [word for word in "".join(char if char.isalnum() else " " for char in title.upper()).split() if word]
    letters = "".join(word[0] for word in words)[:4] if len(words) > 2 else "".join(words)[:3]
    base = letters or "E"
    taken = set(Form.objects.filter(prefix__startswith=base).values_list("prefix", flat=True))
    number = 1
    while (found := base if number == 1 else f"{base}{number}") in taken:
        number += 1
    return found
