"""Examples of processes for the generated tests."""

from __future__ import annotations

from typing import Any

from ninefold.information.documents import selectors as library
from ninefold.information.documents import services as documents
from ninefold.information.documents.services import Content
from ninefold.information.documents.tests.factories import make_effective
from ninefold.kernel.items.models import Item
from ninefold.system.processes import services
from ninefold.system.processes.models import Process
from tests.cast import Member
from tests.examples import example, route


def described(member: Member, name: str = "Sales", **facts: Any) -> Process:
    """A process with an owner, a start and an end."""
    usual: dict[str, Any] = {"owner": member.person, "begins_with": "a customer asks", "ends_with": "it is agreed"}
    return services.add(Process(name=name, **{**usual, **facts}), actor=member.actor)


def document(member: Member, code: str = "PR-1", title: str = "Selling") -> Item:
    made = documents.create_document(code, title, "procedure", actor=member.actor)
    return Item.objects.get(pk=made.pk)


def in_force(item: Item, member: Member) -> None:
    """Put a document into force."""
    found = library.documents(member.actor).get(pk=item.pk)
    version = documents.add_version(found, Content(markdown="Do it well."), actor=member.actor)
    make_effective(version, member)


@example("processes.process")
def process(member: Member) -> Process:
    return described(member)


@route("processes_process_list", permission="processes.read")
def process_map(member: Member) -> dict[str, object]:
    described(member)
    return {}


route("processes_suggestions", permission="processes.write")


@route("processes_gather", permission="processes.write")
def gather(member: Member) -> dict[str, object]:
    return {"pk": described(member).pk}


@route("processes_join", permission="processes.write")
def join(member: Member) -> dict[str, object]:
    return {"item": document(member).pk}


@route("processes_template", permission="documents.write", method="POST", status=302)
def template(member: Member) -> dict[str, object]:
    return {"pk": described(member, "Buying").pk}
