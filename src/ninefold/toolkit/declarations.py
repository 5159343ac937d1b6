"""Checks at start that every name in a declaration exists: a typing error stops the start, not a person at work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import register as register_check
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.module_loading import import_string

from ninefold.kernel import permissions, workflow
from ninefold.kernel.signatures.models import Meaning
from ninefold.kernel.workflow import Transition, Workflow
from ninefold.toolkit import menu
from ninefold.toolkit.filters import filter_for
from ninefold.toolkit.forms import RecordForm
from ninefold.toolkit.listing import order_of
from ninefold.toolkit.panels import declared
from ninefold.toolkit.register import PAGES, Register, registers


@register_check
def names_exist(**_kwargs: Any) -> list[CheckMessage]:
    """The system check over all registers, workflows and menu entries."""
    found = [(each.name, problem) for each in registers() for problem in register_problems(each)]
    found += [(name, problem) for name, flow in workflow.workflows().items() for problem in workflow_problems(flow)]
    found += [(entry.url_name, problem) for entry in menu.entries() for problem in _unknown_right(entry.permission)]
    found += _doubled_addresses()
    return [Error(f"{name}: {problem}", id="ninefold.E100") for name, problem in found]


def register_problems(register: Register) -> Iterator[str]:
    """The names in a register that do not exist."""
    yield from _unknown_right(register.read)
    yield from _unknown_right(register.write)
    if register.menu and register.menu not in menu.GROUPS:
        yield f"there is no menu group {register.menu!r}"
    for page in register.pages.split():
        if page not in PAGES:
            yield f"there is no page {page!r}"
    yield from _unknown_names(register)
    yield from _bad_filters(register)
    yield from _bad_panels(register)
    if register.form_class is not None and not issubclass(register.form_class, RecordForm):
        yield "form_class must be a RecordForm"
    if register.workflow is not None and register.workflow.record != register.name:
        yield f"its workflow is that of {register.workflow.record}"


def _unknown_names(register: Register) -> Iterator[str]:
    fields = {each.name for each in register.model._meta.concrete_fields}
    listed = [*register.search, *register.form.names, *register.list.bulk.split(), *register.list.due.split()]
    for name in [*listed, *register.private.split(), register.key_field]:
        if name.partition("__")[0] not in fields and not (register.form_class and name in register.form.names):
            yield f"there is no field {name!r}"
    for name in [*register.list.names, *(register.proves.on.split() if register.proves else ())]:
        if name not in fields and not hasattr(register.model, name):
            yield f"there is no field or property {name!r}"
    sort = register.list.sort.removeprefix("-")
    if sort not in fields and register.queryset is None:
        yield f"cannot sort by {sort!r}"
    else:
        order_of(register, register.list.sort)


def _bad_filters(register: Register) -> Iterator[str]:
    for name in register.list.filters.split():
        try:
            filter_for(register.model, name)
        except (FieldDoesNotExist, ValidationError) as error:
            yield f"cannot filter by {name!r}: {error}"


def _bad_panels(register: Register) -> Iterator[str]:
    for panel in register.detail.panels:
        if isinstance(panel, declared.Panel):
            try:
                get_template(panel.template)
            except TemplateDoesNotExist:
                yield f"there is no template {panel.template!r}"
        if isinstance(panel, declared.Related):
            try:
                register.model._meta.get_field(panel.name)
            except FieldDoesNotExist:
                yield f"there is no relation {panel.name!r}"


def workflow_problems(flow: Workflow) -> Iterator[str]:
    """The names in a workflow that do not exist."""
    register = {each.name: each for each in registers()}.get(flow.record)
    for move in flow.transitions:
        yield from _unknown_right(move.permission)
        yield from _bad_move(move)
        if register is not None:
            own = {each.name for each in register.model._meta.concrete_fields} | {"reason"}
            yield from (f"move {move.name!r} asks for unknown {name!r}" for name in move.asks if name not in own)
            states = {str(value) for value, _label in register.model._meta.get_field("state").flatchoices}
            for state in {*map(move.leads_to, move.source), *move.source} - states:
                yield f"move {move.name!r} names the unknown state {state!r}"


def _bad_move(move: Transition) -> Iterator[str]:
    if move.signature and move.signature not in Meaning.values:
        yield f"move {move.name!r} is signed with the unknown meaning {move.signature!r}"
    if move.command:
        try:
            import_string(move.command)
        except ImportError as error:
            yield f"move {move.name!r}: {error}"


def _unknown_right(name: str) -> Iterator[str]:
    if name and not permissions.exists(name):
        yield f"there is no permission {name!r}"


def _doubled_addresses() -> list[tuple[str, str]]:
    taken: dict[str, str] = {}
    found = []
    for register in registers():
        other = taken.setdefault(register.plural, register.name)
        if other != register.name:
            found.append((register.name, f"has the address {register.plural!r} of {other}"))
    return found
