"""The document control method, written from the settings that are really in force."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.information.documents import selectors as documents
from ninefold.information.documents.models import Kind
from ninefold.information.library.selectors import today
from ninefold.information.retention import selectors as retention
from ninefold.kernel import permissions
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role


def method(organization: Organization) -> str:
    """Markdown about approval, update, access and use, keeping; it says nothing that the settings do not say."""
    return "\n\n".join(
        [
            "# " + _("How we control documents and records"),
            _("Written from the settings of %(name)s on %(day)s. When a setting changes, this text changes.")
            % {"name": organization.name, "day": date_format(today(), "j F Y")},
            *_approval(),
            *_update(),
            *_numbers(),
            *_access(),
            *_keeping(),
        ]
    )


def _who(verb: str) -> str:
    """The roles that have a right, as a list in words."""
    names = [str(Role(role).label) for role in permissions.roles_with(verb)]
    return ", ".join(names)


def _approval() -> Iterator[str]:
    rules = documents.rules()
    yield "## " + _("Approval")
    yield _("A draft is written by: %s.") % _who("documents.write")
    yield _(
        "Asked to approve can be: %s. They confirm with their password or passkey over exactly what they see."
    ) % _who("documents.approve")
    if rules.author_may_approve:
        yield _("Authors may approve what they wrote. The reason: %s.") % rules.why.rstrip(".")
    else:
        yield _("Nobody approves what they wrote themselves.")
    yield _("Open comments are settled or carried over with a reason first. Places marked “fill in” are filled first.")


def _update() -> Iterator[str]:
    months = documents.rules().review_months
    yield "## " + _("Change and review")
    yield _(
        "The version in force stays as it is while the next one is written. "
        "Every later version says what changed and why."
    )
    yield ngettext(
        "Each document is looked at again every month, unless it names its own interval.",
        "Each document is looked at again every %d months, unless it names its own interval.",
        months,
    ) % (() if months == 1 else months)
    yield _("Documents from outside are checked for a newer issue at the interval that they name.")


def _numbers() -> Iterator[str]:
    yield "## " + _("Codes")
    rows = [
        f"| {capfirst(str(Kind(kind).label))} | {documents.code_for(kind, 1)} |" for kind in sorted(documents.NUMBERED)
    ]
    yield "\n".join([f"| {_('Kind')} | {_('First code')} |", "|---|---|", *rows])
    yield _("A code that was given stays taken.")


def _access() -> Iterator[str]:
    yield "## " + _("Access and use")
    yield _("Documents in force are read by: %s. Rights can be limited to sites.") % _who("documents.read")
    yield _("Those to whom a document is given confirm that they have read each new version.")
    yield _(
        "Versions that no longer hold are kept, marked and hidden from readers. "
        "Printed copies carry a code that tells whether they still hold."
    )


def _keeping() -> Iterator[str]:
    yield "## " + _("How long things are kept")
    classes = list(retention.classes_in_use())
    if not classes:
        yield _("[fill in: how long records are kept; no retention class is set yet]")
        return
    rows = [
        f"| {each.name} | {each.months or _('for ever')} | {each.get_then_display()} | {each.basis or '–'} |"
        for each in classes
    ]
    head = [_("What"), _("Months"), _("After that"), _("Why")]
    yield "\n".join(["| " + " | ".join(head) + " |", "|---|---|---|---|", *rows])
    yield _("Nothing is deleted without approval; what was disposed of leaves a signed note.")
