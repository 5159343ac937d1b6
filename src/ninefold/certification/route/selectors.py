"""Questions about the route: the facts, the steps with their tasks, the one next thing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ninefold.certification.route.steps import BANDS, PHASES, STEPS, Step
from ninefold.certification.route.tasks import BLOCKED, DONE, IN_PROGRESS, LATER, NOT_STARTED, Facts, Task
from ninefold.information.documents import selectors as documents
from ninefold.information.intake import selectors as intake
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.ledger.remembering import while_the_ledger_stands
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.plan import selectors as plan
from ninefold.standards import catalogue
from ninefold.system.scope import selectors as scope

PROFILE_QUESTIONS = 6  # of the start


@dataclass(frozen=True, slots=True)
class Leg:
    """One step with its tasks as they stand."""

    step: Step
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        return sum(task.state == DONE for task in self.tasks)

    @property
    def state(self) -> str:
        """Computed from the tasks, never typed."""
        states = {task.state for task in self.tasks}
        if states == {DONE}:
            return DONE
        if states == {LATER}:
            return LATER
        if BLOCKED in states:
            return BLOCKED
        return IN_PROGRESS if states & {DONE, IN_PROGRESS} else NOT_STARTED


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the six parts on Home."""

    label: str
    done: int
    total: int
    state: str


@dataclass(frozen=True, slots=True)
class Route:
    """The whole way."""

    legs: tuple[Leg, ...]

    @property
    def next(self) -> tuple[Leg, Task] | None:
        """The one next thing: the first task that is not done and can be done here."""
        waiting = ((leg, task) for leg in self.legs for task in leg.tasks if task.state not in (DONE, LATER))
        return next(waiting, None)

    @property
    def current(self) -> int:
        """The number of the step where the next thing is."""
        found = self.next
        return found[0].step.number if found else 12

    @property
    def phases(self) -> list[Phase]:
        return [_phase(number, label, self.legs) for number, label in enumerate(PHASES, 1)]

    @property
    def bands(self) -> list[tuple[str, list[Leg]]]:
        return [(str(label), [leg for leg in self.legs if leg.step.band == band]) for band, label in BANDS.items()]


def route(actor: Actor, organization: Organization) -> Route:
    """Every step with its tasks, from a fixed number of queries."""
    facts = facts_of(actor, organization)
    return Route(tuple(Leg(step, tuple(step.tasks(facts))) for step in STEPS))


def _phase(number: int, label: Any, legs: tuple[Leg, ...]) -> Phase:
    tasks = [task for leg in legs if leg.step.phase == number for task in leg.tasks]
    done = sum(task.state == DONE for task in tasks)
    begun = any(task.state in (DONE, IN_PROGRESS) for task in tasks)
    word = _("Done") if done == len(tasks) else _("In progress") if begun else _("Not started")
    return Phase(str(label), done, len(tasks), word)


def facts_of(actor: Actor, organization: Organization) -> Facts:
    """What the tasks are computed from."""
    return replace(
        _counted(actor, organization.edition),
        questions_answered=len(organization.profile),
        wants_import=organization.profile.get("have") in ("some", "running"),
    )


@while_the_ledger_stands
def _counted(actor: Actor, edition: str) -> Facts:
    roles = identity.roles_held()
    shown = scope.shown(actor)
    answered = gap.answered_questions(actor)
    questions = [each for each in catalogue.questions() if gap.of_edition(each, edition)]
    current_plan, report = plan.current(actor), gap.last_report(actor)
    states = actions.counts_by_state(actor)
    library = documents.counts(actor)
    return Facts(
        questions_answered=0,
        questions=PROFILE_QUESTIONS,
        has_quality_manager=Role.QUALITY_MANAGER in roles,
        has_top_management=Role.TOP_MANAGEMENT in roles,
        scope_draft=shown is not None,
        scope_effective=shown is not None and shown.state == "effective",
        scope_weaknesses=len(scope.weaknesses_of(shown)) if shown else 0,
        imports_read=intake.count_read(actor),
        wants_import=False,
        key_answered=sum(each.key and each.id in answered for each in questions),
        key_questions=sum(each.key for each in questions),
        all_answered=sum(each.id in answered for each in questions),
        all_questions=len(questions),
        reports=1 if report else 0,
        plan_made=current_plan is not None,
        plan_started=current_plan is not None and current_plan.state == "started",
        actions_open=states.unfinished,
        actions_done=states.finished,
        documents=library.documents,
        documents_effective=library.effective,
        missing_documents=gap.counts_by_kind(report)["missing_documents"] if report else 0,
    )
