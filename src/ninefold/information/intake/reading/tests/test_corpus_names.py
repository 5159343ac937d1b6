"""File names and what they say about versions."""

from __future__ import annotations

from datetime import date

import pytest

from ninefold.information.intake.reading.corpus.names import folder_version, old_folder, read_name, revision_key


@pytest.mark.parametrize(
    ("path", "stem", "revision", "standing", "copy"),
    [
        ("QP-08 Buying rev B FINAL (2).docx", "qp 08 buying", "B", 1, True),
        ("Buying_v1.2.docx", "buying", "1.2", 0, False),
        ("Buying_FINAL_v3.docx", "buying", "3", 1, False),
        ("Beschaffung_Entwurf.docx", "beschaffung", None, -1, False),
        ("Kopie von Beschaffung.docx", "beschaffung", None, 0, True),
        ("QMH_Rev_F.docx", "qmh", "F", 0, False),
        ("Compras borrador.docx", "compras", None, -1, False),
        ("Achats - copie.docx", "achats", None, 0, True),
        ("QP-08.docx", "qp 08", None, 0, False),
        ("Final inspection.docx", "final inspection", None, 0, False),
        ("Procedure 2.docx", "procedure 2", None, 0, False),
    ],
)
def test_marks_are_taken_from_the_end_of_a_name(
    path: str, stem: str, revision: str | None, standing: int, copy: bool
) -> None:
    name = read_name(path)
    assert (name.stem, name.revision, name.standing, name.copy) == (stem, revision, standing, copy)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("Policy 2025-03-01.pdf", date(2025, 3, 1)),
        ("Policy 20250301.pdf", date(2025, 3, 1)),
        ("Policy_01.03.2025.pdf", date(2025, 3, 1)),
        ("2025-03-01 Policy.pdf", date(2025, 3, 1)),
        ("Policy 2025.pdf", date(2025, 1, 1)),
    ],
)
def test_a_dated_name_keeps_its_day_beside_its_stem(path: str, day: date) -> None:
    name = read_name(path)
    assert (name.stem, name.dated) == ("policy", day)
    assert name.dated_stem == f"policy {day.isoformat()}"


def key(revision: str) -> tuple[str, tuple[int, ...]]:
    found = revision_key(revision)
    assert found is not None
    return found


def test_revisions_compare_only_with_their_kind() -> None:
    assert revision_key("2.0") == revision_key("2")
    assert key("2.0.5") > key("2.0.3")
    assert key("10") > key("9")
    assert key("Rev. C") > key("B")
    assert key("B")[0] != key("2")[0]
    assert revision_key("see history") is None


def test_folders_tell_what_is_no_longer_valid_and_how_old_a_set_is() -> None:
    assert old_folder("QMS/_Archiv/QP-01.docx")
    assert not old_folder("QMS/archiving/QP-01.docx")
    assert folder_version("2022-06-09-e56ac64") == (2022, 6, 9)
    assert folder_version("v2") == (2,)
    assert folder_version("human-resources") is None
