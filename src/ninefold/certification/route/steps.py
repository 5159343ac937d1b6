"""The twelve steps in three bands and six phases: what each is about, and where its tasks come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from ninefold.certification.route.tasks import (
    Facts,
    Task,
    Text,
    build,
    documents,
    gaps,
    later,
    people,
    scope,
    understand,
)


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
        people,
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
