"""Whoever writes at one site only reads at the others."""

from __future__ import annotations

import pytest

from ninefold.information.documents import services
from ninefold.information.documents.services import Content
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.items import selectors as items
from ninefold.kernel.organizations.models import Site
from ninefold.kernel.permissions import Role
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def test_who_writes_at_one_site_sees_no_draft_of_another(ann: Member) -> None:
    gil = join(ann.organization, "Gil", Role.EMPLOYEE)
    with unledgered("two sites"):
        here, there = Site(name="Here"), Site(name="There")
        here.save()
        there.save()
    identity.grant(gil.person, Role.PROCESS_OWNER, actor=ann.actor, sites=[here])
    kept = [
        services.add_version(
            services.create_document(f"PR-{site}", "Buying", "procedure", actor=ann.actor, site_id=site.pk),
            Content(markdown="Choose by tombola."),
            actor=ann.actor,
        )
        for site in (here, there)
    ]
    seen = [gil.client().get(f"/o/{ann.slug}/documents/versions/{each.pk}/").status_code for each in kept]
    assert seen == [200, 404]
    assert [hit.item.code for hit in items.search(gil.actor, "tombola").best] == ["PR-Here"]
