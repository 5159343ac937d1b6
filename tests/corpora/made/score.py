"""Scores the reading engine on the made corpora: `python -m tests.corpora.made.score [NAME...] [--details] [--report FILE]`."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ninefold.information.intake.reading.facts import Inventory
from ninefold.information.intake.reading.read import read_corpus
from ninefold.readiness.gap.assessment import assess
from ninefold.standards.catalogue import edition

from .build import NAMES, build
from .judge_documents import judge_document
from .judge_set import judge_assessment, judge_inventory
from .verdicts import ALARM, MISSED, RIGHT, WRONG, Score, Verdict

HERE = Path(__file__).parent
HEAD = "| corpus | language | right | wrong | missed | false alarms | precision | recall | false stage-1 gaps |"


def truth_of(name: str) -> dict[str, Any]:
    """What is true of one organization's files."""
    truth: dict[str, Any] = yaml.safe_load((HERE / f"truth_{name}.yaml").read_text(encoding="utf-8"))
    return truth


def score(name: str, folder: Path) -> Score:
    """Builds one organization's files into the folder, reads and assesses them, and judges the outcome."""
    truth = truth_of(name)
    build(name, folder)
    inventory = read_corpus(folder, as_of=truth["as_of"])
    assessment = assess(inventory, edition("2026"))
    verdicts = [
        *_documents(inventory, truth),
        *_forgotten(inventory, folder),
        *judge_inventory(inventory, truth),
        *judge_assessment(assessment, truth),
    ]
    return Score(name, truth["language"], truth["open"], tuple(verdicts))


def _documents(inventory: Inventory, truth: dict[str, Any]) -> Iterator[Verdict]:
    read = {document.path: document for document in inventory.documents}
    for path, facts in truth["documents"].items():
        if path in read:
            yield from judge_document(read[path], facts, truth["language"])
        else:
            yield Verdict(MISSED, "document", path, "read", None)


def _forgotten(inventory: Inventory, folder: Path) -> Iterator[Verdict]:
    """A file that is neither read nor reported was silently left out."""
    told = {document.path for document in inventory.documents} | {path for path, _ in inventory.problems}
    for path in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
        if path not in told:
            yield Verdict(WRONG, "file", path, "read or reported", None)


def score_all(names: list[str] | tuple[str, ...] = NAMES) -> list[Score]:
    """The scores of the organizations, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        return [score(name, Path(folder) / name) for name in names]


def table(scores: list[Score]) -> str:
    """One line per organization."""
    lines = [HEAD, "|---" * 9 + "|"]
    for item in scores:
        numbers = " | ".join(str(item.count(outcome)) for outcome in (RIGHT, WRONG, MISSED, ALARM))
        rates = f"{item.precision:.3f} | {item.recall:.3f} | {len(item.false_mandatory_gaps)}"
        lines.append(f"| {item.name} | {item.language} | {numbers} | {rates} |")
    return "\n".join(lines)


def by_topic(scores: list[Score]) -> str:
    """Which facts are weak, over all organizations given."""
    counts = Counter((verdict.topic.split(" or ")[0], verdict.outcome) for item in scores for verdict in item.verdicts)
    topics = sorted({topic for topic, _ in counts}, key=lambda topic: -sum(counts[topic, bad] for bad in (WRONG, MISSED, ALARM)))
    lines = ["| topic | right | wrong | missed | false alarms |", "|---|---|---|---|---|"]
    for topic in topics:
        lines.append(f"| {topic} | " + " | ".join(str(counts[topic, outcome]) for outcome in (RIGHT, WRONG, MISSED, ALARM)) + " |")
    return "\n".join(lines)


def details(item: Score) -> str:
    """Every disagreement of one organization, worst first."""
    order = {ALARM: 0, WRONG: 1, MISSED: 2}
    bad = sorted((v for v in item.verdicts if v.outcome in order), key=lambda v: (order[v.outcome], v.topic, v.where))
    lines = [f"- {v.outcome} · {v.topic} · {v.where}: expected {v.expected!s}, got {str(v.got)[:240]}" for v in bad]
    return "\n".join([f"### {item.name}", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--report", type=Path, help="write table, topics and the open organizations' details")
    options = parser.parse_args()
    scores = score_all(options.names)
    print(table(scores), by_topic(scores), sep="\n\n")
    if options.details:
        print("\n\n".join(details(item) for item in scores))
    if options.report:
        parts = [table(scores), by_topic(scores), *(details(item) for item in scores if item.open)]
        options.report.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
