"""The tasks of each step, made from facts that are counted; none is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

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
    processes: int
    processes_in_use: int
    policies_begun: int
    policies_in_force: int
    policy_asked: int  # to read it
    policy_read: int
    documents: int
    documents_effective: int
    missing_documents: int
    kinds_expected: int  # kinds of records that are due by now
    kinds_shown: int
    readings_asked: int
    readings_done: int


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its state, the evidence that it leaves, and where it is done."""

    label: str
    state: str
    evidence: str
    url_name: str = ""
    action: str = ""
    note: str = ""
    begins: bool = False  # its address begins something, so it takes a button and no link
    query: str = ""  # behind the address
    waits: bool = False  # worth doing once nothing else is next


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
        "intake_list" if facts.imports_read else "intake_new",
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
            begins=True,
        ),
        Task(
            _("Make the gap report"),
            _state(facts.reports > 0),
            _("a gap report"),
            "gap_start",
            _("Open"),
            query="?report" if facts.reports else "",
        ),
        Task(
            _("Answer the rest of the questions"),
            _state(facts.all_answered >= facts.all_questions, facts.all_answered > facts.key_answered),
            _("a complete analysis"),
            "gap_start",
            _("Answer"),
            _count(facts.all_answered, facts.all_questions),
            begins=True,
            waits=facts.reports > 0,  # the report is enough to plan by
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
            _("Agree on the quality policy"),
            _state(facts.policies_in_force > 0, facts.policies_begun > 0),
            _("a signed policy, as a controlled document"),
            "policy_page",
            _("Approve") if facts.policies_begun else _("Build"),
        ),
        Task(
            _("Describe your processes"),
            _state(0 < facts.processes <= facts.processes_in_use, facts.processes > 0),
            _("a process map with owners"),
            "processes_process_list",
            _("Open the map"),
            _("%(done)d of %(total)d in use") % {"done": facts.processes_in_use, "total": facts.processes}
            if facts.processes
            else "",
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
    waiting = facts.documents > facts.documents_effective
    return [
        Task(
            _("Have the documents that you need"),
            _state(bool(facts.reports) and not facts.missing_documents, facts.documents > 0),
            _("documents in the library"),
            "library_set",
            _("Open your set"),
            _("%d missing by the last report") % facts.missing_documents if facts.missing_documents else "",
        ),
        Task(
            _("Make them effective"),
            _state(
                bool(facts.documents) and facts.documents_effective >= facts.documents, facts.documents_effective > 0
            ),
            _("a signed opening statement"),
            "documents_version_list" if waiting else "documents_document_list" if facts.documents else "intake_list",
            _("See what is open"),
            _count(facts.documents_effective, facts.documents) if facts.documents else "",
            query="?state=draft" if waiting else "",
        ),
        Task(
            _("Keep records that show them in use"),
            _state(0 < facts.kinds_expected <= facts.kinds_shown, facts.kinds_shown > 0),
            _("a recent record of each kind"),
            "records_browse",
            _("See the kinds"),
            _("%(done)d of %(total)d kinds have a recent record")
            % {"done": facts.kinds_shown, "total": facts.kinds_expected},
        ),
    ]


def people(facts: Facts) -> list[Task]:
    asked, done = facts.readings_asked, facts.readings_done
    return [
        *later((_("Plan the training"), _("a training plan")))(facts),
        Task(
            _("Have people know the quality policy"),
            _state(0 < facts.policy_asked <= facts.policy_read, facts.policy_read > 0),
            _("their confirmations of the policy"),
            "acknowledgements_overview" if facts.policy_asked else "policy_page",
            _("See who has read") if facts.policy_asked else _("Give it out"),
            _count(facts.policy_read, facts.policy_asked) if facts.policy_asked else "",
        ),
        Task(
            _("Have people read what concerns them"),
            _state(0 < asked <= done, done > 0),
            _("confirmations of reading"),
            "acknowledgements_overview",
            _("See who has read"),
            _count(done, asked) if asked else "",
        ),
    ]


def later(*labels: tuple[Text, Text]) -> Callable[[Facts], list[Task]]:
    """A task of an area that this release does not have: it says so and is never done."""

    def tasks(facts: Facts) -> list[Task]:
        return [Task(str(label), LATER, str(evidence), note=_("not in this release yet")) for label, evidence in labels]

    return tasks
