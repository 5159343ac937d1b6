"""What an auditor would ask about processes."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ninefold.kernel.checks import Remark, View, check
from ninefold.standards.catalogue import GapKind
from ninefold.system.processes import selectors

MOST = 200  # remarks of one check; more would say nothing new


@check("processes.described", clause="4.4.1", kind=GapKind.UNCONTROLLED_PROCESSES, stage=1, wants_document=True)
def processes_are_described_and_in_use(view: View) -> Iterator[Remark]:
    """The processes of the organization are described, and people work by them."""
    if not selectors.in_use(view.actor).exists():
        begun = selectors.living(view.actor).exists()
        text = _("No process is in use yet") if begun else _("No process is described yet")
        yield Remark(
            None,
            text,
            _("Name owner, start and end, and put it to use")
            if begun
            else _("Name the few processes that you really have; the usual ones are offered"),
        )


@check("processes.owned", clause="4.4.1", kind=GapKind.UNCLEAR_RESPONSIBILITIES, stage=1)
def every_process_has_an_owner(view: View) -> Iterator[Remark]:
    """Somebody answers for each process."""
    for process in selectors.without_owner(view.actor)[:MOST]:
        yield Remark(process, _("has no owner"), _("Name who answers for its result"))


@check("processes.controlled", clause="4.4.1", kind=GapKind.UNCONTROLLED_PROCESSES, stage=2)
def every_process_in_use_has_a_control(view: View) -> Iterator[Remark]:
    """Each process in use says how it is kept under control."""
    for process in selectors.uncontrolled(view.actor)[:MOST]:
        yield Remark(process, _("names no control"), _("Say what is checked, by whom and how often"))


@check("processes.written", clause="4.4.2", kind=GapKind.MISSING_DOCUMENTS, stage=2)
def processes_of_high_risk_have_a_document(view: View) -> Iterator[Remark]:
    """Where much can go wrong, a document in force says how the work is done."""
    for process in selectors.risky_without_document(view.actor)[:MOST]:
        yield Remark(process, _("has a high risk and no document in force"), _("Write one, or take the template"))
