"""What a person says about a register inside a file: kept with the import, counted as evidence accordingly."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ninefold.information.intake import selectors, services
from ninefold.information.intake.models import ImportedFile
from ninefold.information.intake.reading.facts import Document
from ninefold.information.intake.tests.factories import with_register
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")
READ = ["number", "date", "customer", "complaint", "", "closed_on"]


@pytest.fixture
def file(ann: Member) -> ImportedFile:
    return with_register(ann)


def found(file: ImportedFile) -> Document:
    (document,) = selectors.inventory_of(file.batch).documents
    return document


def test_a_register_is_recognised_and_its_rows_count(file: ImportedFile) -> None:
    (register,) = found(file).registers
    assert register.stream == "complaint"
    assert [entry.what for entry in found(file).entries] == ["complaint", "complaint"]


def test_other_columns_give_other_dates_and_another_sort_other_records(ann: Member, file: ImportedFile) -> None:
    before = [entry.happened_on for entry in found(file).entries]
    columns = ["number", "due_date", "customer", "nonconformity", "correction", "closed_on"]
    services.map_columns(file, 0, "nonconformity", columns, actor=ann.actor)
    after = found(file)
    assert [entry.what for entry in after.entries] == ["nonconformity", "nonconformity"]
    assert [str(entry.happened_on) for entry in after.entries] == ["2026-03-09", "2026-05-20"]
    assert before != [entry.happened_on for entry in after.entries]
    assert not any(hit.because.startswith("list of complaints") for hit in after.clauses)
    assert any(hit.because.startswith("list of nonconformities") for hit in after.clauses)


def test_a_table_that_is_no_register_counts_as_nothing(ann: Member, file: ImportedFile) -> None:
    services.map_columns(file, 0, "none", READ, actor=ann.actor)
    assert found(file).entries == ()


def test_a_column_is_taken_once_and_for_something_known(ann: Member, file: ImportedFile) -> None:
    with pytest.raises(ValidationError, match="Two columns"):
        services.map_columns(file, 0, "complaint", ["date", "date", "", "", "", ""], actor=ann.actor)
    with pytest.raises(ValidationError, match="no such"):
        services.map_columns(file, 0, "complaint", ["colour", "", "", "", "", ""], actor=ann.actor)


def test_the_page_shows_rows_with_a_choice_for_each_column_and_keeps_it(ann: Member, file: ImportedFile) -> None:
    browser = ann.client()
    page = reverse("intake_file", args=[ann.slug, file.batch_id, file.pk])
    text = browser.get(page).content.decode()
    assert "2 of them count as dated records" in text
    assert text.count('name="column-') == 6
    kept = browser.post(
        reverse("intake_columns", args=[ann.slug, file.batch_id, file.pk, 0]),
        {"stream": "none", **{f"column-{number}": field for number, field in enumerate(READ)}},
        follow=True,
    )
    assert "0 of them count as dated records" in kept.content.decode()
