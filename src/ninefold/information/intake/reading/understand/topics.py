"""Sentences that speak to a clause: a subject of the clause and what is done about it, said in real sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ninefold.information.intake.reading.facts import ClauseHit, Kind

from .lexicon import Language, Topic, lexicon, raw_table, weak_names
from .system_names import names_system
from .view import Heading, Sentence, View
from .words import quoted, words

_FEWEST_WORDS: Final = 6  # of a sentence
_FEWEST_INHERITED: Final = 8  # words of a sentence that takes its subject from the heading
_MOST_WORDS: Final = 60  # of a sentence; a longer one is a list that lost its lines
_MOST_PER_CLAUSE: Final = 3  # quotes
_NEGATED_BEFORE: Final = 3  # words before, among which a "not" counts
#: a line that only names another document: "PO-04 Purchasing and evaluation of suppliers"
_REFERENCE: Final = re.compile(r"^\W{0,3}[A-Z]{1,6}(?:[-_. ][A-Z]{1,5})?[-_. ]?\d")
_REFERENCE_WORDS: Final = 14  # words of a line that only refers to something
_CODE: Final = re.compile(r"(?<![\w-])[A-Z]{1,5}(?:[-_.][A-Z]{1,5})?[-_. ]?\d{1,4}(?![\w%])")
_MANY_CODES: Final = 3  # in a line that only lists documents
#: what the maker of a template left for the user to replace
_OPEN: Final = re.compile(r"<[^<>=]{3,50}>|\[[^\[\]]{3,80}\]|\{\{?[^{}]{3,40}\}")
#: a sentence about the second subject is not about the first: an order to a supplier is no customer's order
_YIELDS: Final = {"requirements": "suppliers"}
#: kinds that may present the system where there is no manual
_MAY_STATE_SCOPE: Final = frozenset({Kind.OTHER, Kind.POLICY, Kind.PROCESS_MAP, Kind.PLAN, Kind.REPORT})
#: kinds whose sentences are not the organization's own statements about its work
_NOT_OWN: Final = frozenset({Kind.FORM, Kind.EXTERNAL})


@dataclass(frozen=True, slots=True)
class _Match:
    clause: str
    topic: str
    sentence: Sentence
    direct: bool  # the sentence itself names the subject; else its heading or title does
    heading: Heading | None


def editions_of(clause: str, edition: str) -> tuple[str, ...]:
    """The numbers in one edition of a clause that the tables give in the numbering of 2026."""
    if edition == "2015":
        return {"6.1.3": ("6.1.2",), "10.1": ("10.1", "10.3")}.get(clause, (clause,))
    return {"10.3": ("10.1",)}.get(clause, (clause,))


def topic_hits(
    view: View, title: str | None, language: str | None, kind: Kind, edition: str, blank: bool
) -> list[ClauseHit]:
    """The best hits for each clause, in the order of the clauses."""
    spoken = lexicon().languages.get(language or "en")
    if spoken is None:
        return []
    by_clause: dict[str, list[_Match]] = defaultdict(list)
    for match in _matches(view, title, spoken):
        by_clause[match.clause].append(match)
    demoted = kind in _NOT_OWN or blank
    for sentence in _scope_statements(view, title, spoken, kind):
        by_clause["4.3"].insert(0, _Match("4.3", "scope", sentence, True, None))
    hits: list[ClauseHit] = []
    for clause, matches in by_clause.items():
        if not _enough(matches, kind):
            continue
        best = sorted(matches, key=lambda each: not each.direct)[:_MOST_PER_CLAUSE]
        hits += [_hit(match, number, edition, demoted) for match in best for number in editions_of(clause, edition)]
    return sorted(hits, key=lambda hit: tuple(int(part) for part in hit.clause.split(".")))


def _scope_statements(view: View, title: str | None, spoken: Language, kind: Kind) -> list[Sentence]:
    """What stands under "Scope" in a manual, or in a document that is about the scope of the system."""
    named = any(spoken.scope_headings.has(each) for each in (words(title or ""), view.name_words))
    about_scope = named and kind not in (Kind.FORM, Kind.EXTERNAL)
    presents = kind in _MAY_STATE_SCOPE and (_is_about_system(view, title) or _limits_scope(view, spoken))
    if not (kind is Kind.MANUAL or about_scope or presents):
        return []
    found = []
    for sentence in view.statements:
        headed = any(spoken.scope_headings.has(heading.words) for heading in sentence.above[-1:])
        if (headed or about_scope) and sentence.role != "cell-row" and _speaks(sentence, view, spoken):
            found.append(sentence)
    return found[:2]


def _limits_scope(view: View, spoken: Language) -> bool:
    """Whether a section on scope also says what of the standard does not apply."""
    excluding = (view.sentences[number] for number in view.having(spoken.not_applicable))
    return any(spoken.scope_headings.has(heading.words) for each in excluding for heading in each.above[-1:])


def _is_about_system(view: View, title: str | None) -> bool:
    """Whether a text that is no manual presents the system or the firm as a whole."""
    names = [title or "", view.stem, *(block.text for block in (*view.margins, *view.headings[:12]))]
    return any(names_system(name) for name in names)


def _enough(matches: Sequence[_Match], kind: Kind) -> bool:
    """One sentence that names its subject, or two that take it from their heading; all of a policy is about it."""
    stated = kind is Kind.POLICY and matches[0].topic == "policy"
    return stated or any(match.direct for match in matches) or len(matches) >= 2


def _hit(match: _Match, number: str, edition: str, demoted: bool) -> ClauseHit:
    about = raw_table("topics")[match.topic][match.clause]
    if demoted or _OPEN.search(match.sentence.text):
        because, strength = f"wording of a form, a template or an outside document on {about}", "hint"
    elif match.heading and not match.direct:
        because, strength = f"section on {about}", "topic"
    else:
        because, strength = f"sentence on {about}", "topic"
    return ClauseHit(number, edition, because, match.sentence.place, quoted(match.sentence.text), strength)


def _matches(view: View, title: str | None, spoken: Language) -> Iterator[_Match]:
    of_headings: dict[tuple[Heading, ...], dict[str, Heading | None]] = {}
    of_title: dict[str, Heading | None] = dict.fromkeys(_anchored(words(title or ""), spoken))
    for sentence in view.statements:
        if not _speaks(sentence, view, spoken):
            continue
        inherited = of_headings.get(sentence.above)
        if inherited is None:
            inherited = dict(of_title)
            for heading in sentence.above[-2:]:
                inherited.update(dict.fromkeys(_anchored(heading.words, spoken), heading))
            of_headings[sentence.above] = inherited
        yield from _in_sentence(sentence, spoken, inherited)


def _speaks(sentence: Sentence, view: View, spoken: Language) -> bool:
    """A statement: long enough, no question, no guidance of a template, nothing declared not applicable."""
    text = sentence.text
    if not _FEWEST_WORDS <= len(sentence.words) <= _MOST_WORDS or text.rstrip().endswith("?") or "→" in text:
        return False
    if _REFERENCE.match(text) and len(sentence.words) < _REFERENCE_WORDS or len(_CODE.findall(text)) >= _MANY_CODES:
        return False
    if any(heading.text in view.excluding(spoken.not_applicable) for heading in sentence.above):
        return False
    return sentence.number not in view.having(spoken.guidance) | view.having(spoken.not_applicable)


def _anchored(found: Sequence[str], spoken: Language) -> list[str]:
    return list(dict.fromkeys(topic for topic, _, _ in spoken.anchors.find(found)))


def _in_sentence(sentence: Sentence, spoken: Language, inherited: Mapping[str, Heading | None]) -> Iterator[_Match]:
    spans = _named_topics(sentence, spoken)
    for topic, places in spans.items():
        for clause in _clauses(spoken.topics[topic], sentence.words, places, spoken.negations):
            yield _Match(clause, topic, sentence, True, sentence.above[-1] if sentence.above else None)
    if len(sentence.words) < _FEWEST_INHERITED:
        return
    for topic in (each for each in inherited if each not in spans):
        for clause in _clauses(spoken.topics[topic], sentence.words, [], spoken.negations):
            yield _Match(clause, topic, sentence, False, inherited[topic])


def _named_topics(sentence: Sentence, spoken: Language) -> dict[str, list[tuple[int, int]]]:
    """The topics that the sentence itself names, with the places."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for topic, start, end in spoken.anchors.find(sentence.words):
        if not _negated(sentence.words, start, spoken.negations):
            spans[topic].append((start, end))
    for topic, other in _YIELDS.items():
        if other in spans:
            spans.pop(topic, None)
    return spans


