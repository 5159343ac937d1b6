"""Examples of the quality policy for the generated tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ninefold.information.documents import services as documents
from ninefold.information.documents.models import Document
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from ninefold.system.policy import services
from ninefold.system.policy.models import Policy
from ninefold.system.policy.writing import Answers
from tests.cast import Member
from tests.examples import example, route

ANSWERS = Answers(
    offer="We build and repair flow meters",
    customers="water works and their engineers",
    quality="it measures right for ten years",
    direction="the workshop that water works call first",
    requirements="We meet what customers and the law ask for",
    improvement="We find causes and get better every year",
    promises=("We say at once when a date cannot be kept",),
    topics=("deliveries on the promised day", "complaints"),
)


def draft_of(member: Member, words: str = "", **changes: Any) -> Policy:
    return services.save_draft(replace(ANSWERS, **changes), actor=member.actor, words=words)


def approved(policy: Policy, member: Member) -> Policy:
    """The same, signed and in force."""
    member.sign(policy)
    return services.approve(policy, actor=member.actor)


def brought(member: Member, title: str = "Quality policy", code: str = "QP-01") -> Document:
    """A policy that was there before, opened as it was."""
    document = documents.create_document(code, title, "policy", actor=member.actor)
    content = Content(markdown=f"# {title}\n\nWe repair what we broke.")
    version = documents.add_version(document, content, actor=member.actor, revision="B")
    make_effective(version, member)
    document.refresh_from_db()
    return document


@example("policy.policy")
def policy(member: Member) -> Policy:
    return draft_of(member)


route("policy_page", permission="policy.read")
route("policy_builder", permission="policy.write")
route("policy_preview", permission="policy.write", method="POST", data={"offer": "We build flow meters"})
route("policy_poster", permission="policy.read")


@route("policy_poster_pdf", permission="policy.read")
def poster(member: Member) -> dict[str, object]:
    approved(draft_of(member), member)
    return {}
