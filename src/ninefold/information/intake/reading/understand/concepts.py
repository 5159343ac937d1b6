"""What a text in everyday words is about: every group of words of a subject within a few sentences."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit, Kind

from .lead_names import subjects
from .lexicon import lexicon, raw_table
from .view import Sentence, View
from .words import PhraseIndex, quoted, split_phrases, words

_WINDOW: Final = 6  # sentences
_LENT_WINDOW: Final = 3  # where title or heading name a part of the subject
_FEWEST_WORDS: Final = 5  # of a sentence
_MOST_WORDS: Final = 60  # of a sentence; a longer one is a list that lost its lines
_MOST_OF_NAMED: Final = 450  # words of a document that is about what its title names
_MOST_OF_PROMISE: Final = 250  # words of a document that promises
_MOST_HITS: Final = 3  # quotes for one concept
#: what others wrote, what asks to be filled in, and what only lists
_NOT_OWN: Final = frozenset({Kind.FORM, Kind.EXTERNAL, Kind.REGISTER})


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that names groups of words of one subject."""

    sentence: Sentence
    groups: frozenset[int]
    headed: frozenset[int]  # those that its heading names


@cache
def _index() -> PhraseIndex[tuple[str, int]]:
    return PhraseIndex(
        (phrase, (subject, number))
        for subject, entry in raw_table("concepts").items()
        for number, written in enumerate(entry["groups"])
        for phrase in split_phrases(written)
    )


def promises_quality(view: View, title: str | None) -> bool:
    """Whether a short text with the name of a policy promises what a quality policy does."""
    return not view.is_grid and bool(_spoken_of(view, title).get("policy"))


def tells_opinion(view: View, title: str | None) -> bool:
    """Whether the text tells what customers were asked, that they answered and what they think."""
    return bool(_spoken_of(view, title).get("opinion"))


def promised(view: View) -> Sentence | None:
    """The first sentence of a short text that, under any name, promises what a quality policy does."""
    if view.word_count > _MOST_OF_PROMISE:
        return None
    told = _told(view).get("policy", [])
    wanted = set(range(len(raw_table("concepts")["policy"]["groups"])))
    return told[0].sentence if told and _covers(told, wanted) else None


def says_all(subject: str, found: Sequence[str]) -> bool:
    """Whether these words alone name every group of a subject."""
    return len(_groups_of(found).get(subject, ())) == len(raw_table("concepts")[subject]["groups"])


def _groups_of(found: Sequence[str]) -> dict[str, set[int]]:
    """Subject -> the groups of which these words hold one."""
    groups: dict[str, set[int]] = {}
    for (subject, number), _, _ in _index().find(found):
        groups.setdefault(subject, set()).add(number)
    return groups


def concept_hits(view: View, title: str | None, kind: Kind, edition: str) -> list[ClauseHit]:
    """The clauses that a text treats without their usual words."""
    if view.is_grid or kind in _NOT_OWN:
        return []
    hits = []
    for subject, sentences in _spoken_of(view, title).items():
        entry = raw_table("concepts")[subject]
        if subject == "policy" and kind is not Kind.POLICY:
            continue
        for clause in entry["clauses"]:
            for sentence in sentences[:_MOST_HITS]:
                because = f"everyday words on {entry['about']}"
                hits.append(ClauseHit(clause, edition, because, sentence.place, quoted(sentence.text)))
    return hits


def _spoken_of(view: View, title: str | None) -> dict[str, list[Sentence]]:
    """Subject -> the first few sentences that together name all its groups."""
    found = {}
    titled = _groups_of(words(title or ""))
    for subject, each in _told(view).items():
        entry = raw_table("concepts")[subject]
        wanted = set(range(len(entry["groups"])))
        lent = titled.get(subject, set()).union(*(one.headed for one in each))
        if not _covers(each, wanted - lent):
            continue
        own = [one for one in each if not lexicon().guidance.has(one.sentence.words)]
        if named := entry.get("named"):
            complete = own if _is_named(view, title, named) and _covers(own, wanted) else []
        else:
            near = _windows(own, wanted, _LENT_WINDOW, titled.get(subject, set()))
            complete = next(_windows(own, wanted, _WINDOW), []) or next(near, [])
        if complete:
            found[subject] = [one.sentence for one in complete]
    return found


def _told(view: View) -> dict[str, list[_Told]]:
    """Subject -> the sentences that name some of its groups."""
    told: dict[str, list[_Told]] = {}
    headings: dict[tuple[str, ...], dict[str, set[int]]] = {}
    for sentence in view.statements:
        if not _FEWEST_WORDS <= len(sentence.words) <= _MOST_WORDS or sentence.text.rstrip().endswith("?"):
            continue
        heading = sentence.above[-1].words if sentence.above else ()
        if heading not in headings:
            headings[heading] = _groups_of(heading)
        for subject, numbers in _groups_of(sentence.words).items():
            heard = frozenset(headings[heading].get(subject, ()))
            told.setdefault(subject, []).append(_Told(sentence, frozenset(numbers), heard))
    return told


def _windows(
    told: Sequence[_Told], wanted: set[int], size: int, lent: Collection[int] | None = None
) -> Iterator[list[_Told]]:
    """Sentences near each other that name all groups; with `lent` but those that title or heading name."""
    window: deque[_Told] = deque()
    for each in told:
        window.append(each)
        while each.sentence.number - window[0].sentence.number >= size:
            window.popleft()
        if _covers(window, wanted if lent is None else wanted.difference(lent, window[0].headed)):
            yield list(window)


def _covers(told: Sequence[_Told] | deque[_Told], wanted: set[int]) -> bool:
    return wanted <= frozenset().union(*(each.groups for each in told))


def _is_named(view: View, title: str | None, clause: str) -> bool:
    names = [words(title or ""), view.name_words]
    return view.word_count <= _MOST_OF_NAMED and any(clause in subjects(tuple(each)) for each in names)
