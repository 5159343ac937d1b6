"""The twelve steps in three bands and six phases: what each is about, and the tasks that the facts make of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Text = str | Promise
NOT_STARTED, IN_PROGRESS, BLOCKED, DONE, LATER = "not_started", "in_progress", "blocked", "done", "later"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the tasks are computed from; each figure is counted, none is typed."""

    questions_answered: int
    questions: int
    has_quality_manager: bool
    has_top_management: bool
    scope_draft: bool
    scope_effective: bool
    scope_weaknesses: int
    imports_read: int
    wants_import: bool
    key_answered: int
    key_questions: int
    all_answered: int
    all_questions: int
    reports: int
    plan_made: bool
    plan_started: bool
    actions_open: int
    actions_done: int
    documents: int
    documents_effective: int
    missing_documents: int


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its state, the evidence that it leaves, and where it is done."""

    label: str
    state: str
    evidence: str
    url_name: str = ""
    action: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the twelve: band and phase, what it is for, and how its tasks come from the facts."""

    number: int
    title: Text
    purpose: Text
    band: str  # prepare, audited, keep
    phase: int  # 1 to 6, as on Home
    pdca: str
    tasks: Callable[[Facts], list[Task]]


BANDS: dict[str, Text] = {
    "prepare": gettext_lazy("Prepare"),
    "audited": gettext_lazy("Be audited"),
    "keep": gettext_lazy("Keep"),
}
PHASES: tuple[Text, ...] = (
    gettext_lazy("Build the system"),
    gettext_lazy("Check ourselves"),
    gettext_lazy("Choose a body"),
    gettext_lazy("Stage 1 and Stage 2"),
    gettext_lazy("Close findings"),
    gettext_lazy("Keep it working"),
)


def _state(done: bool, begun: bool = False) -> str:
    return DONE if done else IN_PROGRESS if begun else NOT_STARTED


def _count(done: int, total: int) -> str:
    return _("%(done)d of %(total)d done") % {"done": done, "total": total}


def understand(facts: Facts) -> list[Task]:
    answered = facts.questions_answered
    return [
        Task(
            _("Answer six questions about your organization"),
            _state(answered >= facts.questions, answered > 0),
            _("your profile"),
            "start_question",
            _("Answer"),
            _count(answered, facts.questions),
        ),
        Task(
            _("Name who leads the work"),
            _state(facts.has_quality_manager),
            _("a person with the role of quality manager"),
            "administration_roles",
            _("Give the role"),
        ),
        Task(
            _("Have top management take part"),
            _state(facts.has_top_management),
            _("a person with the role of top management"),
            "administration_roles",
            _("Give the role"),
        ),
    ]


def scope(facts: Facts) -> list[Task]:
    written = facts.scope_draft or facts.scope_effective
    return [
        Task(_("Build the scope"), _state(written), _("a draft of the scope"), "scope_builder", _("Build")),
        Task(
            _("Take out what is vague"),
            _state(written and not facts.scope_weaknesses, written),
            _("a statement without warnings"),
            "scope_page",
            _("Look"),
            _("%d still vague") % facts.scope_weaknesses if written and facts.scope_weaknesses else "",
        ),
        Task(
            _("Approve the scope"),
            _state(facts.scope_effective, facts.scope_draft),
            _("a signed version of the scope"),
            "scope_page",
            _("Approve"),
        ),
    ]


def gaps(facts: Facts) -> list[Task]:
    bring = Task(
        _("Bring in the documents that you have"),
        _state(facts.imports_read > 0),
        _("an inventory of your files"),
        "intake_new",
        _("Import"),
    )
    return [
        *([bring] if facts.wants_import or facts.imports_read else []),
        Task(
            _("Answer the key questions"),
            _state(facts.key_answered >= facts.key_questions, facts.key_answered > 0),
            _("answers with name and date"),
            "gap_start",
            _("Answer"),
            _count(facts.key_answered, facts.key_questions),
        ),
        Task(_("Make the gap report"), _state(facts.reports > 0), _("a gap report"), "gap_list", _("Open")),
        Task(
            _("Answer the rest of the questions"),
            _state(facts.all_answered >= facts.all_questions, facts.all_answered > facts.key_answered),
            _("a complete analysis"),
            "gap_start",
            _("Answer"),
            _count(facts.all_answered, facts.all_questions),
        ),
    ]


