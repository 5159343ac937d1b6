"""Design and development from the plan to the release, through its gates."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ninefold.information.forms import selectors, services
from ninefold.information.forms.models import Entry, Form
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.tests.factories import filled_in, taken
from ninefold.kernel.actions import services as actions
from ninefold.kernel.actions.models import Action
from ninefold.kernel.evidence import gather
from ninefold.kernel.signatures.content import manifest_of
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]
FILE = [{"name": "test.pdf"}]


def stage(form: Form, ann: Member, name: str, day: str, *, sign: bool = False, **more: Any) -> Entry:
    """An entry of one project for a stage."""
    steps = [{"step": "Try it"}] if name == "Plan" else None
    values = {"project": "BW-30", "stage": name, "done_on": day, "content": "Said", "steps": steps, **more}
    made = filled_in(form, ann, **values)
    if sign:
        digest = manifest_of([made]).digest
        services.sign_entry(made, "approval", shown_digest=digest, proof=ann.proof, actor=ann.actor)
    return made


def through_verification(form: Form, ann: Member, result: str = "Passed") -> None:
    stage(form, ann, "Plan", "2026-01-05")
    stage(form, ann, "Inputs", "2026-01-20")
    stage(form, ann, "Output", "2026-03-01", sign=True, proof=FILE)
    stage(form, ann, "Review", "2026-03-05", result="Passed")
    stage(form, ann, "Verification", "2026-03-20", result=result, proof=FILE)


def test_a_project_is_walked_from_plan_to_release(ann: Member) -> None:
    form = taken(ann, "design-stages")
    through_verification(form, ann)
    stage(form, ann, "Validation", "2026-04-10", result="Passed", proof=FILE)
    stage(form, ann, "Release", "2026-04-12", sign=True, result="Passed")
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/walks/?of=BW-30").content.decode()
    assert "7 of 7 passed" in page  # a change comes only when there is one
    assert "If needed" in page
    assert "Add: Change" not in page


def proven_by(ann: Member) -> dict[str, set[str]]:
    """Which stages prove which clause."""
    found: dict[str, set[str]] = {}
    for each in gather(ann.actor):
        found.setdefault(each.clause, set()).add(each.label.rpartition(", ")[2])
    return found


def test_each_stage_proves_its_own_clause(ann: Member) -> None:
    form = taken(ann, "design-stages")
    through_verification(form, ann)
    unsigned = stage(form, ann, "Change", "2026-03-25", result="Passed")
    assert proven_by(ann) == {
        "8.3.1": {"Plan"},
        "8.3.2": {"Plan"},
        "8.3.3": {"Inputs"},
        "8.3.4": {"Review", "Verification"},
        "8.3.5": {"Output"},
    }
    digest = manifest_of([unsigned]).digest
    services.sign_entry(unsigned, "approval", shown_digest=digest, proof=ann.proof, actor=ann.actor)
    assert proven_by(ann)["8.3.6"] == {"Change"}
    assert unsigned.clauses == ["8.3.6"]
    entries = selectors.kept_entries(ann.actor, "2026", ["8.3.6", "8.3", "8"])
    assert [each.pk for each in entries] == [unsigned.pk]
    assert selectors.kept_entries(ann.actor, "2026", ["8.3.4"]).count() == 2


def test_a_stage_is_refused_while_one_before_it_is_not_passed(ann: Member) -> None:
    form = taken(ann, "design-stages")
    with pytest.raises(ValidationError, match="“Plan” is not passed yet"):
        stage(form, ann, "Inputs", "2026-01-20")
    stage(form, ann, "Plan", "2026-01-05")
    stage(form, ann, "Inputs", "2026-01-20")
    stage(form, ann, "Output", "2026-03-01", proof=FILE)
    with pytest.raises(ValidationError, match="“Decided by” is empty"):
        stage(form, ann, "Validation", "2026-04-10", result="Passed", proof=FILE)
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/walks/?of=BW-30").content.decode()
    assert "Finish: Output" in page  # it only lacks its signature


def test_a_stage_that_is_signed_goes_on_to_its_signature(ann: Member) -> None:
    form, client = taken(ann, "design-stages"), ann.client()
    stage(form, ann, "Plan", "2026-01-05")
    stage(form, ann, "Inputs", "2026-01-20")
    address = f"/o/{ann.slug}/registers/{form.pk}/add/?project=BW-30&stage="
    assert "Save, then sign" in client.get(f"{address}Output").content.decode()
    assert "Save, then sign" not in client.get(f"{address}Review").content.decode()
    sent = {"f-project": "BW-30", "f-stage": "Output", "f-done_on": "2026-03-01"}
    assert "/sign/approval/" in client.post(address, sent)["Location"]


def test_a_stage_is_not_dated_before_the_one_it_stands_on(ann: Member) -> None:
    form = taken(ann, "design-stages")
    stage(form, ann, "Plan", "2026-01-05")
    with pytest.raises(ValidationError, match="was passed on 5 Jan 2026 only"):
        stage(form, ann, "Inputs", "2026-01-04")


def test_what_a_check_found_becomes_an_action(ann: Member) -> None:
    through_verification(taken(ann, "design-stages"), ann, "Passed with actions")
    assert [each.title for each in Action.objects.all()] == ["Settle what the check of the design found (DSAR-0005)"]


def test_a_release_waits_until_what_the_checks_found_is_settled(ann: Member) -> None:
    form = taken(ann, "design-stages")
    through_verification(form, ann, "Passed with actions")
    stage(form, ann, "Validation", "2026-04-10", result="Passed", proof=FILE)
    action = Action.objects.get()
    told = f"{action.code} from “Verification” is open"
    with pytest.raises(ValidationError, match=told):
        stage(form, ann, "Release", "2026-04-12", result="Passed")
    address = f"/o/{ann.slug}/registers/{form.pk}/walks/?of=BW-30"
    assert told in ann.client().get(address).content.decode()
    actions.finish(action, actor=ann.actor, result="Averaging time shortened")
    assert told not in ann.client().get(address).content.decode()
    assert stage(form, ann, "Release", "2026-04-12", result="Passed").code


def test_a_failed_check_does_not_open_the_next_stage(ann: Member) -> None:
    form = taken(ann, "design-stages")
    through_verification(form, ann)
    stage(form, ann, "Validation", "2026-04-10", result="Not passed", proof=FILE)
    with pytest.raises(ValidationError, match="Result: Not passed"):
        stage(form, ann, "Release", "2026-04-12", result="Passed")


def test_after_a_change_the_checks_are_done_again(ann: Member) -> None:
    form = taken(ann, "design-stages")
    through_verification(form, ann)
    stage(form, ann, "Change", "2026-03-25", sign=True, result="Passed")
    with pytest.raises(ValidationError, match="has to be done again after the change"):
        stage(form, ann, "Validation", "2026-04-10", result="Passed", proof=FILE)
    stage(form, ann, "Review", "2026-03-26", result="Passed")
    stage(form, ann, "Verification", "2026-03-26", result="Passed", proof=FILE)
    assert stage(form, ann, "Validation", "2026-04-10", result="Passed", proof=FILE).code


def test_what_changes_after_its_release_is_released_again(ann: Member) -> None:
    form = taken(ann, "design-stages")
    through_verification(form, ann)
    stage(form, ann, "Validation", "2026-04-10", result="Passed", proof=FILE)
    stage(form, ann, "Release", "2026-04-12", sign=True, result="Passed")
    stage(form, ann, "Change", "2026-05-02", sign=True, result="Passed")
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/walks/?of=BW-30").content.decode()
    assert "5 of 8 passed" in page
    stage(form, ann, "Review", "2026-05-03", result="Passed")
    stage(form, ann, "Verification", "2026-05-04", result="Passed", proof=FILE)
    stage(form, ann, "Release", "2026-05-05", sign=True, result="Passed")
    page = ann.client().get(f"/o/{ann.slug}/registers/{form.pk}/walks/?of=BW-30").content.decode()
    assert "8 of 8 passed" in page


def test_a_change_of_the_day_cannot_slip_past_a_gate(ann: Member) -> None:
    form = taken(ann, "design-stages")
    stage(form, ann, "Plan", "2026-01-05")
    made = stage(form, ann, "Inputs", "2026-01-20")
    with pytest.raises(ValidationError, match="only"):
        services.amend_entry(made, Filled({**made.values, "done_on": "2026-01-02"}), actor=ann.actor, reason="Earlier")


def test_the_browser_says_the_reason_at_the_stage(ann: Member) -> None:
    form = taken(ann, "design-stages")
    sent = {"f-project": "BW-31", "f-stage": "Review", "f-done_on": "2026-03-05"}
    answer = ann.client().post(f"/o/{ann.slug}/registers/{form.pk}/add/", sent)
    assert answer.status_code == 422
    assert "“Plan” is not passed yet" in answer.content.decode()
