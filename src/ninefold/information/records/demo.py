"""The sample company's records: some for every quarter, one late, one held back, two whose time is over."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from ninefold.information.documents import selectors as library
from ninefold.information.records import selectors, services
from ninefold.information.records.models import Brought, Record
from ninefold.information.retention import services as retention
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.commands import command
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import services as ledger
from ninefold.standards.record_kinds import RecordKind

# days ago, kind, title, what happened, about whom, with a paper
KEPT: tuple[tuple[int, RecordKind, str, str, str, bool], ...] = (
    (9, RecordKind.INSPECTION, "Final check, lot 2241", "32 sensors checked, one put aside, 31 released.", "", False),
    (23, RecordKind.INSPECTION, "Final check, lot 2236", "28 sensors checked, all released.", "", False),
    (52, RecordKind.INSPECTION, "Final check, lot 2229", "30 sensors checked, two put aside, 28 released.", "", False),
    (80, RecordKind.INSPECTION, "Final check, lot 2221", "30 sensors checked, all released.", "", False),
    (31, RecordKind.TRAINING, "Bonding the sensor face, practice", "Bonded 5 pieces, all held.", "ines", True),
    (120, RecordKind.TRAINING, "Internal auditor, two days", "Course and test passed with 87 of 100.", "jonas", True),
    (
        44,
        RecordKind.SUPPLIER_EVALUATION,
        "Kestrel Boards, yearly look",
        "Two late deliveries, kept.",
        "",
        False,
    ),
    (61, RecordKind.COMPLAINT, "Reading drifts after two weeks", "Answered in three days, seal replaced.", "", False),
    (150, RecordKind.CALIBRATION, "Reference pressure gauge RG-2", "Within limits, next due in a year.", "", True),
    (140, RecordKind.PROCESS_MONITORING, "Oven temperature, week 27", "59 to 61 degrees, limit 58 to 62.", "", False),
    (168, RecordKind.PROCESS_MONITORING, "Oven temperature, week 23", "59 to 62 degrees, limit 58 to 62.", "", False),
    (196, RecordKind.PROCESS_MONITORING, "Oven temperature, week 19", "58 to 61 degrees, limit 58 to 62.", "", False),
    (224, RecordKind.PROCESS_MONITORING, "Oven temperature, week 15", "59 to 61 degrees, limit 58 to 62.", "", False),
    (210, RecordKind.MANAGEMENT_REVIEW, "Management review, spring", "Three decisions, one about the oven.", "", True),
    (264, RecordKind.INTERNAL_AUDIT, "Internal audit of buying", "Two findings, both put right.", "jonas", False),
)
OLD = (
    (1300, RecordKind.TRAINING, "First aid course", "Six hours, passed.", "ruth"),
    (1500, RecordKind.TRAINING, "Forklift licence", "Test passed.", "piotr"),
)
PAPER = b"Certificate of the sample company. It stands for the signed paper.\n"


@command
def seem_kept_in_time(made: list[Record], *, actor: Actor) -> None:
    """Date these records as if they had been added the day after; the ledger says that it is a sample."""
    told = []
    for record in made:
        added = timezone.make_aware(datetime.combine(record.happened_on + timedelta(days=1), time(9)))
        Record.objects.filter(pk=record.pk).update(added_on=added)
        Item.objects.filter(pk=record.pk).update(added_on=added)
        told.append((record, {"added_on": (record.added_on, added)}))
        record.added_on = added
    ledger.write_many("records.record.set", told, actor=actor)


@part
def records(cast: Cast, *, actor: Actor) -> None:
    """Kept by the quality manager; the older ones were typed in on one day, and say so."""
    manager, today = identity.actor_for(cast["marta"]), timezone.localdate()
    services.start_rules(actor=manager)
    paper = blobs.store(actor.organization_id, [PAPER])
    documents = {document.code: document.pk for document in library.in_force(manager)}
    says = {RecordKind.INSPECTION: "PR-15", RecordKind.SUPPLIER_EVALUATION: "PR-12", RecordKind.COMPLAINT: "PR-18"}
    made = []
    for days, kind, title, text, about, with_paper in KEPT:
        record = Record(title=title, kind=kind, text=text, happened_on=today - timedelta(days=days))
        record.person, record.site_id = cast.get(about), cast["ruth"].site_id
        files = ((f"{title}.txt", paper),) if with_paper else ()
        told = tuple(documents[code] for code in [says.get(kind, "")] if code in documents)
        made.append(services.keep(record, actor=manager, brought=Brought(files=files, documents=told)))
    for days, kind, title, text, about in OLD:
        record = Record(title=title, kind=kind, text=text, happened_on=today - timedelta(days=days))
        record.person = cast[about]
        made.append(services.keep(record, actor=manager, brought=Brought(files=((f"{title}.txt", paper),))))
    seem_kept_in_time(made[:11], actor=manager)
    services.amend(made[2], "text", "30 sensors checked, one put aside, 29 released.", "Counted twice", actor=manager)
    buying = library.in_force(manager).get(code="PR-12")
    looked = next(each for each in selectors.sentences_of(buying) if "looked at" in each)
    services.pair(buying, looked, RecordKind.SUPPLIER_EVALUATION, actor=manager)
    retention.hold(made[7], actor=manager, reason="The customer's insurer has not answered yet")
