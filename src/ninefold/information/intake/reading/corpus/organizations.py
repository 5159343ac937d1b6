"""Whose documents these are, and where another organization's name was left in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ninefold.information.intake.reading.facts import Confidence, Document, Finding, Kind, Warning

from .files import is_controlled

_LEGAL = re.compile(
    r"\b(?:gmbh|mbh|ag|kg|ug|se|ltd|limited|llc|inc|plc|llp|corp|corporation|company|co|bv|nv|sa|sas|sarl|srl|spa|sl|slu|lda|ltda"
    r"|eirl|oy|ab|as|aps|pty|foundation|trust)\b\.?"
)
_SMALL = re.compile(r"\b(?:and|und|y|e|et|the|of|für|de|di|du|des|da|do)\b")
_FEWEST_TO_NAME = 2  # files that name it
_OWN_PAPERS = (Kind.MANUAL, Kind.POLICY, Kind.PROCEDURE)
_FEWEST_TO_COMPARE = 3  # files with a name, before one of another name stands out


def organization_of(documents: Sequence[Document]) -> str | None:
    """The name that most documents carry; None when no name stands on several."""
    names = [each.organization.value for each in documents if each.organization]
    counts = Counter(_bare(name) for name in names)
    if not counts:
        return None
    bare, count = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if count * 2 < len(names) or (count < _FEWEST_TO_NAME and not _is_own(documents)):
        return None
    spellings = Counter(name for name in names if _bare(name) == bare)
    return min(spellings.items(), key=lambda pair: (-pair[1], pair[0]))[0]


def _is_own(documents: Sequence[Document]) -> bool:
    """The only name of all stands where an organization writes its own: on its manual, policy or procedure."""
    named = [each for each in documents if each.organization]
    sure = [each for each in named if each.organization and each.organization.confidence is Confidence.HIGH]
    return len(named) == 1 and bool(sure) and sure[0].kind in _OWN_PAPERS


def foreign_names(documents: Sequence[Document], organization: str | None) -> list[Finding]:
    """Controlled documents that carry another organization's name as their own."""
    own = [each for each in documents if each.organization and _same(each.organization.value, organization or "")]
    if organization is None or len(own) < _FEWEST_TO_COMPARE:
        return []
    findings = []
    for document in documents:
        facts = (document.organization, document.speaker) if is_controlled(document) else ()
        fact = next((each for each in facts if each and not _same(each.value, organization)), None)
        if fact:
            text = f"Names {fact.value} where the other documents name {organization}"
            findings.append(Finding("other_organization", text, (document.path,), fact.place, fact.raw, fact.value))
    return findings


def warned(documents: Sequence[Document], findings: Sequence[Finding]) -> list[Document]:
    """The documents, with a warning on those that carry another organization's name."""
    by_path = {path: finding for finding in findings for path in finding.paths}
    return [
        replace(each, warnings=(*each.warnings, Warning(found.code, found.text, found.place, found.quote)))
        if (found := by_path.get(each.path))
        else each
        for each in documents
    ]


def _bare(name: str) -> str:
    text = re.sub(r"['’`´.]", "", name.casefold().replace("&", " and "))
    text = re.sub(r"[^\w\s]", " ", text)
    return " ".join(_SMALL.sub(" ", _LEGAL.sub(" ", text)).split()) or text.strip()


def _same(one: str, other: str) -> bool:
    """Equal but for the legal form, part of it, or its initials."""
    first, second = _bare(one), _bare(other)
    initials = {"".join(word[0] for word in name.split()) for name in (first, second)}
    return first in second or second in first or first in initials or second in initials
