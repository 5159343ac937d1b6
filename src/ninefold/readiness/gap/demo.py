"""The sample company's gap analysis: one run with its report."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.readiness.checking import services as checks
from ninefold.readiness.gap import services
from ninefold.readiness.gap.questions import questions_for

NO = ("5.3", "9.2.1", "9.3.1", "9.3.3", "6.3", "7.3")
PARTLY = ("4.4.1", "6.1.1", "7.2", "8.4.1", "8.4.3", "9.1.3", "10.2.1", "8.2.1")
OPEN = ("7.4", "7.1.6", "8.5.5", "6.1.3", "9.1.2")
SEEN = (
    "4.2",
    "5.2.1",
    "5.2.2",
    "6.2.1",
    "6.2.2",
    "7.5.2",
    "8.1",
    "8.5.1",
    "8.5.2",
    "8.6",
    "8.7.1",
    "7.1.5.1",
    "8.2.3.1",
)
VERIFIED = ("8.6", "4.2", "5.2.2")
NOTES = {
    "9.2.1": "Planned for the spring; nobody has been trained as auditor yet.",
    "8.4.1": "Four of the critical suppliers were last looked at in the year before last.",
    "4.4.1": "Two of eight processes have no drawing.",
}


@part
def analysis(cast: Cast, *, actor: Actor) -> None:
    """Answered by the quality manager; some of it seen working by her and by the auditor."""
    manager, auditor = identity.actor_for(cast["marta"]), identity.actor_for(cast["jonas"])
    checks.run_checks(actor=actor)
    run = services.start_run(actor=manager)
    for question in questions_for(run.edition):
        numbers = {key.rsplit(":", 1)[1] for key in question.clauses if f":{run.edition}:" in key}
        if numbers & set(OPEN):
            continue
        value = "no" if numbers & set(NO) else "partly" if numbers & set(PARTLY) else "yes"
        note = next((text for number, text in NOTES.items() if number in numbers), "")
        seen = value == "yes" and bool(numbers & set(SEEN))
        given = services.answer(run, question.id, value, actor=manager, note=note, seen_working=seen)
        if seen and numbers & set(VERIFIED):
            services.verify(given, actor=auditor)
    services.make_report(run, actor=manager)
