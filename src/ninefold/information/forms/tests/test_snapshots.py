"""Registers kept as they stood: revisions that are approved, months that become records, corrections beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from ninefold.information.documents import selectors as library
from ninefold.information.forms import selectors, services
from ninefold.information.forms.jobs import keep_months
from ninefold.information.forms.models import Entry, Form, KeptRow, Snapshot
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.tests.factories import entry, example_values, filled_in, taken
from ninefold.information.forms.workflow import ENTRY
from ninefold.kernel.actors import system_actor
from ninefold.kernel.commands import unledgered
from ninefold.kernel.items.models import Item
from ninefold.kernel.jobs.registry import handler
from ninefold.kernel.organizations import services as places
from ninefold.kernel.permissions import Role
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def approved(snapshot: Snapshot, member: Member) -> Snapshot:
    member.sign(snapshot)
    return services.approve_snapshot(snapshot, actor=member.actor)


def last_month(on: date | None = None) -> str:
    first = (on or timezone.localdate()).replace(day=1)
    return f"{first - timedelta(days=1):%Y-%m}"


def reading(form: Form, member: Member, value: float, day: date | None = None) -> Entry:
    day = day or selectors.days_of(last_month())[1]
    return filled_in(
        form, member, measure="Delivered on time, percent", read_on=day.isoformat(), value=value, verdict="On target"
    )


def corrected(found: Entry, member: Member, **values: object) -> Entry:
    kept = Filled({**found.values, **values})
    return services.amend_entry(found, kept, actor=member.actor, reason="The list was counted again")


@pytest.mark.covers("S219")
def test_objectives_are_approved_as_a_revision_and_printed_with_it(ann: Member) -> None:
    form = taken(ann, "objectives")
    first = filled_in(form, ann, **example_values("objectives"))
    revision = approved(services.keep_as_it_stands(form, actor=ann.actor), ann)
    assert (revision.revision, revision.state, revision.title) == (1, "approved", "Objectives, revision 1")
    corrected(first, ann, target=97)
    text = ann.page("forms_snapshot_detail", pk=revision.pk)
    assert "Promise dates only after a look at the oven plan, Tom Ashdown" in text
    assert ">95</td>" in text
    assert "Corrected since" in text
    answer = ann.client().get(reverse("forms_snapshot_pdf", args=[ann.slug, revision.pk]))
    with PdfDocument(answer.content) as document:
        printed = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for words in ("Objectives, revision 1", "Revision 1", "Orders delivered on the promised day", "Ann"):
        assert words in printed
    second = approved(services.keep_as_it_stands(form, actor=ann.actor), ann)
    revision.refresh_from_db()
    assert (second.revision, second.state, revision.state) == (2, "approved", "superseded")
    assert ">97</td>" in ann.page("forms_snapshot_detail", pk=second.pk)
    listed = ann.client().get(reverse("forms_entries", args=[ann.slug, form.pk])).content.decode()
    assert "Objectives, revision 2" in listed
    document = library.of_group("objectives", ann.actor)
    assert document is not None
    earlier, issued = document.versions.order_by("number")
    assert (earlier.state, issued.state, issued.issued_from_id) == ("superseded", "effective", second.pk)
    assert "- **Target:** 97" in issued.content
    assert [verdict.valid for verdict in library.verdicts_of(issued)] == [True]


@pytest.mark.covers("S235")
def test_a_month_of_readings_is_kept_by_itself_and_does_not_change_when_one_is_corrected(
    ann: Member, time_machine: Any
) -> None:
    time_machine.move_to("2030-11-03T09:00:00Z")
    form = taken(ann, "kpi-readings")
    good, wrong = reading(form, ann, 96), reading(form, ann, 92)
    system = system_actor(ann.organization.pk, "worker")
    assert services.keep_months(actor=system) == 0  # the last readings of a month come in its first days
    time_machine.move_to("2030-11-05T09:00:00Z")
    assert services.keep_months(actor=system) == 1
    assert services.keep_months(actor=system) == 0
    (report,) = form.snapshots.all()
    item = Item.objects.get(pk=report.pk)
    assert (report.code, item.kind, item.happened_on) == (f"{form.prefix}-2030-10", "kpi_report", date(2030, 10, 31))
    assert report.code in ann.client().get(f"/o/{ann.slug}/records/", {"kind": "kpi_report"}).content.decode()
    before = list(report.rows.values_list("cells", flat=True))
    corrected(wrong, ann, value=94)
    ENTRY.fire("make_void", good, actor=ann.actor, reason="Entered twice")
    late = reading(form, ann, 97)
    assert list(report.rows.values_list("cells", flat=True)) == before
    told = {each.entry.code: (each.what, each.lines) for each in selectors.since(report, ann.actor)}
    assert told[wrong.code][0] == "changed"
    assert ("Value", "92", "94") in told[wrong.code][1]
    assert told[good.code][0] == "void"
    assert told[late.code][0] == "added"
    text = ann.page("forms_snapshot_detail", pk=report.pk)
    assert ">92</td>" in text
    assert f"{wrong.code} Delivered on time, percent" in text
    assert "corrected on 5 November 2030" in text
    assert "The list was counted again" in text


def test_the_worker_keeps_months_once_a_day_of_registers_that_say_so(ann: Member) -> None:
    assert handler("forms.keep_months").daily
    assert handler("forms.keep_months").function is keep_months
    ovens = entry(ann).form
    assert not ovens.monthly
    form = taken(ann, "kpi-readings")
    reading(form, ann, 96, date(2026, 5, 3))
    assert selectors.months_due(date(2026, 6, 3)) == []
    assert selectors.months_due(date(2026, 6, 6)) == [(form, "2026-05")]
    reading(form, ann, 95, date(2026, 3, 31))
    reading(form, ann, 95, date(2026, 3, 2))
    with CaptureQueriesContext(connection) as captured:
        assert selectors.months_due(date(2026, 6, 6)) == [(form, "2026-05"), (form, "2026-03")]
    assert len(captured) == 2  # the months, and their registers
    services.keep_month(form, "2026-03", actor=ann.actor)
    assert selectors.months_due(date(2026, 6, 6)) == [(form, "2026-05")]
    assert selectors.months_due(date(2026, 9, 6)) == []  # long over, nobody wants it now


def test_kept_rows_are_refused_every_change(ann: Member) -> None:
    snapshot = services.keep_as_it_stands(entry(ann).form, actor=ann.actor)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), unledgered("an attack"):
        KeptRow.objects.filter(snapshot=snapshot).update(cells=["better"])


def test_nothing_is_kept_that_is_not_there_or_not_over(ann: Member, cas: Member) -> None:
    form = taken(ann, "kpi-readings")
    with pytest.raises(ValidationError, match="no entry"):
        services.keep_as_it_stands(form, actor=ann.actor)
    with pytest.raises(ValidationError, match="not over"):
        services.keep_month(form, f"{timezone.localdate():%Y-%m}", actor=ann.actor)
    with pytest.raises(PermissionDenied):
        services.keep_as_it_stands(form, actor=cas.actor)


def test_a_revision_holds_until_the_next_is_approved(ann: Member) -> None:
    form = entry(ann).form
    first = approved(services.keep_as_it_stands(form, actor=ann.actor), ann)
    services.keep_as_it_stands(form, actor=ann.actor)
    end = reverse("forms_snapshot_move", args=[ann.slug, first.pk, "supersede"])
    assert ann.client().post(end).status_code == 404
    assert selectors.newest_snapshot(ann.actor, form) == first


def test_people_of_one_site_see_the_rows_of_their_site(ann: Member) -> None:
    made = entry(ann)
    site = places.ensure_site("Calder Dock", actor=ann.actor)
    values = {"done_on": "2026-03-02", "what": "Oven at the dock", "heat": 60}
    services.add_entry(made.form, Filled(values), actor=ann.actor, site=site)
    hall = places.ensure_site("Harrow Lane", actor=ann.actor)
    services.add_entry(made.form, Filled({**values, "what": "Oven in the hall"}), actor=ann.actor, site=hall)
    snapshot = services.keep_as_it_stands(made.form, actor=ann.actor)
    dora = join(ann.organization, "Dora", Role.PROCESS_OWNER, sites=[site])
    text = dora.page("forms_snapshot_detail", pk=snapshot.pk)
    assert "Oven at the dock" in text
    assert "Oven in the hall" not in text
    assert "1 entry of another site is not shown" in text


def test_the_page_offers_the_whole_and_months_that_are_over(ann: Member) -> None:
    form = taken(ann, "kpi-readings")
    reading(form, ann, 96)
    page = reverse("forms_keep", args=[ann.slug, form.pk])
    text = ann.client().get(page).content.decode()
    assert "as revision 1" in text
    assert f'value="{last_month()}"' in text
    assert ann.client().post(page, {"what": last_month()}).status_code == 302
    assert [each.month for each in form.snapshots.all()] == [last_month()]
    assert f'value="{last_month()}"' not in ann.client().get(page).content.decode()
