"""A hospital team's real quality system becomes an approved and acknowledged library, by what people press and sign."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ninefold.information.acknowledgements.models import Reading
from ninefold.information.documents.models import Document, State, Version
from ninefold.kernel.permissions import Role
from tests.cast import Member, join
from tests.importing import PASSWORD, rows_of, send_folder, sign_all, signer

CORPUS = Path(__file__).parent / "corpora" / "gstt-qms"
APPROVED = ("CSC-PR-011-Management-Review.md", "CSC-PR-027-Internal-Audit.md")  # by the flow, the others as they are


class Desk:
    """One person's browser in the organization."""

    def __init__(self, member: Member) -> None:
        self.member, self.browser = member, signer(member)

    def address(self, name: str, *arguments: object) -> str:
        return reverse(name, args=[self.member.slug, *arguments])

    def see(self, name: str, *arguments: object) -> Any:
        page = self.browser.get(self.address(name, *arguments), follow=True)
        assert page.status_code == 200
        return page

    def press(self, name: str, *arguments: object, **sent: Any) -> None:
        answer = self.browser.post(self.address(name, *arguments), sent)
        assert answer.status_code == 302, answer.content[-2000:]


def corrected(browser: Client, address: str, rows: list[Any]) -> list[Any]:
    """Leave out what belongs to the repository and say what one procedure is; the lines that are used."""
    out = [row for row in rows if row.path.rsplit("/", 1)[-1] in ("LICENSE", "README.md", "SOURCE.md")]
    browser.post(f"{address}change/", {"file": [str(row.id) for row in out], "use": "no", "confirm": "1"})
    one = next(row for row in rows if row.path.endswith("CSC-I-004-Schedules.md"))
    browser.post(f"{address}change/", {"file": [str(one.id)], "kind": "other", "confirm": "1"})
    return [row for row in rows_of(browser, address) if row.view not in ("left_out", "unreadable")]


def sent_for_approval(quality: Desk, file_name: str, approver: Member) -> Version:
    """The draft of a file: given to everybody, and sent to one who approves."""
    version = Version.objects.get(file_name=file_name)
    quality.press("documents_audience", version.document_id, audiences=["all:"])
    steps = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "0", "steps-0-kind": "approve"}
    quality.press("documents_version_send", version.pk, **steps, **{"steps-0-people": [str(approver.person.pk)]})
    return version


def approved_together(director: Desk, versions: list[Version]) -> None:
    """Look at each, then one signature over all."""
    for version in versions:
        director.see("documents_version_detail", version.pk)
    picked = {"pick": [str(version.pk) for version in versions]}
    page = director.browser.get(director.address("documents_approvals_sign"), picked)
    shown = page.context["manifest"].digest
    director.press("documents_approvals_sign", **picked, shown_digest=shown, password=PASSWORD)


@pytest.mark.django_db
@pytest.mark.usefixtures("inside")
def test_a_real_set_becomes_an_approved_and_acknowledged_library(ann: Member, bob: Member) -> None:
    director = join(ann.organization, "Hal", Role.TOP_MANAGEMENT, Role.QUALITY_MANAGER)
    quality, top, owner = Desk(ann), Desk(director), Desk(bob)
    address = send_folder(quality.browser, ann.slug, CORPUS)
    rows = corrected(quality.browser, address, rows_of(quality.browser, address))
    first = [row for row in rows if row.path.endswith(APPROVED)]
    quality.browser.post(f"{address}choose/", {"file": [str(row.id) for row in first]})
    versions = [sent_for_approval(quality, name, director) for name in APPROVED]
    assert not Version.objects.filter(state=State.EFFECTIVE).exists()

    approved_together(top, versions)
    controlled = [row for row in rows if row.path.split("/")[-1].startswith("CSC-") and row not in first]
    assert len(sign_all(quality.browser, address, controlled)) == len(controlled) == 58
    assert Document.objects.exclude(code="").filter(current__state=State.EFFECTIVE).count() == 60
    assert set(Version.objects.filter(approved_by=director.person)) == set(versions)

    for desk in (quality, top, owner):
        for reading in Reading.objects.filter(person=desk.member.person):
            desk.press("acknowledgements_read", reading.pk, fits="yes")
    coverage = quality.see("acknowledgements_overview").context
    assert (coverage["totals"]["asked"], coverage["totals"]["read"]) == (6, 6)
    assert all(team.complete for team in coverage["teams"])

    library = quality.see("documents_document_list").content.decode()
    assert "CSC-PR-011" in library
    for clause, file_name in (("9.3.1", APPROVED[0]), ("9.2.1", APPROVED[1])):
        assert (
            Version.objects.get(file_name=file_name).document.title
            in quality.see("evidence_clause", clause).content.decode()
        )
