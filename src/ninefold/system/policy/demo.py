"""The sample company's quality policy: one it brought along is in force, the next one waits for a signature."""

from __future__ import annotations

from ninefold.kernel.actors import Actor
from ninefold.kernel.demo import Cast, part
from ninefold.kernel.identity import selectors as identity
from ninefold.system.policy import services
from ninefold.system.policy.writing import Answers

ANSWERS = Answers(
    offer="We build, calibrate and repair flow meters and pressure sensors",
    customers="water works and the engineers who read our instruments every day",
    quality="it measures right for ten years, and when it does not, we say so first",
    direction="the workshop that water works in the north call first when a reading looks wrong",
    requirements="We meet what our customers, the law and our own drawings ask for",
    improvement="We find the cause of each complaint and can show every year what got better",
    promises=("We give everybody the time to calibrate properly, also on the last day of the month",),
    conduct="Whoever reports a mistake is thanked, and nobody writes down a check that was not made",
    topics=("deliveries on the promised day", "complaints", "calibrations right at the first attempt"),
)


@part
def policy(cast: Cast, *, actor: Actor) -> None:
    """Written by the quality manager for the managing director to sign."""
    services.save_draft(ANSWERS, actor=identity.actor_for(cast["marta"]))
