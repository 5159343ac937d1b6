"""Questions about gap analyses, and what a new report is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone

from ninefold.information.intake import selectors as intake
from ninefold.information.intake.models import State as ImportState
from ninefold.information.intake.reading.facts import Confidence
from ninefold.information.intake.reading.stored import from_plain
from ninefold.kernel.actors import Actor
from ninefold.kernel.evidence import gather
from ninefold.kernel.organizations.models import Organization
from ninefold.readiness.checking import selectors as checking
from ninefold.readiness.gap.assessment import sizes
from ninefold.readiness.gap.assessment.shapes import Because, GapBasis
from ninefold.readiness.gap.assessment.shapes import Gap as FoundGap
from ninefold.readiness.gap.assessment.shapes import Priority as FoundPriority
from ninefold.readiness.gap.assessment.sizes import Effort, Firm, firm_of
from ninefold.readiness.gap.judgement import OLD, Given, said_of
from ninefold.readiness.gap.models import Answer, Gap, Kind, LeftOutBy, Priority, Run, RunState, Status
from ninefold.readiness.gap.processes import process_of as process_of
from ninefold.readiness.gap.questions import Because as Spared
from ninefold.readiness.gap.questions import Credible, Progress, left_out, not_applicable, progress_of
from ninefold.readiness.gap.questions import of_edition as of_edition
from ninefold.readiness.gap.standing import Standing, standings_now, standings_then
from ninefold.standards import catalogue
from ninefold.standards.catalogue import GapKind
from ninefold.standards.spared import spared_by
from ninefold.system.scope import selectors as scope

AT_LEAST = {"2-5": 2, "6+": 6}  # places, by the answers at the start


def runs(actor: Actor) -> QuerySet[Run]:
    return Run.objects.all().visible_to(actor, "gap.read").select_related("started_by")


def open_run(actor: Actor) -> Run | None:
    return runs(actor).filter(state=RunState.OPEN).first()


def last_report(actor: Actor) -> Run | None:
    """The newest run that has a report."""
    return runs(actor).filter(state=RunState.REPORTED).first()


def report_before(run: Run, actor: Actor) -> Run | None:
    """The report that this one is compared with: the one before it."""
    return reports(actor).filter(number__lt=run.number).first()


def reports(actor: Actor) -> QuerySet[Run]:
    """Runs that have a report, newest first."""
    return runs(actor).filter(state=RunState.REPORTED)


def newest_look(actor: Actor) -> tuple[Run | None, dict[str, Status]]:
    """The newest run with what it kept of each clause; one query."""
    newest = Run.objects.all().visible_to(actor, "gap.read").order_by("-number").values("pk")[:1]
    rows = list(Status.objects.filter(run=Subquery(newest)).select_related("run"))
    return (rows[0].run if rows else None), {row.clause: row for row in rows}


def statuses(run: Run) -> dict[str, Status]:
    return {row.clause: row for row in Status.objects.filter(run=run)}


def states_kept(runs: Sequence[Run]) -> Iterable[tuple[UUID, str, int, int]]:
    """Rows of run, state, number of clauses in it, and how many of them rest on old proof; one query."""
    rows = Status.objects.filter(run__in=runs).values_list("run_id", "state").order_by()
    return rows.annotate(n=Count("pk"), stale=Count("pk", filter=Q(used=OLD)))


def standings(run: Run, actor: Actor) -> list[Standing]:
    """A report as it was judged; an open run as the facts that it kept and the answers so far would be judged now."""
    edition = catalogue.edition(run.edition)
    kept = statuses(run)
    if run.state == RunState.REPORTED:
        return standings_then(edition, kept)
    given = given_answers(run)
    return standings_now(
        edition,
        kept,
        proofs=gather(actor),
        as_of=timezone.localdate(),
        said={clause.number: said_of(clause, given) for clause in edition.clauses},
    )


def newer_import(run: Run | None, actor: Actor) -> bool:
    """Whether files were read since this run looked at them; without a run, whether any were."""
    newest = intake.imports(actor).filter(state=ImportState.READ).values_list("pk", flat=True).first()
    return newest is not None and (run is None or newest != run.batch_id)


def answers_now(actor: Actor) -> QuerySet[Answer]:
    """The newest answer to each question, from whatever run: what a later run has not asked yet still counts."""
    later = Answer.objects.filter(question=OuterRef("question"), run__number__gt=OuterRef("run__number"))
    return Answer.objects.filter(~Exists(later), run__in=runs(actor).values("pk"))


def gaps_now(actor: Actor) -> QuerySet[Gap]:
    """Gaps of the last report."""
    return Gap.objects.filter(run=Subquery(reports(actor).values("pk")[:1])).order_by("order")


def still_standing(actor: Actor) -> QuerySet[Gap]:
    """Gaps of the last report without those of checks that found nothing when they ran since."""
    settled = checking.at_rest(actor).annotate(key=Concat(Value("check:"), "check_id")).values("key")
    return gaps_now(actor).exclude(key__in=settled)


def gaps(run: Run) -> QuerySet[Gap]:
    return Gap.objects.filter(run=run).order_by("order")


def counts_by_kind(run: Run) -> dict[str, int]:
    """All nine kinds in their order, zero counts included."""
    return {kind.value: run.counts.get("kind", {}).get(kind.value, 0) for kind in Kind}


def counts_by_priority(run: Run) -> dict[str, int]:
    """What blocks first on top, zero counts included."""
    return {priority.value: run.counts.get("priority", {}).get(priority.value, 0) for priority in Priority}


def gaps_by_group(rows: Iterable[Gap]) -> Counter[str]:
    """How many gaps touch each group of clauses."""
    return Counter(
        group for row in rows for group in {".".join(number.split(".")[:2]) for number in row.clauses or [row.clause]}
    )


def answers(run: Run) -> dict[str, Answer]:
    rows = Answer.objects.filter(run=run).select_related("person", "confirmed_by", "verified_by")
    return {row.question: row for row in rows}


def progress(run: Run, answered: Mapping[str, Answer]) -> Progress:
    """How far a run is answered; what was left out in bulk is not counted."""
    aside = {id for id, row in answered.items() if row.left_out_by}
    return progress_of(run.edition, answered, catalogue.edition(run.edition).areas, aside)


def earlier_answers(run: Run) -> dict[str, Answer]:
    """What was answered in the run before this one, to show beside the question; ids never change."""
    rows = Answer.objects.filter(run__number__lt=run.number).order_by("run__number").select_related("person", "run")
    return {row.question: row for row in rows}


def spared(run: Run, actor: Actor) -> dict[str, Spared]:
    """The questions that need not be asked here, by the scope, its draft or the answers at the start."""
    edition = catalogue.edition(run.edition)
    found = left_out(run.edition, _reasons(run, actor))
    asked = {question.id: question for question in catalogue.questions()}
    return {
        id: each
        for id, each in found.items()
        if each.by == LeftOutBy.SCOPE or not_applicable(asked[id], edition).credible is not Credible.REFUSE
    }


def firm(actor: Actor) -> Firm:
    """How many people at how many places: what was told at the start, and the sites of the scope."""
    profile = _profile(actor)
    return firm_of(profile.get("size", ""), max(scope.places(actor), AT_LEAST.get(profile.get("sites", ""), 1)))


def usual_months(actor: Actor) -> Effort:
    """Months to the certificate that firms of this size, with what is there already, usually need."""
    return sizes.usual_months(firm(actor), _profile(actor).get("have", ""))


def usual_weeks(actor: Actor) -> int:
    """Likely weeks of them until the first audit."""
    return sizes.weeks_until_stage_1(firm(actor), _profile(actor).get("have", ""))


def _profile(actor: Actor) -> dict[str, str]:
    told: dict[str, str] = Organization.objects.values_list("profile", flat=True).get(pk=actor.organization_id)
    return told


def to_leave_out(run: Run, actor: Actor) -> dict[str, Spared]:
    """What of it has no answer yet in this run."""
    answered = set(Answer.objects.filter(run=run).values_list("question", flat=True))
    return {id: why for id, why in spared(run, actor).items() if id not in answered}


def _reasons(run: Run, actor: Actor) -> list[Spared]:
    """What is left out and on whose word; an approved scope has the last one."""
    groups = catalogue.edition(run.edition).groups
    titles = {clause.number: clause.title for clause in catalogue.edition(run.edition).clauses} | groups
    rows = scope.left_out_now(actor)
    found = [
        Spared(number, titles.get(number, number), LeftOutBy.SCOPE if state == "effective" else LeftOutBy.DRAFT, reason)
        for state, number, reason in rows
    ]
    if scope.in_force(actor).exists():
        return found
    told = spared_by(_profile(actor))
    return [*found, *(Spared(each.number, str(each.subject), LeftOutBy.START, str(each.reason)) for each in told)]


def to_take_over(run: Run) -> list[Answer]:
    """Earlier answers to what is not answered yet; what was left out in bulk is decided anew in each run."""
    answered = set(Answer.objects.filter(run=run).values_list("question", flat=True))
    return [row for id, row in earlier_answers(run).items() if id not in answered and not row.left_out_by]


def given_answers(run: Run) -> list[Given]:
    """The run's answers as judged."""
    return as_given(Answer.objects.filter(run=run).select_related("person"))


