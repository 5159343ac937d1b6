"""The sample company's library: a policy and a few procedures, some in force, some still drafts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.documents import services
from ninefold.information.documents.models import Version
from ninefold.information.documents.services import Content
from ninefold.kernel.demo import part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof

# code, title, kind, owner, clauses, revision, days until its review, in force, first lines
LIBRARY = (
    (
        "QP-01",
        "Quality policy",
        "policy",
        "tom",
        ("5.2.1", "5.2.2"),
        "B",
        200,
        True,
        "We deliver instruments that measure right.",
    ),
    (
        "QP-02",
        "Quality objectives",
        "plan",
        "marta",
        ("6.2.1",),
        "A",
        90,
        True,
        "Three targets for this year, each with an owner.",
    ),
    (
        "PR-04",
        "Control of documents and records",
        "procedure",
        "marta",
        ("7.5.2", "7.5.3.2"),
        "C",
        -40,
        True,
        "Who approves, how changes are marked, how long records stay.",
    ),
    (
        "PR-12",
        "Buying and suppliers",
        "procedure",
        "piotr",
        ("8.4.1", "8.4.2"),
        "C",
        300,
        True,
        "Suppliers are chosen by quality, time and price, and looked at once a year.",
    ),
    (
        "PR-15",
        "Inspection and release",
        "procedure",
        "ruth",
        ("8.6",),
        "4",
        120,
        True,
        "Nothing leaves without a signed release.",
    ),
    (
        "PR-16",
        "Nonconforming items",
        "procedure",
        "ruth",
        ("8.7.1", "8.7.2"),
        "2",
        120,
        True,
        "Mark it, keep it apart, decide, record.",
    ),
    (
        "PR-18",
        "Problems and corrective action",
        "procedure",
        "marta",
        ("10.2.1", "10.2.2"),
        "D",
        60,
        True,
        "From the report to the proof that it worked.",
    ),
    (
        "PR-19",
        "Internal audit",
        "procedure",
        "jonas",
        ("9.2.1", "9.2.2"),
        "1",
        365,
        False,
        "Every process once a year, nobody audits their own work.",
    ),
    (
        "WI-07",
        "Bonding the sensor face",
        "work_instruction",
        "ruth",
        ("8.5.1",),
        "E",
        30,
        True,
        "Clean, dry, bond for 40 minutes at 60 degrees.",
    ),
)


@part
def library(organization: Any, *, cast: dict[str, Any], actor: Any) -> None:
    """Added by the quality manager, made effective by the managing director's one statement."""
    manager, director = identity.actor_for(cast["marta"]), identity.actor_for(cast["tom"])
    today = timezone.localdate()
    versions = [_version(row, cast, manager, today) for row in LIBRARY]
    effective = [version for version, row in zip(versions, LIBRARY, strict=True) if row[7]]
    proof = FreshProof(director.user_id, "sample", timezone.now(), None) if director.user_id else None
    services.open_versions(effective, shown_digest=manifest_of(effective).digest, proof=proof, actor=director)
    for version, row in zip(versions, LIBRARY, strict=True):
        item = Item.objects.get(pk=version.document_id)
        for clause in row[4]:
            links.link(item, relation="proves", clause=f"iso9001:2026:{clause}", actor=manager)


def _version(row: tuple[Any, ...], cast: dict[str, Any], actor: Any, today: date) -> Version:
    code, title, kind, owner, _clauses, revision, days, _in_force, text = row
    document = services.create_document(code, title, kind, actor=actor, owner=cast[owner], language="en")
    return services.add_version(
        document,
        Content(markdown=f"# {title}\n\n{text}\n"),
        actor=actor,
        revision=revision,
        claimed_on=today - timedelta(days=300),
        review_due=today + timedelta(days=days),
    )
