"""What a request below `/o/<organization>/` brings besides Django's own: who asks, and in which organization."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.models import User
from ninefold.kernel.identity.selectors import Seat
from ninefold.kernel.organizations.models import Organization


class MemberRequest(HttpRequest):
    """A request of a member, as the middleware of this area hands it on."""

    user: User
    seat: Seat
    actor: Actor
    organization: Organization
    htmx: HtmxDetails
