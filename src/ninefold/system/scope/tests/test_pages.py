"""The pages of the scope: what is done where, and two versions beside each other."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from ninefold.kernel.organizations import services as organizations
from ninefold.system.scope import comparing, selectors, services
from ninefold.system.scope.models import Scope
from ninefold.system.scope.services import Choice, Draft
from ninefold.system.scope.tests.factories import approved, draft_of
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


def two_sites(ann: Member) -> Scope:
    """Assembly at both sites, repair in York only."""
    hall = organizations.ensure_site("Harrow Lane", actor=ann.actor)
    york = organizations.ensure_site("York", actor=ann.actor)
    return draft_of(ann, sites=(Choice(hall.pk, activities=("assembly",)), Choice(york.pk)))


def ticked(scope: Scope) -> dict[str, list[bool]]:
    return {activity: [cell.done for cell in cells] for activity, cells in selectors.grid(scope).rows}


def test_the_grid_says_what_is_done_where_on_both_pages(ann: Member) -> None:
    scope = two_sites(ann)
    assert selectors.grid(scope).sites == ["Harrow Lane", "York"]
    assert ticked(scope) == {"assembly": [True, True], "repair": [False, True]}
    for page in (reverse("scope_page", args=[ann.slug]), reverse("scope_scope_detail", args=[ann.slug, scope.pk])):
        text = ann.client().get(page).content.decode()
        assert "What is done where" in text, page
        assert text.count("✓") >= 3, page


def test_the_builder_keeps_the_ticks_and_a_new_activity_counts_as_done_everywhere(ann: Member) -> None:
    scope = two_sites(ann)
    page = reverse("scope_builder", args=[ann.slug])
    text = ann.client().get(page).content.decode()
    shown = re.findall(r'name="shown" value="([^"]+)"', text)
    assert len(shown) == 4
    hall = next(row for row in scope.sites.all() if row.site.name == "Harrow Lane")
    sent = {
        "activities": "assembly\nrepair\ntraining",
        "products": "flow meters",
        "statement": scope.statement,
        "version": scope.version,
        "shown": shown,
        "done": [f"{hall.site_id}:repair"],
        **{f"site-{row.site_id}": "on" for row in scope.sites.all()},
    }
    assert ann.client().post(page, sent).status_code == 302
    kept = selectors.draft(ann.actor)
    assert kept is not None
    assert ticked(kept) == {"assembly": [False, False], "repair": [True, False], "training": [True, True]}
    assert "“assembly” is done at no site." in [weakness.text for weakness in selectors.weaknesses_of(kept)]


def test_two_versions_are_compared_word_by_word_and_part_by_part(ann: Member) -> None:
    older = two_sites(ann)
    approved(older, ann)
    services.save_draft(
        Draft(activities=("assembly",), products=("pumps",), statement="Assembly of pumps at Harrow Lane."),
        actor=ann.actor,
    )
    then, now = (selectors.versions(ann.actor).get(number=number) for number in (1, 2))
    pieces = comparing.words(then.statement, now.statement)
    assert "pumps" in " ".join(piece.text for piece in pieces if piece.kind == "new")
    assert " ".join(piece.text for piece in pieces if piece.kind != "new") == then.statement
    parts = {part.label: (list(part.gone), list(part.new)) for part in comparing.parts(then, now)}
    assert parts["Products"] == (["flow meters"], ["pumps"])
    assert parts["What you do"] == (["repair"], [])
    assert parts["Left out"] == (["8.3 Customers give us complete drawings."], [])
    text = ann.client().get(reverse("scope_compare", args=[ann.slug, 1, 2])).content.decode()
    assert "<ins>" in text
    assert "<del>" in text
    assert ann.client().get(reverse("scope_compare", args=[ann.slug, 2, 1])).status_code == 404


def test_the_page_that_has_it_signed_shows_what_is_signed(ann: Member) -> None:
    scope = two_sites(ann)
    page = ann.client().get(reverse("scope_scope_move", args=[ann.slug, scope.pk, "approve"])).content.decode()
    assert scope.statement in page.partition("What you sign")[2]


def test_signing_leads_back_to_the_page_of_the_scope(ann: Member) -> None:
    scope, browser = two_sites(ann), ann.client()
    ann.user.set_password(password := "a long enough password")
    ann.user.save()
    browser.force_login(ann.user)
    page = reverse("scope_scope_move", args=[ann.slug, scope.pk, "approve"])
    digest = re.search(r'name="shown_digest" value="([^"]+)"', browser.get(page).content.decode())
    assert digest
    signed = browser.post(page, {"password": password, "shown_digest": digest[1]})
    assert signed.headers["Location"] == reverse("scope_page", args=[ann.slug])


def test_a_scope_that_holds_is_ended_by_the_next_one_alone(ann: Member) -> None:
    held = approved(two_sites(ann), ann)
    page = reverse("scope_scope_move", args=[ann.slug, held.pk, "supersede"])
    assert [ann.client().get(page).status_code, ann.client().post(page).status_code] == [404, 404]
    held.refresh_from_db()
    assert held.state == "effective"


def test_the_builder_suggests_what_the_start_spares_and_leaves_the_tick_to_a_person(ann: Member) -> None:
    organizations.keep_answer(ann.organization, "design", "no", actor=ann.actor)
    text = ann.client().get(reverse("scope_builder", args=[ann.slug])).content.decode()
    assert "follows from your answers at the start" in text
    assert 'value="We design nothing: customers or others tell us exactly what to make."' in text
    assert re.search(r'name="out" value="8.3"(?! checked)>', text)


def test_the_builder_takes_many_places_at_once(ann: Member) -> None:
    page = reverse("scope_builder", args=[ann.slug])
    ann.client().post(
        page, {"activities": "cleaning", "services": "office cleaning", "new_site": "Leeds\nYork\n\nHull"}
    )
    kept = selectors.draft(ann.actor)
    assert kept is not None
    assert kept.statement == "Cleaning: office cleaning (Hull, Leeds, York)."
    refused = ann.client().post(page, {"activities": "cleaning", "new_site": "x" * 121})
    assert refused.status_code == 422
