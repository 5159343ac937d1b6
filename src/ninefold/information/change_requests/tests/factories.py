"""Examples of change requests for the generated tests."""

from __future__ import annotations

from ninefold.information.change_requests import services
from ninefold.information.change_requests.models import ChangeRequest
from ninefold.information.documents.tests.factories import procedure
from tests.cast import Member
from tests.examples import example


@example("change_requests.changerequest")
def change_request(member: Member) -> ChangeRequest:
    request = ChangeRequest(document=procedure(member).document, title="Step 3 is done by sales, not by purchasing")
    return services.propose(request, actor=member.actor)
