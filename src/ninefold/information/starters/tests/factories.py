"""Examples of accepted starters for the generated tests."""

from __future__ import annotations

from ninefold.information.starters import services, texts
from ninefold.information.starters.models import Acceptance
from tests.cast import Member
from tests.examples import example, route

POLICY = "quality-policy"


@example("starters.acceptance")
def acceptance(member: Member) -> Acceptance:
    return services.accept(texts.starter(POLICY), actor=member.actor, organization=member.organization)


route("starters_packs", permission="documents.write")
route("starters_set", permission="documents.write")


@route("starters_starter", permission="documents.write")
def one(member: Member) -> dict[str, object]:
    return {"starter": POLICY}


route("starters_answer", permission="documents.write", method="POST", data={"key": "outsources", "value": "yes"})
