"""From answers to words: the first draft of a policy."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Answers:
    """What the five questions ask; the names are those of the policy's fields."""

    offer: str = ""
    customers: str = ""
    quality: str = ""
    direction: str = ""
    requirements: str = ""
    improvement: str = ""
    promises: tuple[str, ...] = ()
    conduct: str = ""
    topics: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: object) -> Answers:
        """The answers that a version was written from."""
        kept = {each.name: getattr(record, each.name) for each in fields(cls)}
        answers: dict[str, Any] = {name: tuple(it) if isinstance(it, list) else it for name, it in kept.items()}
        return cls(**answers)

    @property
    def promised(self) -> list[str]:
        """Every promise, beginning with the two that nobody may leave out."""
        return [each for each in (self.requirements, self.improvement, *self.promises, self.conduct) if each.strip()]


def compose(answers: Answers) -> str:
    """A policy in Markdown from the answers; people edit it."""
    opening = [
        _sentence(answers.offer),
        _sentence(_("We work for %s") % answers.customers) if answers.customers.strip() else "",
        _sentence(_("To us, quality means: %s") % answers.quality) if answers.quality.strip() else "",
    ]
    parts = [" ".join(filter(None, opening))]
    if answers.direction.strip():
        parts.append(_sentence(_("We want to be %s") % answers.direction))
    if answers.promised:
        parts.append(_("We promise:"))
        parts.append("\n".join(f"- {_sentence(each)}" for each in answers.promised))
    if answers.topics:
        words = _(
            "So that this stays more than words, we set objectives that can be measured for %s, and tell everybody"
        )
        parts.append(_sentence(words % _enumerated(answers.topics)))
    return "\n\n".join(filter(None, parts))


def _sentence(text: str) -> str:
    """One line as a sentence: a capital first, a full stop last."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?…" else ".")


def _enumerated(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
