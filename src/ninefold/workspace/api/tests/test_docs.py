"""The pages that describe the API."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from ninefold.workspace.api.describing import areas_of, operations_of
from ninefold.workspace.api.service import description


def test_the_first_page_leads_to_every_kind_of_record() -> None:
    said = Client().get(reverse("api_docs")).content.decode()
    assert [area for area in areas_of(description()) if reverse("api_docs_area", args=[area]) not in said] == []


def test_every_operation_stands_on_the_page_of_its_kind() -> None:
    document = description()
    shown = set()
    for area in areas_of(document):
        said = Client().get(reverse("api_docs_area", args=[area])).content.decode()
        shown |= {each.id for each in operations_of(document, area) if f'id="{each.id}"' in said}
    every = {each["operationId"] for path in document["paths"].values() for each in path.values()}
    assert shown == every


def test_a_page_names_fields_types_and_refusals() -> None:
    said = Client().get(reverse("api_docs_area", args=["actions"])).content.decode()
    assert "string (date) or null" in said
    assert "428 Precondition Required" in said


def test_a_kind_that_is_not_there_is_not_found() -> None:
    assert Client().get(reverse("api_docs_area", args=["unicorns"])).status_code == 404
