"""Every route of an organization, from the resolver, with the way to call it as the generated tests do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from ninefold.kernel.attachments import previews
from ninefold.kernel.attachments import services as attachments
from ninefold.kernel.items.models import Item
from ninefold.lib.previews import Part, Preview
from ninefold.toolkit.register import Register, registers
from ninefold.toolkit.urls import register_patterns
from tests.cast import Member

ORGANIZATION = ("o/<slug:slug>/", "api/v1/o/<slug:slug>/")


@dataclass(frozen=True)
class Call:
    """One way to call a route."""

    name: str
    permission: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    method: str = "GET"
    data: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    good: tuple[int, ...] = (200, 302)

    def address(self, slug: str) -> str:
        return reverse(self.name, kwargs={"slug": slug, **self.arguments})

    def send(self, client: Client, slug: str) -> HttpResponseBase:
        """The answer, with the files that it would stream closed."""
        answer = self._send(client, slug)
        for close in answer._resource_closers:  # type: ignore[attr-defined]
            close()
        return answer

    def _send(self, client: Client, slug: str) -> HttpResponseBase:
        if self.name.startswith("api-") and self.method != "GET":
            body, kind = json.dumps(dict(self.data)), "application/json"
            return client.generic(self.method, self.address(slug), body, content_type=kind, headers=dict(self.headers))
        send: Callable[..., HttpResponseBase] = getattr(client, self.method.lower())
        return send(self.address(slug), dict(self.data))


def all_routes() -> dict[str, list[str]]:
    """The addresses of every named route, by name."""
    found: dict[str, list[str]] = {}
    for name, address in _walk(get_resolver().url_patterns, "", ""):
        found.setdefault(name, []).append(address)
    return found


def _walk(patterns: Any, prefix: str, namespace: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield namespace + str(each.name), address
        else:
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, address, inner)


def routes_of_organizations() -> set[str]:
    return {name for name, addresses in all_routes().items() if addresses[0].startswith(ORGANIZATION)}


def generated_routes() -> set[str]:
    """The names that registers make."""
    pages = {str(pattern.name) for register in registers() for pattern in register_patterns(register)}
    names = {name for name in all_routes() if name.startswith("api-1:")}
    return pages | {name for name in names if "_api_" in name}


def calls_of(register: Register, record: Any, ann: Member) -> list[Call]:
    """Every page and operation of a register, called on a record."""
    made = {str(pattern.name): register_patterns for pattern in register_patterns(register)}
    calls = [*_list_calls(register, record), *_record_calls(register, record, ann), *_api_calls(register, record)]
    return [call for call in calls if call.name in made or call.name.startswith("api-")]


def _list_calls(register: Register, record: Any) -> Iterator[Call]:
    for page in ("list", "csv", "xlsx", "list_pdf"):
        yield Call(register.url_name(page), register.read)
    yield Call(register.url_name("views"), register.read, method="POST", data={"name": "Mine", "query": "?page=1"})
    for page in ("create", "import"):
        yield Call(register.url_name(page), register.write)
    yield Call(register.url_name("bulk"), register.write, method="POST", data={"pick": str(record.pk)})


def _record_calls(register: Register, record: Any, ann: Member) -> Iterator[Call]:
    one = {"pk": record.pk}
    yield Call(register.url_name("detail"), register.read, one)
    yield Call(register.url_name("pdf"), register.read, one)
    yield Call(register.url_name("history"), register.read, one)
    settled = bool(getattr(record, "locked", False))
    yield Call(register.url_name("edit"), register.write, one, good=(403,) if settled else (200,))
    if isinstance(item := Item.objects.filter(pk=record.pk).first(), Item):
        upload = SimpleUploadedFile("photo.jpg", b"bytes")
        file = attachments.attach(item, SimpleUploadedFile("a.jpg", b"bytes"), actor=ann.actor)
        yield Call(register.url_name("comments"), register.read, one, "POST", {"text": "Seen."})
        yield Call(register.url_name("links"), register.write, one)
        yield Call(register.url_name("files"), register.write, one, "POST", {"file": upload})
        previews.keep(file.organization_id, file.sha256, Preview((Part(picture=0),), (b"RIFF....WEBP",)))
        for page, more in {"file": {}, "file_shown": {}, "file_picture": {"number": 0}}.items():
            yield Call(register.url_name(page), register.read, {**one, "file": file.pk, **more})
    for move in register.workflow.moves if register.workflow else ():
        yield Call(register.url_name("move"), move.permission, {**one, "name": move.name})


def _api_calls(register: Register, record: Any) -> Iterator[Call]:
    if not register.has("api"):
        return
    base, one = f"api-1:{register.url_name('api')}", {"pk": record.pk}
    yield Call(f"{base}_list", register.read)
    yield Call(f"{base}_read", register.read, one)
    if register.has("create"):
        yield Call(f"{base}_create", register.write, method="POST", good=(201, 422))
    if register.has("edit") or register.edit is not None:
        match = {"If-Match": "*"}
        yield Call(f"{base}_change", register.write, one, "PATCH", headers=match, good=(200, 409, 422))
    for move in register.workflow.moves if register.workflow else ():
        good = (403,) if move.signature else (200, 409, 422)
        yield Call(f"{base}_move_{move.name}", move.permission, one, "POST", {"reason": "No need."}, good=good)
