"""The sample company's library: a policy and a few procedures, some in force, some still drafts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.documents import sample, selectors, services
from ninefold.information.documents.models import Document, Group, Version
from ninefold.information.documents.services import Ask, Content
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.comments import services as comments
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.signatures import services as signatures
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import FreshProof

# revision, years ago, text: of the control of documents, from the time of paper; the first is past its retention
ON_PAPER = (
    ("A", 9, "The master copy stands in the grey folder in the office."),
    ("B", 7, "Copies with a red stamp hold; all others do not."),
)
GROUPS = {"QP-02": Group.OBJECTIVES, "PR-04": Group.CONTROL}  # the others follow from their kind
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
        "A",
        300,
        True,
        sample.BUYING_A,
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
        sample.RELEASE_4,
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
        sample.BONDING_E,
    ),
)


@part
def library(cast: Cast, *, actor: Actor) -> None:
    """Added by the quality manager, made effective by the managing director's one statement."""
    manager, director = identity.actor_for(cast["marta"]), identity.actor_for(cast["tom"])
    today = timezone.localdate()
    kept = {"PR-04": retention.add_starter_classes(actor=manager)["system"]}
    versions = [_version(row, cast, manager, today, retention=kept.get(row[0])) for row in LIBRARY]
    effective = [version for version, row in zip(versions, LIBRARY, strict=True) if row[7]]
    digest = manifest_of(effective).digest
    services.open_versions(effective, shown_digest=digest, proof=_proof(director), actor=director)
    for version, row in zip(versions, LIBRARY, strict=True):
        item = Item.objects.get(pk=version.document_id)
        for clause in row[4]:
            links.link(item, relation="proves", clause=f"iso9001:2026:{clause}", actor=manager)


@part
def paper(cast: Cast, *, actor: Actor) -> None:
    """Two old revisions of the control of documents; the first has been out of force for longer than it is kept."""
    manager, director = identity.actor_for(cast["marta"]), identity.actor_for(cast["tom"])
    document = selectors.by_code("PR-04")
    assert document is not None
    old = [
        services.add_version(
            document,
            Content(markdown=f"# {document.title}\n\n{text}\n"),
            actor=manager,
            revision=revision,
            claimed_on=timezone.localdate() - timedelta(days=365 * years),
        )
        for revision, years, text in ON_PAPER
    ]
    digest, older = manifest_of(old).digest, [version.pk for version in old]
    services.open_versions(old, shown_digest=digest, proof=_proof(director), actor=director, older=older)


def _version(row: tuple[Any, ...], cast: Cast, actor: Actor, today: date, **facts: Any) -> Version:
    code, title, kind, owner, _clauses, revision, days, _in_force, text = row
    group = GROUPS.get(code, "")
    document = services.create_document(
        code, title, kind, actor=actor, owner=cast[owner], language="en", group=group, **facts
    )
    return services.add_version(
        document,
        Content(markdown=text if text.startswith("#") else f"# {title}\n\n{text}\n"),
        actor=actor,
        revision=revision,
        claimed_on=today - timedelta(days=300),
        review_due=today + timedelta(days=days),
    )


def _proof(actor: Actor) -> FreshProof | None:
    return FreshProof(actor.user_id, "sample", timezone.now(), None) if actor.user_id else None


@part
def revisions(cast: Cast, *, actor: Actor) -> None:
    """One document on its third revision with two people asked, one approved for a later day, one more to look at."""
    today = timezone.localdate()
    buying = _sent("PR-12", sample.BUYING_B, "piotr", cast, "The folder is where everybody looks.")
    _signed(buying, "marta", cast, "approve")
    asks = [Ask("review", people=(cast["ines"].pk,)), Ask("approve", people=(cast["marta"].pk,))]
    note = "The October gap report showed four critical suppliers without a look this year."
    day = today + timedelta(days=9)
    third = _sent("PR-12", sample.BUYING_C, "piotr", cast, note, asks, planned_for=day)
    _signed(third, "ines", cast, "review")
    item = Item.objects.get(pk=third.pk)
    said = "Calder Dock buys buffer solutions itself. Does the rule of two working days count there too?"
    asked = comments.say(item, said, actor=identity.actor_for(cast["ines"]))
    answer = "Yes, it holds for both sites. The purpose says so now."
    answered = comments.say(item, answer, actor=identity.actor_for(cast["piotr"]))
    for comment in (asked, answered):
        comments.resolve(comment, actor=identity.actor_for(cast["piotr"]))
    release = _sent(
        "PR-15", sample.RELEASE_5, "ruth", cast, "Sheets got lost between bench and office.", planned_for=day
    )
    _signed(release, "marta", cast, "approve")
    _sent("WI-07", sample.BONDING_F, "ruth", cast, "Two faces came loose in August; both had dried too short.")
    _given(cast)


def _sent(
    code: str, text: str, author: str, cast: Cast, note: str, asks: list[Ask] | None = None, **facts: Any
) -> Version:
    """The next revision of a document, written and sent for approval."""
    actor = identity.actor_for(cast[author])
    document = selectors.by_code(code)
    assert document is not None
    draft = services.start_draft(document, actor=actor)
    services.write_draft(draft, text, seen=draft.version, actor=actor, change_note=note, **facts)
    return services.send_for_approval(draft, actor=actor, steps=asks)


def _signed(version: Version, who: str, cast: Cast, meaning: str) -> None:
    """Agreed to by one person, with a signature."""
    actor = identity.actor_for(cast[who])
    digest = manifest_of([version]).digest
    signatures.sign([version], meaning=meaning, shown_digest=digest, proof=_proof(actor), actor=actor)
    decide = services.review if meaning == "review" else services.approve
    decide(version, actor=actor)


def _given(cast: Cast) -> None:
    """Who reads what, and a standard from outside."""
    manager = identity.actor_for(cast["marta"])
    groups = {
        "QP-01": ["all:"],
        "PR-12": [f"department:{cast['piotr'].department_id}", f"site:{cast['ines'].site_id}"],
        "WI-07": [f"department:{cast['ruth'].department_id}"],
    }
    for document in Document.objects.filter(code__in=groups):
        services.distribute(document, groups[document.code], actor=manager, reason="They work by it")
    source = "https://example.org/pressure-sensor-requirements"
    outside = services.create_document(
        "EX-01",
        "Customer requirements for pressure sensors",
        "external",
        actor=manager,
        owner=cast["marta"],
        source=source,
        check_months=6,
    )
    text = "# Customer requirements for pressure sensors\n\nIssue 7 of the customer, kept on their portal.\n"
    version = services.add_version(outside, Content(markdown=text), actor=manager, revision="7")
    services.send_for_approval(version, actor=manager, steps=[Ask("approve", people=(cast["tom"].pk,))])
    _signed(version, "tom", cast, "approve")
    outside.refresh_from_db()
    services.check_external(outside, actor=manager, found="Issue 7 is still the newest one")
