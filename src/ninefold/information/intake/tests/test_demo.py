"""The sample company's files: what they show, whatever the day."""

from __future__ import annotations

from datetime import date

from ninefold.information.intake.demo import sample_files
from ninefold.information.intake.reading.corpus.files import file_reading
from ninefold.information.intake.reading.corpus.study import study
from ninefold.information.intake.reading.extract import extract
from ninefold.information.intake.reading.facts import Inventory
from ninefold.information.intake.reading.understand import hints, summarize, understand

TODAY = date(2027, 3, 1)


def inventory() -> Inventory:
    extracts = [extract(data, path) for path, data in sample_files(TODAY)]
    known = hints([summarize(each) for each in extracts], as_of=TODAY)
    return study([file_reading(each, understand(each, corpus=known)) for each in extracts], as_of=TODAY)


def test_every_file_is_read_and_the_records_tell_dated_deeds() -> None:
    found = {document.path.rpartition("/")[2]: document for document in inventory().documents}
    assert len(found) == 11
    assert {document.code.value for document in found.values() if document.code} >= {"QP-01", "PR-12", "PR-15"}
    deeds = {entry.what for document in found.values() for entry in document.entries}
    assert deeds >= {"supplier_evaluation", "complaint", "calibration", "training", "management_review"}
    review = found["Management review minutes.md"].entries[0].happened_on
    assert review is not None
    assert (TODAY - review).days == 430
