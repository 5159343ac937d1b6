"""The vocabulary of reading, from one YAML file per language and a few tables; loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from .words import NameIndex, PhraseIndex, fold, genderless, label_key, split_phrases

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "es", "de", "fr", "pt", "it")
#: languages of which only labels, names and columns are known
WEAK: Final = ("nl", "pl", "sv", "da", "cs", "tr", "ro", "hu", "fi")


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject of a quality management system in one language."""

    id: str
    aspects: Mapping[str, PhraseIndex[bool] | None]  # clause -> what a sentence must also say; None: nothing more


@dataclass(frozen=True, slots=True)
class Language:
    """What only one language says: sentences about a topic, promises, exclusions."""

    code: str
    anchors: PhraseIndex[str]  # -> topic id
    topics: Mapping[str, Topic]
    promises: PhraseIndex[str]  # -> subject
    intervals: PhraseIndex[float]  # -> months
    every: tuple[str, ...]  # "every {n} months"
    not_applicable: PhraseIndex[bool]
    scope_headings: PhraseIndex[bool]
    guidance: PhraseIndex[bool]
    negations: frozenset[str]
    columns: Mapping[str, str]  # label key -> field: "Firma" is the company in German and the signature in Spanish


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is looked up in all languages at once, because forms and file names mix them."""

    languages: Mapping[str, Language]
    labels: Mapping[str, str]  # label key -> field
    columns: Mapping[str, str]  # label key -> field
    agreeing_columns: Mapping[str, str]  # the same without endings that agree with a noun
    column_words: PhraseIndex[str]
    months: Mapping[str, int]
    kinds: PhraseIndex[str]
    statuses: PhraseIndex[str]
    streams: PhraseIndex[str]
    registers: PhraseIndex[str]
    record_folders: PhraseIndex[bool]
    external_folders: PhraseIndex[bool]
    form_words: PhraseIndex[bool]
    template_words: PhraseIndex[bool]
    example_words: PhraseIndex[bool]
    done: PhraseIndex[bool]
    planned: PhraseIndex[bool]
    notices: PhraseIndex[bool]
    history: PhraseIndex[bool]
    guidance: PhraseIndex[bool]
    personal: PhraseIndex[str]
    placeholders: frozenset[str]
    company_placeholders: frozenset[str]
    generic_headings: frozenset[str]


@cache
def raw_language(code: str) -> dict[str, Any]:
    return _load(FOLDER / "lexicon" / f"{code}.yaml")


@cache
def raw_weak(code: str) -> dict[str, Any]:
    return _load(FOLDER / "lexicon" / "weak" / f"{code}.yaml")


@cache
def raw_table(name: str) -> dict[str, Any]:
    return _load(FOLDER / "tables" / f"{name}.yaml")


def _load(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # both loaders make plain values only
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506


@cache
def lexicon() -> Lexicon:
    """The whole vocabulary."""
    full = [raw_language(code) for code in LANGUAGES]
    raws = [*full, *(raw_weak(code) for code in WEAK)]
    return Lexicon(
        languages={raw["language"]: _language(raw) for raw in full},
        labels=_keys(raws, "labels"),
        columns=_keys(raws, "columns"),
        agreeing_columns={genderless(key): field for key, field in reversed(_keys(raws, "columns").items())},
        column_words=_index(raws, "columns"),
        months=_months(raws),
        kinds=_index(raws, "kinds"),
        statuses=_index(raws, "statuses"),
        streams=NameIndex(_phrases(raws, "streams")),
        registers=NameIndex(_phrases(raws, "registers")),
        record_folders=_flat(raws, "record_folders"),
        external_folders=_flat(raws, "external_folders"),
        form_words=_flat(raws, "form_words"),
        template_words=_flat(raws, "template_words"),
        example_words=_flat(raws, "example_words"),
        done=_flat(raws, "done"),
        planned=_flat(raws, "planned"),
        notices=_flat(raws, "notices"),
        history=_flat(raws, "history"),
        guidance=_flat(raws, "guidance"),
        personal=_index(raws, "personal"),
        placeholders=_set(raws, "placeholders"),
        company_placeholders=_set(raws, "company_placeholders"),
        generic_headings=_set(raws, "generic_headings"),
    )


@cache
def weak_names(code: str) -> PhraseIndex[str]:
    """Names of documents in a language of which little more is known, with their topics."""
    raw = raw_weak(code) if code in WEAK else {}
    return PhraseIndex(
        (phrase, topic) for topic, entry in raw.get("topics", {}).items() for phrase in split_phrases(entry["anchors"])
    )


@cache
def weak_exclusions(code: str | None) -> PhraseIndex[bool]:
    """The words for "not applicable" in such a language."""
    return _flat([raw_weak(code)] if code in WEAK else [], "not_applicable")


def _language(raw: dict[str, Any]) -> Language:
    topics = {name: _topic(name, entry) for name, entry in raw["topics"].items()}
    anchors = [(phrase, name) for name, entry in raw["topics"].items() for phrase in split_phrases(entry["anchors"])]
    promises = [(phrase, subject) for subject, written in raw["promises"].items() for phrase in split_phrases(written)]
    intervals = [
        (phrase, float(months)) for months, written in raw["intervals"].items() for phrase in split_phrases(written)
    ]
    return Language(
        code=raw["language"],
        anchors=PhraseIndex(anchors),
        topics=topics,
        promises=PhraseIndex(promises),
        intervals=PhraseIndex(intervals),
        every=tuple(fold(phrase) for phrase in split_phrases(raw["every"])),
        not_applicable=_flat([raw], "not_applicable"),
        scope_headings=_flat([raw], "scope_headings"),
        guidance=_flat([raw], "guidance"),
        negations=_set([raw], "negations"),
        columns=_keys([raw], "columns"),
    )


def _topic(name: str, entry: dict[str, str]) -> Topic:
    aspects: dict[str, PhraseIndex[bool] | None] = {}
    for clause, written in entry.items():
        if clause != "anchors":
            phrases = split_phrases(written)
            aspects[clause] = PhraseIndex((phrase, True) for phrase in phrases) if phrases else None
    return Topic(name, aspects)


def _keys(raws: list[dict[str, Any]], section: str) -> dict[str, str]:
    """Label key -> field; the language that comes first keeps a word that several use."""
    found: dict[str, str] = {}
    for raw in raws:
        for field, written in raw.get(section, {}).items():
            for phrase in split_phrases(written):
                found.setdefault(label_key(phrase), field)
    return found


def _index(raws: list[dict[str, Any]], section: str) -> PhraseIndex[str]:
    return PhraseIndex(_phrases(raws, section))


def _phrases(raws: list[dict[str, Any]], section: str) -> dict[tuple[str, str], None]:
    """The phrases of all languages with their fields, each pair once."""
    return {
        (label_key(phrase), field): None
        for raw in raws
        for field, written in raw.get(section, {}).items()
        for phrase in split_phrases(written)
    }


def _flat(raws: list[dict[str, Any]], section: str) -> PhraseIndex[bool]:
    return PhraseIndex((phrase, True) for raw in raws for phrase in split_phrases(raw.get(section, "")))


def _set(raws: list[dict[str, Any]], section: str) -> frozenset[str]:
    return frozenset(label_key(phrase) for raw in raws for phrase in split_phrases(raw.get(section, "")))


def _months(raws: list[dict[str, Any]]) -> dict[str, int]:
    return {
        fold(word): number
        for raw in raws
        for number, written in enumerate(split_phrases(raw["months"]), 1)
        for word in written.split()
    }
