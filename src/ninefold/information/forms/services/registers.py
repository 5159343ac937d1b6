"""Commands about registers: made, shaped, put into use, taken out of use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.forms import judging, selectors
from ninefold.information.forms.layout import Layout
from ninefold.information.forms.models import Form, FormVersion, State
from ninefold.information.forms.starting import Starter
from ninefold.information.forms.workflow import VERSION
from ninefold.information.retention import selectors as retention
from ninefold.information.retention import services as classes
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.numbering import services as numbering

if TYPE_CHECKING:
    from ninefold.information.retention.models import RetentionClass

SERIES = "RG"


@command
def create_form(title: str, *, actor: Actor, layout: Layout | None = None, **facts: Any) -> Form:
    """Add a register with a first draft of its fields."""
    _may_write(actor, getattr(facts.get("site"), "pk", None))
    form = Form(title=title.strip(), code=numbering.next_code(SERIES, digits=2), **facts)
    form.owner_id = form.owner_id or actor.person_id
    form.prefix = form.prefix or selectors.prefix_for(form.title)
    form.full_clean(exclude=["organization"])
    form.save()
    ledger.write("forms.form.create", form, actor=actor, changes=ledger.created(form))
    _add_version(form, layout or Layout(), actor)
    return form


@command
def take_starter(starter: Starter, *, actor: Actor) -> Form:
    """Take one of the registers to start from; from now on it is the organization's own."""
    if selectors.form_by_starter(starter.id):
        raise ValidationError(_("You have this register already."))
    data = starter.data
    return create_form(
        starter.title,
        actor=actor,
        layout=starter.layout,
        purpose=starter.purpose,
        good=starter.good,
        clauses=data["clauses"],
        stream=data.get("stream", ""),
        record_kind=data["record_kind"],
        adders=data["who"],
        confidential="employee" not in data["readers"],
        monthly=data.get("keep") == "monthly",
        retention=_kept_for(data["retention_months"], data["retention_basis"], actor),
        starter=starter.id,
    )


def _kept_for(months: int, basis: str, actor: Actor) -> RetentionClass:
    """The retention class of so many months, made when there is none."""
    found = retention.classes_in_use().filter(months=months).order_by("name").first()
    years = months // 12
    name = ngettext("%d year", "%d years", years) % years if not months % 12 else _("%d months") % months
    return found or classes.create_class(name, months, actor=actor, basis=basis)


@command
def describe(form: Form, facts: Mapping[str, Any], *, actor: Actor) -> Form:
    """Change what a register says about itself; its fields have versions of their own."""
    _may_write(actor, form.site_id)
    before = ledger.snapshot(form)
    for name, value in facts.items():
        setattr(form, name, value)
    form.full_clean(exclude=["organization"])
    changes = ledger.changes_between(before, ledger.snapshot(form))
    if changes:
        form.save()
        ledger.write("forms.form.edit", form, actor=actor, changes=changes)
    return form


@command
def start_draft(form: Form, *, actor: Actor) -> FormVersion:
    """Work on the next version; people go on with the one in use."""
    _may_write(actor, form.site_id)
    found = selectors.draft_of(form)
    return found or _add_version(form, form.current.plan if form.current else Layout(), actor)


def _add_version(form: Form, layout: Layout, actor: Actor) -> FormVersion:
    last = form.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = FormVersion(form=form, number=last + 1, layout=layout.data(), author_id=actor.person_id)
    version.change_note = "" if last else _("First version")
    version.save()
    ledger.write("forms.formversion.create", version, actor=actor, data={"number": version.number})
    return version


@command
def shape(version: FormVersion, layout: Layout, *, actor: Actor, change_note: str = "") -> FormVersion:
    """Set the fields of a draft; a version in use never changes."""
    _may_write(actor, version.form.site_id)
    if version.state != State.DRAFT:
        raise ValidationError(_("This version is no draft any more. Start the next one."))
    wrong = judging.problems(layout)
    if wrong:
        raise ValidationError(wrong)
    before = ledger.snapshot(version)
    version.layout, version.change_note = layout.data(), change_note[:500] or version.change_note
    version.__dict__.pop("plan", None)
    changes = ledger.changes_between(before, ledger.snapshot(version))
    if changes:
        version.save()
        data = {"fields": [each.label for each in layout.fields]}
        ledger.write("forms.formversion.shape", version, actor=actor, data=data)
    return version


@command
def release(version: FormVersion, *, actor: Actor) -> FormVersion:
    """Put a version into use. The one before it ends; entries that it was used for keep it."""
    form, today = version.form, timezone.localdate()
    before = form.current
    form.current = version
    if before is not None and before.state == State.IN_USE:
        before.form = form  # the versions whose successor is now known
        VERSION.fire("supersede", before, actor=actor, ended_on=today)
    VERSION.fire("release", version, actor=actor, effective_from=today)
    form.save()
    return version


@command
def retire(version: FormVersion, *, actor: Actor, reason: str) -> FormVersion:
    """Take a register out of use; its entries stay."""
    facts = {"ended_on": timezone.localdate(), "ended_because": reason.strip()[:500]}
    VERSION.fire("retire", version, actor=actor, reason=reason, **facts)
    form = version.form
    form.current = version
    form.save()
    return version


def _may_write(actor: Actor, site_id: Any) -> None:
    if not actor.can("forms.write", site_id):
        raise PermissionDenied
