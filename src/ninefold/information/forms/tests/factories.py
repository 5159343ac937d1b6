"""Examples of registers for the generated tests."""

from __future__ import annotations

from typing import Any

from ninefold.information.forms import selectors, services
from ninefold.information.forms.layout import Field, Layout
from ninefold.information.forms.models import Amendment, Entry, Form, FormVersion, KeptRow, Snapshot
from ninefold.information.forms.services.entries import Filled
from ninefold.information.forms.starting import starter
from tests.cast import Member
from tests.examples import example, route

LAYOUT = Layout(
    fields=(
        Field("done_on", "Done on", "date", need="now"),
        Field("what", "What", "text", need="now"),
        Field("heat", "Heat", "number", unit="°C", min=55, max=65),
        Field("result", "Result", "choice", need="later", choices=("Good", "Bad")),
        Field("cause", "Cause", "text", shown_when={"result": ("Bad",)}),
    ),
    happened_on="done_on",
    title_from=("what",),
    phone=("done_on", "what"),
)


def new_form(member: Member, layout: Layout = LAYOUT, title: str = "Ovens") -> Form:
    """A register whose fields are still a draft."""
    return services.create_form(title, actor=member.actor, layout=layout, purpose="What the ovens did")


def released(form: Form, member: Member) -> Form:
    """The register in use."""
    draft = selectors.draft_of(form)
    assert draft is not None
    member.sign(draft, meaning="release")
    services.release(draft, actor=member.actor)
    return selectors.forms(member.actor).get(pk=form.pk)


def form_in_use(member: Member, layout: Layout = LAYOUT) -> Form:
    return released(new_form(member, layout, title=f"Ovens {Form.objects.count() + 1}"), member)


def taken(member: Member, name: str) -> Form:
    """A starter register in use."""
    found = starter(name)
    assert found is not None
    return released(services.take_starter(found, actor=member.actor), member)


def filled_in(form: Form, member: Member, **values: Any) -> Entry:
    """An entry with these values."""
    return services.add_entry(form, Filled(values), actor=member.actor)


def as_kept(each: Field, value: Any) -> Any:
    """A value of the example as an entry keeps it."""
    match each.type:
        case "person":
            return {"id": "", "name": value}
        case "link":
            return {"label": value}
        case "file":
            return [{"name": value}]
        case "table":
            columns = {column.name: column for column in each.columns}
            return [{name: as_kept(columns[name], cell) for name, cell in line.items()} for line in value]
        case _:
            return value


def example_values(name: str) -> dict[str, Any]:
    """What a starter's own example says."""
    found = starter(name)
    assert found is not None
    known = found.layout.by_name
    return {key: as_kept(known[key], value) for key, value in found.data["example"].items() if key in known}


@example("forms.form")
def form(member: Member) -> Form:
    return form_in_use(member)


@example("forms.formversion")
def version(member: Member) -> FormVersion:
    found = selectors.draft_of(new_form(member, title=f"Ovens {Form.objects.count() + 1}"))
    assert found is not None
    return found


@example("forms.entry")
def entry(member: Member) -> Entry:
    return filled_in(form_in_use(member), member, done_on="2026-03-02", what="Oven 2", heat=60)


@example("forms.amendment")
def amendment(member: Member) -> Amendment:
    changed = services.amend_entry(
        entry(member), Filled({"done_on": "2026-03-02", "what": "Oven 3"}), actor=member.actor, reason="Wrong oven"
    )
    return changed.amendments.get()


@example("forms.snapshot")
def snapshot(member: Member) -> Snapshot:
    return services.keep_as_it_stands(entry(member).form, actor=member.actor)


@example("forms.keptrow")
def kept_row(member: Member) -> KeptRow:
    row = snapshot(member).rows.first()
    assert row is not None
    return row


@route("forms_starter", permission="forms.read")
@route("forms_take", permission="forms.write", method="POST")
def one_starter(member: Member) -> dict[str, object]:
    return {"starter": "complaints"}


route("forms_form_list", permission="forms.read")
route("forms_new", permission="forms.write")


@route("forms_build", permission="forms.write")
@route("forms_entries", permission="forms.read")
@route("forms_entries_csv", permission="forms.read")
@route("forms_entries_xlsx", permission="forms.read")
@route("forms_entries_pdf", permission="forms.read")
@route("forms_keep", permission="forms.write")
@route("forms_bring_in", permission="forms.add")
@route("forms_add", permission="forms.add")
@route("forms_phone", permission="forms.add")
@route("forms_qr", permission="forms.read")
@route("forms_chart", permission="forms.read")
def of_form(member: Member) -> dict[str, object]:
    return {"pk": form_in_use(member).pk}


@route("forms_blank", permission="forms.read")
def of_version(member: Member) -> dict[str, object]:
    return {"pk": version(member).pk}


@route("forms_walks", permission="forms.read")
def of_walks(member: Member) -> dict[str, object]:
    return {"pk": taken(member, "design-stages").pk}


@route("forms_amend", permission="forms.add")
def of_entry(member: Member) -> dict[str, object]:
    return {"pk": entry(member).pk}


@route("forms_sign", permission="forms.add")
def of_signature(member: Member) -> dict[str, object]:
    form = taken(member, "final-release")
    made = filled_in(form, member, item="Order 1", released_on="2026-03-02", complete=True)
    return {"pk": made.pk, "field": "released_by"}