def _clauses(
    topic: Topic, found: Sequence[str], spans: Sequence[tuple[int, int]], negations: frozenset[str]
) -> Iterator[str]:
    """The clauses of a topic whose aspect the sentence names outside the words that name the topic."""
    for clause, aspects in topic.aspects.items():
        if aspects is None:
            if spans:
                yield clause
        elif any(
            _outside(start, end, spans) and not _negated(found, start, negations)
            for _, start, end in aspects.find(found)
        ):
            yield clause


def _outside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Outside one of the places where the topic is named."""
    return not spans or any(end <= first or start >= last for first, last in spans)


def _negated(found: Sequence[str], start: int, negations: frozenset[str]) -> bool:
    """ "No internal audits were held"; the "no" of "no conformidad" belongs to its own term."""
    for index in range(max(0, start - _NEGATED_BEFORE), start):
        if found[index] in negations and not found[index + 1].startswith("conform"):
            return True
    return False


def title_hits(title: str | None, language: str | None, edition: str) -> list[ClauseHit]:
    """The group of clauses that the title names: a place to look, not coverage."""
    spoken = lexicon().languages.get(language or "en") or lexicon().languages["en"]
    table = raw_table("topics")
    hits: dict[str, ClauseHit] = {}
    for topic in _anchored(words(title or ""), spoken):
        for number in editions_of(table[topic]["group"], edition):
            because = f"the title names {next(iter(list(table[topic].values())[1:]))}"
            hits.setdefault(number, ClauseHit(number, edition, because, "title", quoted(title or ""), "title"))
    if language and language not in lexicon().languages:
        weak = [*_named_weakly(title, language, edition), *_named_by_records(title, edition)]
        hits |= {hit.clause: hit for hit in reversed(weak) if hit.clause not in hits}
    return list(hits.values())


def _named_weakly(title: str | None, language: str, edition: str) -> Iterator[ClauseHit]:
    """Of a weakly supported language the names of the usual documents are known."""
    for topic in dict.fromkeys(topic for topic, _, _ in weak_names(language).find(words(title or ""))):
        table = raw_table("topics")[topic]
        for number in editions_of(table["group"], edition):
            because = f"the title names {list(table.values())[1]}"
            yield ClauseHit(number, edition, because, "title", quoted(title or ""), "title")


def _named_by_records(title: str | None, edition: str) -> Iterator[ClauseHit]:
    """Of a weakly supported language only the names of records are known: they tell where to look."""
    for stream in dict.fromkeys(stream for stream, _, _ in lexicon().streams.find(words(title or ""))):
        for clause in raw_table("deeds").get(stream, ()):
            group = ".".join(clause.split(".")[:2])
            because = f"the title names {stream.replace('_', ' ')}"
            yield ClauseHit(group, edition, because, "title", quoted(title or ""), "title")