def build(facts: Facts) -> list[Task]:
    actions = facts.actions_open + facts.actions_done
    return [
        Task(_("Make the plan"), _state(facts.plan_made), _("a plan with owners and dates"), "plan_page", _("Plan")),
        Task(
            _("Start the plan"),
            _state(facts.plan_started, facts.plan_made),
            _("an action for every line"),
            "plan_page",
            _("Start"),
        ),
        Task(
            _("Do what the plan says"),
            _state(bool(actions) and not facts.actions_open, facts.actions_done > 0),
            _("actions done, with results"),
            "actions_action_list",
            _("Open the actions"),
            _count(facts.actions_done, actions) if actions else "",
        ),
    ]


def documents(facts: Facts) -> list[Task]:
    return [
        Task(
            _("Have the documents that you need"),
            _state(bool(facts.reports) and not facts.missing_documents, facts.documents > 0),
            _("documents in the library"),
            "documents_document_list",
            _("Open the library"),
            _("%d missing by the last report") % facts.missing_documents if facts.missing_documents else "",
        ),
        Task(
            _("Make them effective"),
            _state(
                bool(facts.documents) and facts.documents_effective >= facts.documents, facts.documents_effective > 0
            ),
            _("a signed opening statement"),
            "intake_list",
            _("Sign"),
            _count(facts.documents_effective, facts.documents) if facts.documents else "",
        ),
    ]


def later(*labels: tuple[Text, Text]) -> Callable[[Facts], list[Task]]:
    """Tasks of areas that this release does not have: said plainly, never done."""

    def tasks(facts: Facts) -> list[Task]:
        return [Task(str(label), LATER, str(evidence), note=_("not in this release yet")) for label, evidence in labels]

    return tasks


STEPS: tuple[Step, ...] = (
    Step(
        1,
        gettext_lazy("Understand the requirements"),
        gettext_lazy("Know what is asked, and who takes part."),
        "prepare",
        1,
        "plan",
        understand,
    ),
    Step(
        2,
        gettext_lazy("Define the scope"),
        gettext_lazy("Say what the certificate will cover."),
        "prepare",
        1,
        "plan",
        scope,
    ),
    Step(
        3,
        gettext_lazy("Find the gaps"),
        gettext_lazy("See what is there and what is missing."),
        "prepare",
        1,
        "plan",
        gaps,
    ),
    Step(
        4,
        gettext_lazy("Build or update the system"),
        gettext_lazy("Close the gaps in the order that blocks least."),
        "prepare",
        1,
        "do",
        build,
    ),
    Step(
        5,
        gettext_lazy("Prepare documents and records"),
        gettext_lazy("Write down what should happen, keep what happened."),
        "prepare",
        1,
        "do",
        documents,
    ),
    Step(
        6,
        gettext_lazy("Train people and start working by it"),
        gettext_lazy("People know the parts that affect their work."),
        "prepare",
        1,
        "do",
        later(
            (gettext_lazy("Plan the training"), gettext_lazy("a training plan")),
            (gettext_lazy("Have people read what concerns them"), gettext_lazy("confirmations of reading")),
        ),
    ),
    Step(
        7,
        gettext_lazy("Audit yourselves"),
        gettext_lazy("Your own check, before the body comes."),
        "prepare",
        2,
        "check",
        later(
            (gettext_lazy("Plan the audits of the year"), gettext_lazy("an audit programme")),
            (gettext_lazy("Carry them out"), gettext_lazy("audit reports")),
        ),
    ),
    Step(
        8,
        gettext_lazy("Review with management"),
        gettext_lazy("The top looks at the results and decides."),
        "prepare",
        2,
        "check",
        later((gettext_lazy("Hold a management review"), gettext_lazy("signed minutes with decisions"))),
    ),
    Step(
        9,
        gettext_lazy("Choose a certification body"),
        gettext_lazy("Compare several, check who stands behind them."),
        "audited",
        3,
        "do",
        later((gettext_lazy("Compare quotes and decide"), gettext_lazy("a decision with reasons"))),
    ),
    Step(
        10,
        gettext_lazy("Pass Stage 1 and Stage 2"),
        gettext_lazy("The body looks at readiness, then at daily work."),
        "audited",
        4,
        "check",
        later(
            (gettext_lazy("Stage 1"), gettext_lazy("an outcome with concerns")),
            (gettext_lazy("Stage 2"), gettext_lazy("a report with findings")),
        ),
    ),
    Step(
        11,
        gettext_lazy("Close the findings"),
        gettext_lazy("Correct, find the cause, act, show that it worked."),
        "audited",
        5,
        "act",
        later((gettext_lazy("Answer every finding"), gettext_lazy("accepted answers"))),
    ),
    Step(
        12,
        gettext_lazy("Keep the certificate"),
        gettext_lazy("Surveillance every year, recertification in the third."),
        "keep",
        6,
        "act",
        later((gettext_lazy("Keep the yearly rhythm"), gettext_lazy("records of every month"))),
    ),
)
