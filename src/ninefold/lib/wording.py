"""Words that make a statement weak: those that praise, and those that can mean anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

# In English, Spanish, German, French, Portuguese and Italian; with * also with whatever ending.
PRAISE = (
    "best", "leading", "world-class", "world class", "excellent", "excellence", "innovative", "premium", "unique",
    "state-of-the-art", "high-quality", "high quality", "finest", "trusted", "superior quality", "cutting-edge",
    "first-class", "líder*", "excelencia", "innovador*", "alta calidad", "máxima calidad", "primera clase",
    "de vanguardia", "führend*", "erstklassig*", "innovativ*", "hochwertig*", "einzigartig*", "höchster qualität",
    "spitzenqualität", "leader de", "leader du", "haut de gamme", "innovant*", "haute qualité", "excelência",
    "inovador*", "alta qualidade", "eccellenza", "eccellent*", "alta qualità", "all'avanguardia",
)  # fmt: skip
EMPTY = (
    "everything", "various", "etc", "and so on", "all kinds", "all activities", "all services", "all products",
    "related services", "other services", "miscellaneous", "among others", "and more", "solutions", "quality services",
    "diversos", "diversas", "varios", "varias", "todo tipo", "toda clase de", "entre otros", "entre otras",
    "y demás", "otros servicios", "soluciones", "servicios de calidad", "usw", "und so weiter", "und vieles mehr",
    "u.a", "diverse*", "verschiedene*", "aller art", "sämtliche*", "lösungen", "alles rund um", "toutes sortes",
    "tous types", "tout type", "entre autres", "et autres", "services divers", "travaux divers", "vários", "várias",
    "todo o tipo", "entre outros", "entre outras", "outros serviços", "soluções", "di ogni tipo", "vario tipo",
    "ecc", "eccetera", "altri servizi", "soluzioni",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weakness:
    """One thing that makes a statement weak, and how to mend it."""

    code: str
    text: str
    fix: str


def without_meaning(statement: str) -> list[Weakness]:
    """Praise and words that can mean anything."""
    return [
        *named(statement, PRAISE, "marketing", _("“%s” praises, it does not say what you do."), _("Take it out.")),
        *named(statement, EMPTY, "vague", _("“%s” can mean anything."), _("Name what you mean.")),
    ]


def named(statement: str, listed: Sequence[str], code: str, text: str, fix: str) -> list[Weakness]:
    """A weakness for each listed word that stands in the statement."""
    lowered = statement.casefold()
    hits = [found.group() for word in listed if (found := re.search(_whole(word), lowered))]
    return [Weakness(code, text % word, fix) for word in hits]


def _whole(word: str) -> str:
    """The word by itself, not inside of another one."""
    ending = r"\w*" if word.endswith("*") else ""
    return rf"(?<!\w){re.escape(word.removesuffix('*'))}{ending}(?!\w)"
