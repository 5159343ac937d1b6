"""Examples of the gap analysis for the generated tests."""

from __future__ import annotations

from ninefold.readiness.gap import services
from ninefold.readiness.gap.models import Answer, Gap, Run, Status
from tests.cast import Member
from tests.examples import example, route


@example("gap.run")
def open_run(member: Member) -> Run:
    """A run with a few answers."""
    run = services.start_run(actor=member.actor)
    services.answer(run, "q01", "no", actor=member.actor)
    services.answer(run, "q02", "partly", actor=member.actor, note="Two of five are drawn.")
    return run


def report(member: Member) -> Run:
    """A report with gaps from answers."""
    return services.make_report(open_run(member), actor=member.actor)


@example("gap.answer")
def answer(member: Member) -> Answer:
    return services.answer(open_run(member), "q11", "yes", actor=member.actor, seen_working=True)


@example("gap.status")
def status(member: Member) -> Status:
    row = report(member).statuses.first()
    assert row is not None
    return row


@example("gap.gap")
def gap(member: Member) -> Gap:
    row = report(member).gaps.first()
    assert row is not None
    return row


@route("gap_list", permission="gap.read")
def gap_list(member: Member) -> dict[str, object]:
    open_run(member)
    return {}


route("gap_start", permission="gap.answer", method="POST")


@route("gap_run", permission="gap.read", status=200)
@route("gap_look", permission="gap.answer", method="POST")
@route("gap_as_before", permission="gap.answer", method="POST")
@route("gap_leave_out", permission="gap.answer", method="POST")
@route("gap_ask_after_all", permission="gap.answer", method="POST")
@route("gap_make", permission="gap.answer", method="POST")
@route("gap_work", permission="gap.read", status=200)
@route("gap_all", permission="gap.read", status=200)
def of_open_run(member: Member) -> dict[str, object]:
    return {"pk": open_run(member).pk}


@route("gap_question", permission="gap.answer", method="POST", data={"value": "yes"}, status=302)
def gap_question(member: Member) -> dict[str, object]:
    return {"pk": open_run(member).pk, "question": "q03"}


@route("gap_verify", permission="gap.answer", method="POST")
def gap_verify(member: Member) -> dict[str, object]:
    given = answer(member)
    return {"pk": given.run_id, "question": given.question}


@route("gap_take_back", permission="gap.answer", method="POST")
def gap_take_back(member: Member) -> dict[str, object]:
    return {"pk": open_run(member).pk, "question": "q01"}


@route("gap_report", permission="gap.read", status=200)
@route("gap_print", permission="gap.read", status=200)
@route("gap_xlsx", permission="gap.read", status=200)
@route("gap_pdf", permission="gap.read")
@route("gap_json", permission="gap.read", status=200)
def of_report(member: Member) -> dict[str, object]:
    return {"pk": report(member).pk}


@route("gap_compare", permission="gap.read", status=200)
def gap_compare(member: Member) -> dict[str, object]:
    older = report(member)
    return {"pk": report(member).pk, "other": older.pk}
