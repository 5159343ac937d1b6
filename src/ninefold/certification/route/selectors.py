"""Questions about the route: the facts, the steps with their tasks, the one next thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ninefold.certification.route.steps import BANDS, PHASES, STEPS, Step
from ninefold.certification.route.tasks import BLOCKED, DONE, IN_PROGRESS, LATER, NOT_STARTED, Facts, Task
from ninefold.information.acknowledgements import selectors as readers
from ninefold.information.documents import selectors as documents
from ninefold.information.intake import selectors as intake
from ninefold.information.records import selectors as records
from ninefold.information.starters import selectors as starters
from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.actions.models import UNFINISHED
from ninefold.kernel.actors import Actor
from ninefold.kernel.counting import counted
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.organizations.models import Organization
from ninefold.kernel.permissions import Role
from ninefold.readiness.gap import selectors as gap
from ninefold.readiness.plan import selectors as plan
from ninefold.standards import catalogue
from ninefold.system.policy import selectors as policy
from ninefold.system.processes import selectors as processes
from ninefold.system.scope import selectors as scope

PROFILE = frozenset({"size", "sites", "offer", "design", "measuring", "have"})  # answers of the start that are needed


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
    current: bool  # the next thing to do is in it


@dataclass(frozen=True, slots=True)
class Route:
    """The whole way."""

    legs: tuple[Leg, ...]

    @property
    def next(self) -> tuple[Leg, Task] | None:
        """The one next thing: the first task that is not done, can be done here and need not wait for others."""
        open_ones = [(leg, task) for leg in self.legs for task in leg.tasks if task.state not in (DONE, LATER)]
        return min(open_ones, key=lambda pair: pair[1].waits, default=None)

    @property
    def current(self) -> int:
        """The number of the step with the next thing."""
        found = self.next
        return found[0].step.number if found else 12

    @property
    def phases(self) -> list[Phase]:
        here = self.legs[self.current - 1].step.phase
        return [_phase(number, label, self.legs, number == here) for number, label in enumerate(PHASES, 1)]

    @property
    def bands(self) -> list[tuple[str, list[Leg]]]:
        return [(str(label), [leg for leg in self.legs if leg.step.band == band]) for band, label in BANDS.items()]


def route(actor: Actor, organization: Organization) -> Route:
    """The way as it stands now."""
    return route_of(facts_of(actor, organization))


def route_of(facts: Facts) -> Route:
    """Every step with its tasks."""
    return Route(tuple(Leg(step, tuple(step.tasks(facts))) for step in STEPS))


def _phase(number: int, label: Any, legs: tuple[Leg, ...], current: bool) -> Phase:
    tasks = [task for leg in legs if leg.step.phase == number for task in leg.tasks]
    done = sum(task.state == DONE for task in tasks)
    begun = any(task.state in (DONE, IN_PROGRESS) for task in tasks)
    word = _("Done") if done == len(tasks) else _("In progress") if begun else _("Not started")
    return Phase(str(label), done, len(tasks), word, current)


def facts_of(actor: Actor, organization: Organization) -> Facts:
    """What the tasks are computed from, in a fixed number of queries."""
    questions = [each for each in catalogue.questions() if gap.of_edition(each, organization.edition)]
    key = [each.id for each in questions if each.key]
    in_time, kinds = records.in_time(actor, organization.profile, timezone.localdate())
    numbers = counted(kinds=in_time, **_questions(actor, key, [each.id for each in questions]))
    shown = scope.shown(actor)
    return Facts(
        questions_answered=len(PROFILE & organization.profile.keys()),
        questions=len(PROFILE),
        has_quality_manager=numbers["quality_managers"] > 0,
        has_top_management=numbers["top_management"] > 0,
        scope_draft=shown is not None,
        scope_effective=shown is not None and shown.state == "effective",
        scope_weaknesses=len(scope.weaknesses_of(shown)) if shown and shown.state != "effective" else 0,
        imports_read=numbers["imports"],
        wants_import=organization.profile.get("have") in ("some", "running"),
        key_answered=numbers["key_answered"],
        key_questions=len(key) - numbers["key_left_out"],
        all_answered=numbers["answered"],
        all_questions=len(questions) - numbers["left_out"],
        reports=numbers["reports"],
        plan_made=numbers["plans"] > 0,
        plan_started=numbers["started_plans"] > 0,
        actions_open=numbers["open"],
        actions_done=numbers["actions"] - numbers["open"],
        processes=numbers["processes"],
        processes_in_use=numbers["processes_in_use"],
        policies_begun=numbers["policies"] + numbers["policy_versions"],
        policies_in_force=numbers["policies_in_force"],
        policy_asked=numbers["policy_asked"],
        policy_read=numbers["policy_read"],
        documents=numbers["documents"],
        documents_effective=numbers["in_force"],
        missing_documents=numbers["missing"],
        kinds_expected=kinds,
        kinds_shown=numbers["kinds"],
        readings_asked=numbers["asked"],
        readings_done=numbers["read"],
    )


def document_set(actor: Actor, organization: Organization) -> tuple[int, int]:
    """How many documents of the set that this organization needs are there, and how many it needs."""
    shelf = starters.shelf(actor, organization)
    return shelf.there, len(shelf.needed)


def _questions(actor: Actor, key: list[str], every: list[str]) -> dict[str, QuerySet[Any]]:
    """Everything that has to be counted, in one query."""
    answers, plans = gap.answers_now(actor), plan.living(actor)
    return {
        "quality_managers": identity.grants_of(Role.QUALITY_MANAGER),
        "top_management": identity.grants_of(Role.TOP_MANAGEMENT),
        "imports": intake.finished(actor),
        "key_answered": answers.filter(question__in=key, left_out_by=""),
        "key_left_out": answers.filter(question__in=key).exclude(left_out_by=""),
        "answered": answers.filter(question__in=every, left_out_by=""),
        "left_out": answers.filter(question__in=every).exclude(left_out_by=""),
        "reports": gap.reports(actor),
        "missing": gap.gaps_now(actor).filter(kind="missing_documents"),
        "plans": plans,
        "started_plans": plan.started(actor),
        "open": actions.visible(actor).filter(state__in=UNFINISHED),
        "actions": actions.visible(actor),
        "processes": processes.living(actor),
        "processes_in_use": processes.in_use(actor),
        "documents": documents.documents(actor),
        "in_force": documents.in_force(actor),
        **policy.questions(actor),
        "asked": readers.live(actor),
        "read": readers.live(actor).exclude(read_on=None),
    }
