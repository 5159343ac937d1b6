"""The report as one page that needs nothing else: opens anywhere, prints well, runs no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from ninefold.information.intake.reading.facts import Document, Inventory
from ninefold.lib.dates import spoken
from ninefold.readiness.gap.assessment.shapes import Assessment, Because, Gap, Priority, Requirement, Sight
from ninefold.readiness.gap.assessment.sizes import SOURCE

from . import words
from .style import STYLE

_MOST_SOURCES = 5  # places; the rest is counted
_LETTERS = {
    Sight.SEEN: "S",
    Sight.PARTLY: "P",
    Sight.NOT_SEEN: "–",
    Sight.CANNOT_TELL: "?",
    Sight.CONTRADICTED: "!",
    Sight.NOT_APPLICABLE: "·",
}


def as_html(inventory: Inventory, assessment: Assessment) -> str:
    """A whole page; every value from a file is escaped."""
    title = f"Gap report {inventory.organization or ''}".strip()
    body = "\n".join(_body(inventory, assessment, title))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(inventory: Inventory, assessment: Assessment, title: str) -> Iterator[str]:
    yield f"<header><h1>{escape(title)}</h1>"
    yield f'<p class="lead">{escape(assessment.headline)}</p>'
    yield f"<p>Held against {escape(assessment.edition_label)}.</p>"
    yield "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in assessment.notes) + "</ul></header><main>"
    yield from _map(assessment.requirements)
    yield from _kinds(assessment.gaps)
    for priority in Priority:
        yield from _gaps(priority, [gap for gap in assessment.gaps if gap.priority is priority])
    yield from _plan(assessment)
    yield from _requirements(assessment.requirements)
    yield from _files(inventory)
    yield "</main>"


def _map(requirements: Iterable[Requirement]) -> Iterator[str]:
    yield '<section><h2>By clause</h2><p class="note">First mark: written. Second mark: used. '
    yield ", ".join(f"{letter} {escape(words.SIGHTS[sight].lower())}" for sight, letter in _LETTERS.items()) + ".</p>"
    yield '<div class="map">'
    for each in requirements:
        sides = (each.documented, each.evidenced)
        label = f"{each.clause} {each.title}: written {words.SIGHTS[sides[0]]}, used {words.SIGHTS[sides[1]]}"
        marks = "".join(f'<b class="{side.value}" aria-hidden="true">{_LETTERS[side]}</b>' for side in sides)
        yield f'<a href="#c{each.clause}" aria-label="{escape(label)}"><span>{each.clause}</span>{marks}</a>'
    yield "</div></section>"


def _kinds(gaps: tuple[Gap, ...]) -> Iterator[str]:
    counts = Counter(gap.kind for gap in gaps)
    yield f"<section><h2>Nine kinds of gaps</h2><p>{len(gaps)} in all.</p><table><tbody>"
    for kind, name in words.GAP_KINDS.items():
        yield f'<tr><td>{escape(name)}</td><td class="number">{counts[kind]}</td></tr>'
    yield "</tbody></table></section>"


def _gaps(priority: Priority, gaps: list[Gap]) -> Iterator[str]:
    if not gaps:
        return
    yield f"<section><h2>{escape(words.PRIORITIES[priority])} ({len(gaps)})</h2>"
    for gap in gaps:
        yield f'<article class="gap" id="g{escape(gap.id)}">'
        yield f'<h3><span class="clause">{gap.clause}</span> {escape(gap.text)}</h3>'
        yield (
            f'<p class="note">Against {escape(words.BASES[gap.basis])}. {escape(words.GAP_KINDS[gap.kind])}. '
            f"Confidence {gap.confidence.value}: {escape(gap.reason)}.</p>"
        )
        yield _sources(gap.because)
        yield f'<p class="note">Searched: {escape(gap.searched)}.</p>'
        yield f"<p><strong>Fix:</strong> {escape(gap.fix)}</p></article>"
    yield "</section>"


def _sources(sources: tuple[Because, ...]) -> str:
    items = []
    for each in sources[:_MOST_SOURCES]:
        revision = f"revision {each.revision}" if each.revision else ""
        about = (f"({each.place})" if each.place else "", revision, spoken(each.dated) if each.dated else "")
        where = escape(", ".join(part for part in about if part))
        quote = escape(" ".join(each.quote.split()))
        items.append(f"<li><cite>{escape(each.file)}</cite> {where}: <q>{quote}</q></li>")
    if len(sources) > _MOST_SOURCES:
        items.append(f"<li>and {len(sources) - _MOST_SOURCES} more places</li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _plan(assessment: Assessment) -> Iterator[str]:
    yield f"<section><h2>Plan</h2><p>For {assessment.firm.words}. {words.total(assessment.plan)} {escape(SOURCE)}</p>"
    yield _head("#", "Work", "Phase", "After", "Low", "Likely", "High")
    for line in assessment.plan:
        effort = (line.effort.low, line.effort.likely, line.effort.high)
        numbers = "".join(f'<td class="number">{words.days(each)}</td>' for each in effort)
        after = ", ".join(map(str, line.after)) or "–"
        yield (
            f'<tr><td class="number">{line.order}</td>'
            f'<td>{escape(line.title)}<br><span class="note">{escape(line.why)}</span></td>'
            f"<td>{words.PHASES[line.phase]}</td><td>{after}</td>{numbers}</tr>"
        )
    yield "</tbody></table></section>"


def _head(*names: str) -> str:
    return f"<table><thead><tr>{''.join(f'<th>{name}</th>' for name in names)}</tr></thead><tbody>"


def _requirements(requirements: Iterable[Requirement]) -> Iterator[str]:
    yield "<section><h2>Requirements</h2>"
    yield _head("Clause", "Written", "Used", "Seen in")
    for each in requirements:
        files = "<br>".join(escape(path) for path in dict.fromkeys((*each.documents[:3], *each.records[:3]))) or "–"
        yield (
            f'<tr id="c{each.clause}"><td><span class="clause">{each.clause}</span> {escape(each.title)}</td>'
            f"<td>{_sight(each.documented, each.documented_reason)}</td>"
            f"<td>{_sight(each.evidenced, each.evidenced_reason)}</td><td>{files}</td></tr>"
        )
    yield "</tbody></table></section>"


def _sight(sight: Sight, reason: str) -> str:
    return f'{words.SIGHTS[sight]}<br><span class="note">{escape(reason)}</span>'


def _files(inventory: Inventory) -> Iterator[str]:
    yield "<section><h2>Files</h2>"
    yield _head("File", "Code", "Kind", "Revision", "Status", "To look at")
    problems = {path: problem.text for path, problem in inventory.problems}
    for document in inventory.documents:
        yield _file_row(document, problems.pop(document.path, ""))
    for path, text in problems.items():
        yield f'<tr><td>{escape(path)}</td><td colspan="4">not read</td><td>{escape(text)}</td></tr>'
    yield "</tbody></table></section>"


def _file_row(document: Document, problem: str) -> str:
    remarks = [*dict.fromkeys(each.text for each in document.warnings)][:4]
    cells = [
        document.path,
        document.code.value if document.code else "–",
        document.kind.value.replace("_", " "),
        document.revision.value if document.revision else "–",
        document.status.value.replace("_", " "),
        "; ".join([problem, *remarks] if problem else remarks) or "–",
    ]
    return "<tr>" + "".join(f"<td>{escape(each)}</td>" for each in cells) + "</tr>"
