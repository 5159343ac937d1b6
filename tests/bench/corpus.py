"""A quality system of any size on paper: policies, procedures, forms and filled-in records in three formats."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path

from docx import Document

PROCESSES = ("Purchasing", "Production", "Calibration", "Training", "Delivery", "Design", "Service", "Complaints")
ACTIVITIES = (
    "The supplier is evaluated against quality, price and delivery before the first order",
    "Measuring equipment is calibrated against traceable standards and carries its next date",
    "Competence of people is determined, trained for and recorded with the effect of the training",
    "A nonconformity is contained, its cause analysed and the effect of the correction checked",
    "Top management reviews the system, looks at the objectives and decides what changes",
    "Internal audits follow a programme and are made by people who do not audit their own work",
    "Customer requirements are reviewed before the order is accepted and changes are agreed",
    "Released products carry the name of the person who released them",
    "Risks and opportunities are rated, and actions are planned for the large ones",
    "Documents are approved before use and withdrawn when they no longer hold",
)
NAMES = ("Iris Holm", "Jan Berg", "Mia Solano", "Peter Lang", "Rosa Diaz", "Tom Weller")
MARK = "BENCH-TEXT"


@dataclass(frozen=True)
class Paper:
    """One document as heading, lines beside it, sections and a table."""

    name: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    table: tuple[tuple[str, ...], ...]


def write_corpus(folder: Path, count: int) -> None:
    """The same files each time."""
    folder.mkdir()
    maker, blank = random.Random(9), _blank_docx()
    writers: tuple[Callable[[Path, Paper], None], ...] = (
        _markdown,
        _html,
        lambda path, paper: _docx(path, paper, blank),
    )
    for number in range(count):
        process = PROCESSES[number % len(PROCESSES)]
        place = folder / process
        place.mkdir(exist_ok=True)
        writers[number % len(writers)](place, _paper(maker, number, process, count))


def _paper(maker: random.Random, number: int, process: str, count: int) -> Paper:
    kind, prefix = maker.choice((("Procedure", "PR"), ("Work instruction", "WI"), ("Form", "F"), ("Record", "REC")))
    code, issued = f"{prefix}-{number:04}", date(2024, 1, 1) + timedelta(days=maker.randrange(900))
    heading = f"{code} {process} {kind.lower()} {number}"
    facts = (
        ("Document number", code),
        ("Revision", str(maker.randrange(1, 9))),
        ("Effective date", issued.strftime("%d %B %Y")),
        ("Approved by", maker.choice(NAMES)),
        ("Next review", (issued + timedelta(days=730)).strftime("%d %B %Y")),
    )
    cited = f"See PR-{maker.randrange(count):04} and F-{maker.randrange(count):04}."
    titles = ("Purpose", "Scope", "Responsibilities", "Procedure", "Records", "References")
    sections = tuple((title, _text(maker, cited if title == "References" else "")) for title in titles)
    rows = tuple(
        (str(line), (issued + timedelta(days=line)).isoformat(), maker.choice(ACTIVITIES)[:50], maker.choice(NAMES))
        for line in range(1, 8)
    )
    return Paper(code, heading, facts, sections, (("No.", "Date", "What", "Who"), *rows))


def _text(maker: random.Random, end: str) -> str:
    return " ".join([*(f"{line}." for line in maker.sample(ACTIVITIES, 4)), end]).strip()


def _markdown(place: Path, paper: Paper) -> None:
    lines = [f"# {paper.heading}", "", *(f"**{label}:** {value}  " for label, value in paper.facts), ""]
    for title, text in paper.sections:
        lines += [f"## {title}", "", text, ""]
    lines += ["| " + " | ".join(row) + " |" for row in (paper.table[0], ("---",) * 4, *paper.table[1:])]
    (place / f"{paper.name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _html(place: Path, paper: Paper) -> None:
    facts = "".join(f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in paper.facts)
    sections = "".join(f"<h2>{escape(title)}</h2><p>{escape(text)}</p>" for title, text in paper.sections)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in paper.table)
    head = f"<head><meta charset='utf-8'><title>{escape(paper.heading)}</title></head>"
    body = f"<h1>{escape(paper.heading)}</h1><table>{facts}</table>{sections}<table>{rows}</table>"
    page = f"<!DOCTYPE html><html lang='en'>{head}<body>{body}</body></html>"
    (place / f"{paper.name}.html").write_text(page, encoding="utf-8")


def _blank_docx() -> dict[str, bytes]:
    """The parts of a Word file with one paragraph, to be filled many times."""
    document, file = Document(), io.BytesIO()
    document.add_paragraph(MARK)
    document.save(file)
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _docx(place: Path, paper: Paper, blank: dict[str, bytes]) -> None:
    body = _paragraph(paper.heading, "Heading1") + _table(paper.facts)
    body += "".join(_paragraph(title, "Heading2") + _paragraph(text) for title, text in paper.sections)
    body += _table(paper.table)
    name = "word/document.xml"
    before, _mark, after = blank[name].decode().partition(f"<w:p><w:r><w:t>{MARK}</w:t></w:r></w:p>")
    assert after, "the blank document looks different now"
    with zipfile.ZipFile(place / f"{paper.name}.docx", "w", zipfile.ZIP_DEFLATED) as file:
        for part, content in blank.items():
            file.writestr(part, (before + body + after).encode() if part == name else content)


def _paragraph(text: str, style: str = "Normal") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{look}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    grid = "<w:gridCol/>" * len(rows[0])
    lines = "".join("<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