def latest_answers(actor: Actor) -> dict[str, Answer]:
    """The newest answer to each question, from whatever run; what was not asked again still counts."""
    if not actor.can("gap.read"):
        return {}
    rows = Answer.objects.order_by("run__number").select_related("person", "confirmed_by", "verified_by")
    return {row.question: row for row in rows}


def as_given(rows: Iterable[Answer]) -> list[Given]:
    """Answers as judged; a question that left the catalogue stays in the ledger, not in the report."""
    questions = {question.id: question for question in catalogue.questions()}
    return [
        Given(
            questions[row.question],
            row.value,
            row.confirmed_on,
            row.verified_on,
            row.note,
            row.person.name if row.person else "",
            row.overruled,
            str(LeftOutBy(row.left_out_by).label) if row.left_out_by else "",
        )
        for row in rows
        if row.question in questions
    ]


def difference(newer: Run, older: Run) -> dict[str, list[Gap]]:
    """Two runs compared: gaps that are new, gone, and still there; whose question was not answered again is open."""
    answered = {f"answer:{question}" for question in newer.answers.values_list("question", flat=True)}
    now = {row.key: row for row in gaps(newer)}
    then = {row.key: row for row in gaps(older)}
    return {
        "new": [row for key, row in now.items() if key not in then],
        "gone": [row for key, row in then.items() if key not in now and (key in answered or row.origin != "answer")],
        "still": [row for key, row in now.items() if key in then],
        "open": [row for key, row in then.items() if key not in now and key not in answered and row.origin == "answer"],
    }


def as_found(rows: Iterable[Gap]) -> list[FoundGap]:
    """Stored gaps in the shape that planning takes, whatever they come from."""
    return [
        FoundGap(
            id=row.key,
            clause=row.clause,
            clauses=tuple(row.clauses),
            kind=GapKind(row.kind),
            basis=GapBasis(row.basis),
            priority=FoundPriority(row.priority),
            confidence=Confidence(row.confidence),
            reason=row.reason,
            text=row.text,
            fix=row.fix,
            searched=row.searched,
            because=tuple(from_plain(Because, each) for each in row.because),
        )
        for row in rows
    ]
