"""Entries and months of registers go as other records do: by their rule, two people, a signature; or are held back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from ninefold.information.forms import selectors, services
from ninefold.information.forms.models import Entry, EntryState, Form, KeptRow, SnapshotState
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.tests.factories import form_in_use
from ninefold.information.retention import services as retention
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments import selectors as attachments
from ninefold.kernel.commands import unledgered
from ninefold.kernel.items import selectors as items
from ninefold.kernel.items.models import Item
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.permissions import Role
from ninefold.kernel.signatures import selectors as signatures
from tests.cast import Member, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]

PASSWORD = "eine-lange-nacht-im-moor"


def in_a_year(member: Member) -> Form:
    """A register whose entries are kept for a year."""
    form = form_in_use(member)
    form.retention = retention.create_class("One year", 12, actor=member.actor, basis="As long as anybody asks")
    with unledgered("the rule of the scene"):
        form.save()
    return form


def two_years_old(form: Form, member: Member, what: str = "Oven of Halina") -> Entry:
    day = timezone.localdate() - timedelta(days=800)
    return services.add_entry(form, Filled({"done_on": day.isoformat(), "what": what}), actor=member.actor)


def director(member: Member) -> Any:
    other = join(member.organization, "Tom", Role.TOP_MANAGEMENT)
    other.user.set_password(PASSWORD)
    other.user.save()
    return other.client()


def agreed(browser: Any, slug: str) -> None:
    """One password over all that is proposed."""
    agree = reverse("records_approve", args=[slug])
    shown = browser.get(agree).context["manifest"].digest
    assert browser.post(agree, {"shown_digest": shown, "password": PASSWORD}).status_code == 302


def test_entries_go_by_two_people_and_leave_signed_tombstones(
    ann: Member, django_capture_on_commit_callbacks: Any
) -> None:
    form = in_a_year(ann)
    old, other, fresh = two_years_old(form, ann), two_years_old(form, ann), two_years_old(form, ann, "Press")
    services.amend_entry(old, Filled({**old.values, "what": "Halina's oven"}), actor=ann.actor, reason="Wrong one")
    with unledgered("came last month"):
        Entry.objects.filter(pk=fresh.pk).update(happened_on=timezone.localdate() - timedelta(days=30))
    ann.client().post(
        reverse("forms_entry_files", args=[ann.slug, old.pk]),
        {"file": SimpleUploadedFile("sheet.txt", b"Halina signed")},
    )
    (file,) = attachments.files_of(old.pk)
    client, page = ann.client(), reverse("records_disposal", args=[ann.slug])
    listed = client.get(page).content.decode()
    assert (old.code in listed, other.code in listed, fresh.code in listed) == (True, True, False)
    client.post(reverse("records_propose", args=[ann.slug]), {"record": [str(old.pk), str(other.pk), str(fresh.pk)]})
    assert list(selectors.entries_due(ann.actor, on=timezone.localdate())) == []
    with django_capture_on_commit_callbacks(execute=True):
        agreed(director(ann), ann.slug)
    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.state, old.values, old.title, fresh.state) == ("disposed", {}, form.title, "kept")
    assert not blobs.path_of(file.organization_id, file.sha256).exists()
    assert [verdict.valid for verdict in signatures.verdicts(old)] == [True]
    assert items.search(ann.actor, "Halina").best == []
    told = client.get(reverse("forms_entry_detail", args=[ann.slug, old.pk])).content.decode()
    assert "Halina" not in told
    assert "Agreed to by" in told
    assert file.sha256[:16] in told
    assert "Complete" not in told
    assert client.get(reverse("forms_entry_file", args=[ann.slug, old.pk, file.pk])).status_code == 404
    assert "Halina" not in "".join(ledger.json_lines(ledger.entries()))
    with pytest.raises(ValidationError):
        services.amend_entry(old, Filled({"what": "Back again"}), actor=ann.actor, reason="It was wrong")


def test_a_held_entry_neither_goes_nor_becomes_void(ann: Member) -> None:
    entry = two_years_old(in_a_year(ann), ann)
    retention.propose_disposal(entry, actor=ann.actor)
    client, page = ann.client(), reverse("forms_entry_detail", args=[ann.slug, entry.pk])
    assert "Stop disposal (legal hold)" in client.get(page).content.decode()
    client.post(f"{page}moves/hold/", {"reason": "The insurer has not answered"})
    assert "Must be kept, legal hold: The insurer has not answered" in client.get(page).content.decode()
    disposal = client.get(reverse("records_disposal", args=[ann.slug]))
    assert [(record.pk, item.code) for record, item, _url in disposal.context["held"]] == [(entry.pk, entry.code)]
    assert "The insurer has not answered" in disposal.content.decode()
    entry.refresh_from_db()
    assert (entry.proposed_on, list(selectors.entries_due(ann.actor, on=timezone.localdate()))) == (None, [])
    with pytest.raises(ValidationError, match="The insurer has not answered"):
        retention.propose_disposal(entry, actor=ann.actor)
    client.post(f"{page}moves/make_void/", {"reason": "Entered twice"})
    entry.refresh_from_db()
    assert entry.state == EntryState.KEPT
    retention.lift_hold(entry, actor=ann.actor, reason="The case is closed")
    assert list(selectors.entries_due(ann.actor, on=timezone.localdate())) == [entry]


def test_what_was_kept_of_a_month_goes_with_all_its_rows_and_not_before(ann: Member) -> None:
    form = in_a_year(ann)
    entry = two_years_old(form, ann)
    month = services.keep_month(form, f"{entry.happened_on:%Y-%m}", actor=ann.actor)
    now = services.keep_as_it_stands(form, actor=ann.actor)
    assert list(selectors.snapshots_due(ann.actor, on=timezone.localdate())) == [month]
    with pytest.raises(DatabaseError), transaction.atomic(), unledgered("tries to cheat"):
        KeptRow.objects.filter(snapshot=month).delete()
    retention.propose_disposal(month, actor=ann.actor)
    agreed(director(ann), ann.slug)
    month.refresh_from_db()
    assert (month.state, month.rows.count(), now.rows.count()) == (SnapshotState.DISPOSED, 0, 1)
    told = ann.client().get(reverse("forms_snapshot_detail", args=[ann.slug, month.pk]))
    assert month.sha256[:16] in told.content.decode()


def test_entries_kept_for_good_or_by_no_rule_stay(ann: Member) -> None:
    entry = two_years_old(form_in_use(ann), ann)
    with pytest.raises(ValidationError, match="no retention rule"):
        retention.propose_disposal(entry, actor=ann.actor)
    assert Item.objects.get(pk=entry.pk).state == EntryState.KEPT
