"""Change requests: proposed by anybody, decided by owners, answered by the next version in force."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from ninefold.information.change_requests import selectors, services
from ninefold.information.change_requests.models import ChangeRequest, State
from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document, Version
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from ninefold.kernel import waiting
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

TITLE = "Step 3 is done by sales"


def in_force(member: Member) -> Document:
    """A document in force that the member owns."""
    document = documents.create_document("PR-01", "Buying", "procedure", actor=member.actor, owner=member.person)
    make_effective(documents.add_version(document, Content(markdown="Text"), actor=member.actor, revision="A"), member)
    return Document.objects.get(pk=document.pk)


def asked(document: Document, member: Member, title: str = TITLE) -> ChangeRequest:
    return services.propose(ChangeRequest(document=document, title=title), actor=member.actor)


def test_a_request_waits_for_the_owner_of_the_document(ann: Member, bob: Member) -> None:
    document = in_force(ann)
    request = asked(document, bob)
    assert (request.code, request.document_version_id) == ("CR-0001", document.current_id)
    assert [(line.key, line.pressed) for line in waiting.first(ann.actor, most=5)[0]] == [(request.pk, True)]
    assert waiting.count(ann.actor) == 1
    assert waiting.count(bob.actor) == 0
    services.decline(request, actor=ann.actor, reason="Sales does it since May")
    assert waiting.count(ann.actor) == 0
    request.refresh_from_db()
    assert (request.state, request.answer, request.decided_by) == (
        State.DECLINED,
        "Sales does it since May",
        ann.person,
    )


def test_accepting_starts_one_draft_for_all_and_the_version_in_force_answers_them(ann: Member, bob: Member) -> None:
    document = in_force(ann)
    first, second = asked(document, bob), asked(document, bob, "The form has a new number")
    services.accept(first, actor=ann.actor)
    services.accept(second, actor=ann.actor)
    assert first.draft_id == second.draft_id is not None
    draft = Version.objects.get(pk=first.draft_id)
    assert draft.based_on_id == document.current_id
    make_effective(draft, ann)
    first.refresh_from_db()
    assert (first.state, first.answer) == (State.DONE, "Revision B is in force.")


def test_a_dropped_draft_puts_its_requests_back(ann: Member, bob: Member) -> None:
    request = asked(in_force(ann), bob)
    services.accept(request, actor=ann.actor)
    documents.discard(Version.objects.get(pk=request.draft_id), actor=ann.actor, reason="Started by mistake")
    request.refresh_from_db()
    assert (request.state, request.draft_id) == (State.OPEN, None)


def test_employees_propose_and_do_not_decide(ann: Member) -> None:
    gil = join(ann.organization, "Gil", "employee")
    request = asked(in_force(ann), gil)
    with pytest.raises(PermissionDenied):
        services.accept(request, actor=gil.actor)
    with pytest.raises(ValidationError, match="what does not fit"):
        asked(request.document, gil, "No")
    page = gil.client().get(reverse("change_requests_changerequest_detail", args=[gil.slug, request.pk]))
    assert page.status_code == 200
    assert "Accept and start" not in page.content.decode()
    assert list(selectors.undecided(gil.actor)) == [request]
