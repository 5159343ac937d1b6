"""Links that lead nowhere, and names of other organizations."""

from __future__ import annotations

from ninefold.information.intake.reading.corpus import study
from ninefold.information.intake.reading.facts import Document, Fact, Kind
from ninefold.information.intake.reading.tests.made_documents import AS_OF, document, inventory, reading, told


def broken(*targets: str) -> list[str]:
    others = [reading(document("sub/Other Doc.md")), reading(document("records/log.md"))]
    return told(study([reading(document("sub/one.md"), *targets), *others], as_of=AS_OF), "broken_link")


def test_links_are_followed_from_the_file_and_from_the_root() -> None:
    assert broken("Other%20Doc.md", "../records/log.md", "records/log.md", "/records/", "./Other Doc.md#part") == []


def test_addresses_and_anchors_are_left_alone() -> None:
    assert broken("https://example.org/a.md", "mailto:a@b.org", "#part", "C:\\old\\a.docx", "www.example.org") == []


def test_a_target_that_is_not_there_is_told_once() -> None:
    assert broken("gone.md", "gone.md#part") == ["gone.md"]


def test_a_target_in_another_case_is_told_with_its_real_name() -> None:
    made = study([reading(document("a.md"), "Log.md"), reading(document("log.md"))], as_of=AS_OF)
    assert "is written log.md" in made.findings[0].text


def named(path: str, name: str, kind: Kind = Kind.PROCEDURE) -> Document:
    return document(path, organization=Fact(name, name, "header"), kind=kind)


def test_another_organizations_name_is_told_but_not_a_short_form_or_an_outside_document() -> None:
    made = inventory(
        *(named(f"{index}.md", "Acme Pumps GmbH") for index in range(4)),
        named("5.md", "Acme"),
        named("6.md", "AP"),
        named("7.md", "Borealis Ltd"),
        named("8.md", "Supplier SA", Kind.EXTERNAL),
    )
    assert made.organization == "Acme Pumps GmbH"
    assert told(made, "other_organization") == ["Borealis Ltd"]
