"""Generated pages: forms and conflicts, moves, many at once, files, sites, the rail."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.attachments import previews
from ninefold.kernel.commands import unledgered
from ninefold.kernel.identity import services as identity
from ninefold.kernel.ledger import selectors as ledger
from ninefold.kernel.organizations.models import Organization, Site
from ninefold.kernel.permissions import Role
from ninefold.lib.previews import Part, Preview
from tests.cast import Member, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ann: Member) -> Action:
    return actions.open_action("Put the gauge back", owner=ann.person, actor=ann.actor)


def base(member: Member, plural: str = "actions") -> str:
    return f"/o/{member.slug}/{plural}/"


def filled(action: Action, **changed: Any) -> dict[str, Any]:
    """What the browser sends for the form of an action."""
    values = {"title": action.title, "owner": action.owner_id, "version": action.version}
    return {name: value for name, value in (values | changed).items() if value is not None}


def test_a_record_is_added_numbered_and_told_in_the_ledger(ann: Member) -> None:
    answer = ann.client().post(f"{base(ann)}new/", {"title": "Buy a gauge"})
    with active.within(ann.organization.pk):
        made = Action.objects.get()
        lines = ledger.lines(ledger.entries_about(made.pk))
    assert (answer.status_code, made.code) == (302, "ACT-0001")
    assert [line.event for line in lines] == ["actions.action.create"]


def test_an_error_names_the_field_and_keeps_what_was_typed(ann: Member) -> None:
    answer = ann.client().post(f"{base(ann)}new/", {"title": "", "note": "typed already", "due": "32.13.2026"})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "typed already" in said
    assert 'href="#id_title"' in said
    assert 'href="#id_due"' in said


def test_a_change_writes_what_differs(ann: Member, action: Action) -> None:
    ann.client().post(f"{base(ann)}{action.pk}/edit/", filled(action, title="Buy a new gauge"))
    with active.within(ann.organization.pk):
        line = ledger.lines(ledger.entries_about(action.pk))[0]
    assert line.event == "actions.action.edit"
    assert [(each.field, each.before, each.after) for each in line.changes] == [
        ("title", "Put the gauge back", "Buy a new gauge")
    ]


def test_saving_without_a_change_writes_nothing(ann: Member, action: Action) -> None:
    with active.within(ann.organization.pk):
        before = ledger.last_position()
        ann.client().post(f"{base(ann)}{action.pk}/edit/", filled(action))
        assert ledger.last_position() == before


def test_a_form_from_an_older_version_shows_both_values(ann: Member, bob: Member, action: Action) -> None:
    address = f"{base(ann)}{action.pk}/edit/"
    bob.client().post(address, filled(action, title="What Bob wrote"))
    answer = ann.client().post(address, filled(action, title="What Ann wrote"))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "What Ann wrote" in said
    assert "What Bob wrote" in said
    saved = ann.client().post(address, filled(action, title="What Ann wrote", version=action.version + 1))
    assert saved.status_code == 302


def test_a_move_is_a_button_or_a_page_that_asks(ann: Member, action: Action) -> None:
    client, one = ann.client(), f"{base(ann)}{action.pk}/"
    assert client.post(f"{one}moves/start/").status_code == 302
    assert client.post(f"{one}moves/void/").status_code == 422
    gone = client.post(f"{one}moves/void/", {"reason": "Entered twice."})
    assert gone["Location"] == base(ann)
    assert client.get(one).status_code == 404


def test_a_blocked_move_says_why(ann: Member) -> None:
    orphan = actions.open_action("Nobody's", actor=ann.actor)
    said = ann.client().get(f"{base(ann)}{orphan.pk}/").content.decode()
    assert "it has no owner yet" in said
    assert ann.client().post(f"{base(ann)}{orphan.pk}/moves/start/").status_code == 422


def test_many_are_changed_after_a_preview_and_blank_keeps(ann: Member, bob: Member, action: Action) -> None:
    other = actions.open_action("Second", owner=ann.person, actor=ann.actor)
    picks = {"pick": [str(action.pk), str(other.pk)], "owner": str(bob.person.pk), "due": ""}
    shown = ann.client().post(f"{base(ann)}change/", {**picks, "preview": "1"})
    assert shown.content.decode().count("<ins>") == 2
    with active.within(ann.organization.pk):
        assert Action.objects.filter(owner=bob.person).count() == 0
    ann.client().post(f"{base(ann)}change/", {**picks, "change": "1"})
    with active.within(ann.organization.pk):
        assert Action.objects.filter(owner=bob.person, due=None).count() == 2
        assert ledger.entries().filter(event="actions.action.edit").count() == 1
    for record in (action, other):
        told = ann.client().get(f"{base(ann)}{record.pk}/history/").content.decode()
        assert "changed it" in told
    everything = ann.client().get(f"/o/{ann.slug}/admin/ledger/?event=actions.action.edit").content.decode()
    assert f"{other}: owner" in everything


def test_the_address_holds_filter_sort_and_search(ann: Member, bob: Member, action: Action) -> None:
    actions.open_action("Sweep", owner=bob.person, due=timezone.localdate(), actor=ann.actor)
    client = ann.client()
    assert "Sweep" not in client.get(f"{base(ann)}?owner=me").content.decode()
    found = client.get(f"{base(ann)}?q=swee&sort=-due").content.decode()
    assert "Sweep" in found
    assert 'data-label="Due"' in found  # phones show it beside the day
    assert "gauge back" not in client.get(f"{base(ann)}?due_from=2026-01-01").content.decode()
    part = client.get(f"{base(ann)}?owner=me", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="list">')
    assert f'href="{base(ann)}export.csv?owner=me"' in part
    assert "is not a value" in client.get(f"{base(ann)}?owner=nobody").content.decode()
    assert "is not a value" in client.get(f"{base(ann)}?due_from=2026-13-45").content.decode()


def test_rights_for_one_site_show_only_its_rows(ann: Member, organization: Organization) -> None:
    with active.within(organization.pk), unledgered("two sites"):
        here, there = Site(name="Here"), Site(name="There")
        here.save()
        there.save()
    fay = join(organization, "Fay", Role.PROCESS_OWNER, sites=[here])
    mine = actions.open_action("At mine", site_id=here.pk, actor=ann.actor)
    theirs = actions.open_action("At theirs", site_id=there.pk, actor=ann.actor)
    client = fay.client()
    said = client.get(base(fay)).content.decode()
    assert "At mine" in said
    assert "At theirs" not in said
    assert client.get(f"{base(fay)}{theirs.pk}/").status_code == 404
    assert client.post(f"{base(fay)}{mine.pk}/edit/", filled(mine, title="Changed")).status_code == 302
    moved = client.post(f"{base(fay)}{mine.pk}/edit/", filled(mine, site=str(there.pk), version=2))
    assert moved.status_code == 422


def test_a_file_takes_no_record_away_from_a_site_where_one_only_reads(ann: Member, organization: Organization) -> None:
    with active.within(organization.pk), unledgered("two sites"):
        here, there = Site(name="Here"), Site(name="There")
        here.save()
        there.save()
    fay = join(organization, "Fay", Role.EMPLOYEE)
    with active.within(organization.pk):
        identity.grant(fay.person, Role.PROCESS_OWNER, actor=ann.actor, sites=[here])
    theirs = actions.open_action("At theirs", site_id=there.pk, actor=ann.actor)
    data = f"code,site\n{theirs.code},Here\n".encode()
    shown = fay.client().post(f"{base(fay)}import/", {"file": SimpleUploadedFile("take.csv", data)})
    assert "You may not change entries there." in shown.content.decode()


def test_no_cell_of_a_file_becomes_a_formula_and_it_comes_back_as_it_was(ann: Member) -> None:
    title = '=HYPERLINK("http://example.org")'
    actions.open_action(title, actor=ann.actor)
    client = ann.client()
    data = b"".join(client.get(f"{base(ann)}export.csv"))
    assert "\"'=HYPERLINK" in data.decode("utf-8-sig")
    shown = client.post(f"{base(ann)}import/", {"file": SimpleUploadedFile("back.csv", data)})
    assert "0 new, 0 changed, 1 as before, 0 with errors" in shown.content.decode()


def test_an_import_shows_first_and_then_does_it(ann: Member, bob: Member, action: Action) -> None:
    text = f"code,title,owner,due\n{action.code},Put it back today,Bob,2026-12-01\n,Something new,,\n"
    client = ann.client()
    shown = client.post(f"{base(ann)}import/", {"file": SimpleUploadedFile("rows.csv", text.encode())})
    with active.within(ann.organization.pk):
        assert Action.objects.count() == 1
    token = shown.context["token"]
    done = client.post(f"{base(ann)}import/", {"token": token})
    assert done.status_code == 302
    with active.within(ann.organization.pk):
        assert Action.objects.get(pk=action.pk).owner == bob.person
        assert Action.objects.filter(title="Something new").count() == 1
    assert bob.client().post(f"{base(ann)}import/", {"token": token}).status_code == 422


def test_an_import_with_a_wrong_row_changes_nothing(ann: Member, action: Action) -> None:
    text = "title,owner,due\nGood,,\nBad,Nobody,\nWorse,,soon\n"
    shown = ann.client().post(f"{base(ann)}import/", {"file": SimpleUploadedFile("rows.csv", text.encode())})
    said = shown.content.decode()
    assert "“Nobody” is not known as owner." in said
    assert "1 new, 0 changed, 0 as before, 2 with errors" in said


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"a,a\n1,2\n"])
def test_a_file_that_cannot_be_used_is_said_to_be_so(ann: Member, data: bytes) -> None:
    file = SimpleUploadedFile("rows.csv", data) if data else io.BytesIO()
    assert ann.client().post(f"{base(ann)}import/", {"file": file} if data else {}).status_code == 422


def test_a_file_of_a_record_is_only_ever_downloaded(ann: Member, action: Action) -> None:
    client = ann.client()
    page = SimpleUploadedFile("page.html", b"<script>1</script>", content_type="text/html")
    client.post(f"{base(ann)}{action.pk}/files/", {"file": page})
    with active.within(ann.organization.pk):
        [file] = action.as_item(timezone.now()).attachments.all()
    looked = client.get(f"{base(ann)}{action.pk}/files/{file.pk}/shown/").content.decode()
    assert "is being drawn" in looked
    previews.keep(file.organization_id, file.sha256, Preview((Part("<h3>Words</h3>", more_rows=7),)))
    looked = client.get(f"{base(ann)}{action.pk}/files/{file.pk}/shown/").content.decode()
    assert "<h3>Words</h3>" in looked
    assert "7 more rows" in looked
    answer = client.get(f"{base(ann)}{action.pk}/files/{file.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer.getvalue() == b"<script>1</script>"


def test_a_list_and_a_record_print_without_the_shell(ann: Member, action: Action) -> None:
    for address in (f"{base(ann)}?print=1", f"{base(ann)}{action.pk}/?print=1"):
        said = ann.client().get(address).content.decode()
        assert "Put the gauge back" in said
        assert 'class="rail"' not in said
        assert said.count("<h1>") == 1
    assert action.code in said.partition("</h1>")[2].partition("</div>")[0], "the head of the record, not of its list"


def test_the_rail_hides_what_a_person_may_not_open(ann: Member, eve: Member) -> None:
    assert base(ann, "sites") in ann.client().get(base(ann)).content.decode()
    shown = eve.client().get(f"/o/{eve.slug}/admin/tokens/").content.decode()
    assert base(eve, "sites") not in shown
    assert base(eve) not in shown


def test_who_takes_a_list_out_stands_in_the_ledger(ann: Member) -> None:
    ann.client().get(f"{base(ann)}export.csv", {"state": "open"})
    with active.within(ann.organization.pk):
        taken = ledger.lines(ledger.entries().filter(event="actions.action.export"))
    assert [(line.actor, "state=open" in str(line)) for line in taken] == [("Ann", True)]


def test_an_empty_list_offers_its_first_record_and_nothing_to_narrow(ann: Member) -> None:
    empty = ann.client().get(base(ann)).content.decode()
    assert empty.count("btn-fill") == 1
    assert "Add the first action" in empty
    assert 'id="find"' not in empty
    assert 'id="print"' not in empty
    assert 'id="find"' in ann.client().get(f"{base(ann)}?q=gauge").content.decode()
