"""A session ends after a while, and no text is lost with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ninefold.conf.clocks import SEEN, SINCE
from ninefold.conf.sessions import TYPED
from ninefold.kernel import active
from ninefold.kernel.actions.models import Action
from ninefold.kernel.organizations.models import Organization
from tests.cast import Member

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def at_work(member: Member, **ago: timedelta) -> Client:
    """A browser whose session has been quiet, or open, for so long."""
    member.user.set_password(PASSWORD)
    member.user.save()
    client = member.client()
    session = client.session
    for clock, time in {SEEN: ago.get("quiet"), SINCE: ago.get("open")}.items():
        if time:
            session[clock] = (timezone.now() - time).isoformat()
    session.save()
    return client


def actions(member: Member) -> str:
    return f"/o/{member.slug}/actions/"


@pytest.mark.parametrize(
    ("quiet", "opened", "stays"),
    [(7, 7, True), (9, 9, False), (0, 13, False), (0, 11, True)],
    ids=["quiet for 7 hours", "quiet for 9 hours", "open for 13 hours", "open for 11 hours"],
)
def test_a_session_ends_when_quiet_or_open_for_too_long(ann: Member, quiet: int, opened: int, stays: bool) -> None:
    client = at_work(ann, quiet=timedelta(hours=quiet, minutes=2), open=timedelta(hours=opened))
    assert client.get(actions(ann)).status_code == (200 if stays else 302)


def test_an_organization_may_be_stricter(ann: Member) -> None:
    Organization.objects.filter(pk=ann.organization.pk).update(idle_minutes=15, session_hours=2)
    assert at_work(ann, quiet=timedelta(minutes=10)).get(actions(ann)).status_code == 200
    assert at_work(ann, quiet=timedelta(minutes=16)).get(actions(ann)).status_code == 302
    assert at_work(ann, quiet=timedelta(minutes=2), open=timedelta(hours=3)).get(actions(ann)).status_code == 302


def test_whoever_works_stays_signed_in(ann: Member) -> None:
    client = at_work(ann, quiet=timedelta(hours=7))
    client.get(actions(ann))
    assert timezone.now().isoformat()[:16] == client.session[SEEN][:16]


def test_after_signing_in_again_a_person_is_back_where_they_were(ann: Member) -> None:
    client = at_work(ann, quiet=timedelta(hours=9))
    sent = client.get(f"{actions(ann)}?owner=me")
    entrance = client.post(sent["Location"], {"login": ann.user.email, "password": PASSWORD})
    assert entrance["Location"] == f"{actions(ann)}?owner=me"


def typed(member: Member, client: Client) -> dict[str, str]:
    fields = {"title": "Evaluate <suppliers>", "note": "Line one\nLine two", "password": "never kept"}
    sent = client.post(f"{actions(member)}new/", fields, headers={"Referer": f"http://testserver{actions(member)}"})
    assert sent.status_code == 302
    entrance = client.post(sent["Location"], {"login": member.user.email, "password": PASSWORD})
    assert entrance["Location"] == f"{actions(member)}new/"
    return fields


def test_what_was_typed_outlives_the_session(ann: Member) -> None:
    client = at_work(ann, quiet=timedelta(hours=9))
    fields = typed(ann, client)
    shown = client.get(f"{actions(ann)}new/").content.decode()
    assert "Evaluate &lt;suppliers&gt;" in shown
    assert "never kept" not in shown
    client.post(f"{actions(ann)}new/", fields)
    with active.within(ann.organization.pk):
        assert Action.objects.get().note.split() == ["Line", "one", "Line", "two"]
    assert TYPED not in client.session


def test_what_was_typed_can_be_thrown_away(ann: Member) -> None:
    client = at_work(ann, quiet=timedelta(hours=9))
    typed(ann, client)
    assert client.post(f"{actions(ann)}new/", {"throw_typed_away": "1"})["Location"] == actions(ann)
    assert "You were signed out" not in client.get(f"{actions(ann)}new/").content.decode()


def test_what_was_typed_is_shown_to_nobody_else(ann: Member, bob: Member) -> None:
    client = at_work(ann, quiet=timedelta(hours=9))
    client.post(f"{actions(ann)}new/", {"title": "Ann's own"})
    client.force_login(bob.user)
    assert "Ann&#x27;s own" not in client.get(f"{actions(ann)}new/").content.decode()


def test_what_another_site_makes_a_browser_send_is_not_kept(ann: Member) -> None:
    signed_in = at_work(ann, quiet=timedelta(hours=9))
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in.cookies
    client.post(f"{actions(ann)}new/", {"title": "Bought from us"})
    assert TYPED not in client.session


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(ann: Member) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{actions(ann)}?q=x"}
    answer = Client().get(actions(ann), headers=headers)
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next=/o/{ann.slug}/actions/%3Fq%3Dx"
