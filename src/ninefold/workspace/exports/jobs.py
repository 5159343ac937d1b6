"""Writes everything of an organization into one ZIP that opens without the product."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from ninefold import __version__
from ninefold.information.documents import selectors as documents
from ninefold.information.forms import selectors as forms
from ninefold.kernel.actors import Actor
from ninefold.kernel.attachments import blobs
from ninefold.kernel.attachments.parking import folder
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.jobs.models import Job
from ninefold.kernel.jobs.registry import job
from ninefold.kernel.jobs.services import Running
from ninefold.kernel.organizations.models import Organization, Person
from ninefold.lib.markdown import Target, to_html
from ninefold.lib.sheets import csv_lines
from ninefold.toolkit.exchange.fields import file_columns, written
from ninefold.toolkit.jobs import A_DAY
from ninefold.toolkit.listing import visible
from ninefold.toolkit.register import Register, registers
from ninefold.workspace.exports import gathering, services
from ninefold.workspace.exports.bundle import Bundle

STYLE = """body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}
th,td{border-bottom:1px solid #bbb;padding:.3rem .6rem;text-align:start}dt{color:#555}dd{margin:0 0 .4rem}
section{border-top:1px solid #bbb;margin-top:1.5rem}.note{border:1px solid #777;padding:.6rem}"""


def zip_of(ordered: Job) -> Path:
    """Where the ZIP of a job is kept for a day."""
    return folder("exports", A_DAY) / f"{ordered.pk}.zip"


@job(services.KIND, lease=600)
def write_everything(running: Running, person: str) -> dict[str, Any]:
    """Documents, records, files, ledger, signatures and every table; what the person may see now."""
    actor = identity.actor_for(Person.objects.get(pk=person))
    if not actor.can("exports.make"):
        raise PermissionDenied
    target = zip_of(running.job)
    part = target.with_suffix(".part")
    with Bundle(part) as bundle:
        told = _Writer(bundle, running, actor).write()
    part.replace(target)
    return told


class _Writer:
    """One export: the bundle, and its progress."""

    def __init__(self, bundle: Bundle, running: Running, actor: Actor) -> None:
        self.bundle, self.running, self.actor = bundle, running, actor
        self.registers = [each for each in registers() if each.has("export")]
        self.tables = gathering.tables()
        self.organization = Organization.objects.get(pk=actor.organization_id)
        self.all = len(self.registers) + len(self.tables) + 3
        self.done = 0

    def write(self) -> dict[str, Any]:
        self.bundle.put("style.css", [STYLE])
        count = self._documents()
        self._step()
        shown = []
        for register in self.registers:
            shown.append((str(register.title), _name(register), self._register(register)))
            self._step()
        filled = [self._filled_in(form) for form in forms.forms(self.actor)]
        self.bundle.put("ledger.jsonl", gathering.lines_of_ledger())
        self.bundle.put("signatures.jsonl", gathering.lines_of_signatures())
        self._step()
        for model in self.tables:
            self.bundle.put(f"tables/{model._meta.label_lower}.jsonl", gathering.lines_of_table(model))
            self._step()
        tables = [model._meta.label_lower for model in self.tables]
        told = {"shown": shown, "filled": filled, "tables": tables, "documents": count, "altered": self.bundle.altered}
        self._page("index.html", "exports/index.html", **told)
        return {"documents": count, "records": sum(number for _title, _file, number in shown)}

    def _step(self) -> None:
        self.done += 1
        self.running.progress(self.done, self.all)

    def _page(self, path: str, template: str, **context: Any) -> None:
        told = {
            "organization": self.organization,
            "actor": self.actor,
            "now": timezone.now(),
            "release": __version__,
            "up": "../" * path.count("/"),
        }
        self.bundle.put(path, [render_to_string(template, told | context)])

    def _documents(self) -> int:
        """A folder for each document: all its versions as a page, as Markdown, and as files."""
        count, lines = 0, []
        for part in gathering.in_parts(documents.documents(self.actor)):
            for document in part:
                place = f"{slugify(document.code or document.title)[:60] or 'document'}-{str(document.pk)[-6:]}"
                self._document(document, place)
                lines.append((document.code, document.title, document.revision, place))
                count += 1
            self.running.progress(self.done, self.all)
        self._page("documents/index.html", "exports/documents.html", lines=lines, title=_("Documents"))
        return count

    def _document(self, document: Any, place: str) -> None:
        versions = list(documents.versions_of(document, self.actor))
        found = gathering.around([document.pk, *(version.pk for version in versions)])
        pictures = {str(file.pk): self._blob(file) for file in found["files"][document.pk]}
        shown = []
        for version in versions:
            if version.content:
                self.bundle.put(f"documents/{place}/version-{version.number}.md", [version.content])
            file = ""
            if version.is_file:
                path = blobs.path_of(version.organization_id, version.file_sha256)
                file = self.bundle.put_blob(version.file_sha256, version.file_name, path)
            own = to_html(version.content, partial(_within, pictures)).below(document.title)
            html = own or documents.html_of_file(version)
            signed = documents.verdicts_now(version) if found["signed"][version.pk] else []
            shown.append(
                {"version": version, "html": html, "file": file, "said": found["said"][version.pk], "signed": signed}
            )
        files = [(file.name, self._blob(file)) for file in found["files"][document.pk]]
        context = {"document": document, "title": str(document), "shown": shown, "files": files}
        self._page(f"documents/{place}/index.html", "exports/document.html", **context)

    def _blob(self, file: Any) -> str:
        return self.bundle.put_blob(file.sha256, file.name, blobs.path_of(file.organization_id, file.sha256))

    def _register(self, register: Register) -> int:
        """The records of a register: as CSV, and as pages with their files, comments and signatures."""
        columns, number, count = file_columns(register), 0, 0
        paths = [column.path for column in columns]
        rows = visible(register, self.actor)
        labels = [_label(register, column.name) for column in columns]
        for keys in gathering.keys_in_parts(rows):
            number, count = number + 1, count + len(keys)
            values = gathering.called_by_name(rows.order_by("pk").filter(pk__in=keys).values_list(*paths))
            found = gathering.around(keys)
            shown = [
                {"lines": list(zip(labels, written(columns, row), strict=True)), **self._held(found, row[0])}
                for row in values
            ]
            following = len(keys) == gathering.PART and rows.filter(pk__gt=keys[-1]).exists()
            self._page(
                f"registers/{_name(register)}/{number:04}.html",
                "exports/records.html",
                title=capfirst(str(register.title)),
                shown=shown,
                number=number,
                following=following,
                before=f"{number - 1:04}.html",
                after=f"{number + 1:04}.html",
            )
            self.running.progress(self.done, self.all)
        self.bundle.put(f"registers/{_name(register)}.csv", csv_lines(self._table(register)))
        return count

    def _filled_in(self, form: Any) -> tuple[str, str]:
        """The entries of one of the organization's own registers as CSV, with the labels of its fields."""
        head, line = forms.in_words(form)
        path = f"registers/filled-in/{slugify(form.code)}-{slugify(form.title)[:60]}.csv"
        parts = gathering.in_parts(forms.entries(self.actor, form))
        self.bundle.put(path, csv_lines(chain([head], (line(entry) for part in parts for entry in part))))
        return str(form), path

    def _held(self, found: dict[str, dict[Any, list[Any]]], pk: UUID) -> dict[str, Any]:
        files = [(file.name, self._blob(file)) for file in found["files"][pk]]
        return {"pk": pk, "files": files, **_own(found, pk)}

    def _table(self, register: Register) -> Iterator[list[Any]]:
        columns = file_columns(register)
        yield [column.name for column in columns]
        rows = visible(register, self.actor)
        for keys in gathering.keys_in_parts(rows, 500):
            found = rows.order_by("pk").filter(pk__in=keys)
            for values in found.values_list(*(column.path for column in columns)):
                yield written(columns, values)


def _own(found: dict[str, dict[Any, list[Any]]], pk: UUID) -> dict[str, Any]:
    return {"said": found["said"][pk], "signed": found["signed"][pk]}


def _within(pictures: dict[str, str], sort: str, value: str) -> Target | None:
    """Make pictures point into the ZIP; links of our own have no page there and become plain words."""
    place = pictures.get(value, "") if sort == "file" else ""
    return Target(f"../../{place}" if place else "#", value)


def _name(register: Register) -> str:
    return register.name


def _label(register: Register, name: str) -> str:
    if name == "id":
        return "id"
    return capfirst(str(register.model._meta.get_field(name).verbose_name))
