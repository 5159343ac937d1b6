"""Commands that give and end roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.kernel import permissions
from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import command
from ninefold.kernel.identity import selectors
from ninefold.kernel.identity.models import Grant, GrantSite
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Person, Site


@command
def grant(
    person: Person,
    role: str,
    *,
    actor: Actor,
    sites: Iterable[Site] | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Grant:
    """Give a person a role for all or the named sites, from a day to a day."""
    if permissions.signs(role) and selectors.is_generic(person):
        raise ValidationError({"role": _("Several people use this account, so it gets no role that signs.")})
    limited = list(sites or ())
    start = valid_from or timezone.localdate()
    if valid_to and valid_to < start:
        raise ValidationError({"valid_to": _("The last day comes before the first day.")})
    made = Grant(person=person, role=role, all_sites=not limited, valid_from=start, valid_to=valid_to)
    made.save()
    GrantSite.objects.bulk_create(
        [GrantSite(organization_id=made.organization_id, grant=made, site=site) for site in limited]
    )
    data = {"role": role, "sites": [site.pk for site in limited], "from": made.valid_from, "to": valid_to}
    ledger.write("identity.grant.give", person, actor=actor, data=data)
    return made


@command
def end_grant(given: Grant, *, actor: Actor, last_day: date | None = None) -> Grant:
    """End a role; the row stays, so that who had which right on a day remains a question with an answer."""
    given.valid_to = last_day or timezone.localdate() - timedelta(days=1)
    given.ended_at = timezone.now()
    given.save()
    ledger.write("identity.grant.end", given.person, actor=actor, data={"role": given.role, "to": given.valid_to})
    return given
