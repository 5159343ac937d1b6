"""The daily mail: what waits for a person, once a day at most, and only when something does."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity.models import Membership
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.notifications import services as mail
from ninefold.kernel.notifications.selectors import site
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.waiting import Waiting
from ninefold.workspace.my_work import selectors

MOST = 20  # lines of a mail


@command
def want_digest(membership: Membership, *, wanted: bool, actor: Actor) -> Membership:
    """Subscribe to the daily mail of this organization, or cancel it."""
    membership.digest = wanted
    membership.save()
    ledger.write("identity.membership.digest", membership, actor=actor, changes={"digest": (not wanted, wanted)})
    return membership


def post_digests(organization: Organization, *, actor: Actor) -> int:
    """Post a mail to everybody for whom something waits this week; a second call on the same day posts nothing."""
    if organization.sample:
        return 0
    return sum(_post(membership, organization, actor) for membership in _wanted())


def _wanted() -> Iterator[Membership]:
    rows = identity.accounts().filter(digest=True, user__is_active=True)
    return iter(rows.select_related("organization"))


def _post(membership: Membership, organization: Organization, actor: Actor) -> bool:
    work = selectors.lines_of(identity.actor_of(membership))
    if not work.soon:
        return False
    language = membership.user.language or organization.language
    with translation.override(language):
        subject = ngettext("%(n)d thing waits for you", "%(n)d things wait for you", len(work.soon))
        text = _text(membership, organization, work)
        key = f"digest {timezone.localdate()}"
        mail.post([membership.user.email], subject % {"n": len(work.soon)}, text, key=key, actor=actor)
    return True


def _text(membership: Membership, organization: Organization, work: selectors.MyWork) -> str:
    address = site() + reverse("my_work", args=[organization.slug])
    lines = [_line(each) for each in work.soon[:MOST]]
    rest = work.count - len(lines)
    more = [ngettext("%(n)d more waits.", "%(n)d more wait.", rest) % {"n": rest}] if rest else []
    greeting = _("Hello %(name)s, this waits for you at %(organization)s:") % {
        "name": membership.person.name,
        "organization": organization.name,
    }
    foot = _("You get this once a day at most. My work has the switch that stops it.")
    return "\n".join([greeting, "", *lines, *more, "", address, "", foot])


def _line(line: Waiting) -> str:
    due = _("due %(day)s") % {"day": date_format(line.due, "j F Y")} if line.due else ""
    late = _("late") if line.late else ""
    asked = _("somebody asks for it") if line.pressed else ""
    facts = ", ".join(filter(None, (due, late, asked)))
    return f"- {line.title} ({facts})" if facts else f"- {line.title}"
