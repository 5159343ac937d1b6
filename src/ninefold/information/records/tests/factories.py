"""Examples of records for the generated tests, and what the area's own tests begin with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ninefold.information.documents.tests.factories import procedure
from ninefold.information.records import services
from ninefold.information.records.models import Brought, KindRule, ProofPair, Record
from ninefold.information.retention import services as retention
from ninefold.information.retention.models import Disposal
from ninefold.kernel.attachments import blobs
from ninefold.kernel.permissions import Role
from ninefold.standards.record_kinds import RecordKind
from tests.cast import Member, join
from tests.examples import example, route

SENTENCE = "Everybody is trained before they work alone."
TRAINS = "# Training\n\nWe want good work. **Everybody** is trained before they work alone.\n\n- The lead looks at it."


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def kept(
    member: Member, title: str = "Final check, lot 2241", *, days: int = 3, papers: Any = (), **facts: Any
) -> Record:
    """One record, kept today; `papers` are pairs of name and bytes."""
    facts = {"kind": RecordKind.INSPECTION, "text": "31 released.", "happened_on": days_ago(days), **facts}
    files = tuple((name, blobs.store(member.actor.organization_id, [data])) for name, data in papers)
    return services.keep(Record(title=title, **facts), actor=member.actor, brought=Brought(files=files))


def ripe(member: Member, **facts: Any) -> Record:
    """A record whose time is over."""
    name = f"One year {timezone.now().timestamp()}"
    rule = retention.create_class(name, 12, actor=member.actor, basis="As long as anybody asks")
    papers = facts.pop("papers", (("ticket.txt", b"what was signed"),))
    return kept(member, days=800, papers=papers, retention=rule, **facts)


def gone(member: Member, record: Record) -> Disposal:
    """Proposed by this member, agreed to by the managing director."""
    retention.propose_disposal(record, actor=member.actor)
    director = join(member.organization, "Tom", Role.TOP_MANAGEMENT)
    director.sign(record, meaning="dispose")
    return services.dispose(record, actor=director.actor)


def told(member: Member) -> ProofPair:
    """A sentence of a procedure that training proves."""
    document = procedure(member, f"PR-{ProofPair.objects.count() + 50}", TRAINS).document
    return services.pair(document, SENTENCE, RecordKind.TRAINING, actor=member.actor)


@example("records.proofpair")
def proof_pair(member: Member) -> ProofPair:
    return told(member)


@route("records_pair", permission="documents.write", method="POST")
@route("records_as_record", permission="documents.withdraw")
def of_document(member: Member) -> dict[str, object]:
    return {"pk": procedure(member).document_id}


@route("records_unpair", permission="documents.write", method="POST")
def of_pair(member: Member) -> dict[str, object]:
    return {"pk": told(member).pk}


@example("records.record")
def record(member: Member) -> Record:
    return kept(member)


@example("retention.disposal")
def disposal(member: Member) -> Disposal:
    return gone(member, ripe(member))


@example("records.kindrule")
def rule(member: Member) -> KindRule:
    return services.start_rules(actor=member.actor)[0]


def nothing(member: Member) -> dict[str, object]:
    return {}


def one(member: Member) -> dict[str, object]:
    return {"pk": kept(member).pk}


for form in ("csv", "xlsx", "pdf"):
    route(f"records_browse_{form}", permission="records.read")(nothing)
for name in ("records_browse", "records_which", "records_incomplete", "records_disposal"):
    route(name, permission="records.read")(nothing)
route("records_start_rules", permission="retention.write", method="POST")(nothing)
for name in ("records_hold", "records_lift"):
    route(name, permission="records.hold", status=200)(nothing)
route("records_propose", permission="records.propose", method="POST")(nothing)
route("records_approve", permission="records.dispose")(nothing)
route("records_pin", permission="records.write", method="POST", data={"clause": "8.6"})(one)
route("records_correct", permission="records.write")(one)
route("records_as_document", permission="documents.write")(one)
