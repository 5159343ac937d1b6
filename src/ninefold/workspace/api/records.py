"""The operations of one register: list, read, create, change, and each move of its workflow."""

from __future__ import annotations

import functools
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router

from ninefold.kernel import active
from ninefold.kernel.actors import Actor
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.ledger.caching import cached_count
from ninefold.kernel.tenants import StaleRecord
from ninefold.kernel.workflow import Transition
from ninefold.toolkit import services
from ninefold.toolkit.forms import RecordForm, form_class, form_data
from ninefold.toolkit.listing import matching, read_query
from ninefold.toolkit.register import Register, seen_by
from ninefold.toolkit.views.details import may_change
from ninefold.toolkit.views.moves import make_move
from ninefold.toolkit.views.opening import record_for
from ninefold.workspace.api import answers
from ninefold.workspace.api.access import SessionAccess, TokenAccess
from ninefold.workspace.api.idempotent import once
from ninefold.workspace.api.parameters import list_parameters, unknown_parameters
from ninefold.workspace.api.problems import DECLARED, REFERRED, Refused, refused_by
from ninefold.workspace.api.schemas import asked_shape, shapes_of

CHANGING = ("POST", "PATCH")


def router_of(register: Register) -> Router:
    """All operations of a register."""
    router = Router(tags=[str(register.model._meta.verbose_name_plural)])
    shapes, name = shapes_of(register), register.name.replace(".", "_")

    def add(method: str, path: str, verb: str, right: str, function: Any, answer: dict[int, Any], **extra: Any) -> None:
        router.add_api_operation(
            f"/o/{{slug:slug}}/{register.plural}{path}",
            [method],
            function,
            auth=[TokenAccess(right), SessionAccess(right)],
            response={**answer, **DECLARED},
            operation_id=f"{name}_{verb}",
            url_name=f"{name}_api_{verb}",
            summary=f"{verb.replace('_', ' ').capitalize()}: {register.model._meta.verbose_name}",
            openapi_extra={**REFERRED, **extra},
        )

    read, write, one = register.read, register.write, "/{uuid:pk}"
    listed = list_parameters(register)
    add("GET", "", "list", read, _opened(_list, register), {200: shapes.page}, parameters=listed)
    add("GET", one, "read", read, _opened(_read, register, {"pk": UUID}), {200: shapes.detail})
    if register.has("create") or register.create is not None:
        add("POST", "", "create", write, _opened(_create, register, {"body": shapes.create}), {201: shapes.detail})
    if register.has("edit") or register.edit is not None:
        change = _opened(_change, register, {"pk": UUID, "body": shapes.patch})
        add("PATCH", one, "change", write, change, {200: shapes.detail})
    for move in register.workflow.moves if register.workflow else ():
        kinds = {"pk": UUID, "body": asked_shape(register, move)} if move.asks else {"pk": UUID}
        made = _opened(functools.partial(_move, move=move), register, kinds)
        add("POST", f"{one}/moves/{move.name}", f"move_{move.name}", move.permission, made, {200: shapes.detail})
    return router


def _opened(
    function: Callable[..., HttpResponse], register: Register, kinds: dict[str, Any] | None = None
) -> Callable[..., HttpResponse]:
    """The view function of one operation: inside the organization, and once for an idempotency key."""

    def operation(request: HttpRequest, slug: str, **values: Any) -> HttpResponse:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        seen = seen_by(register, actor)
        with active.within(actor.organization_id), request.organization.clock():  # type: ignore[attr-defined]
            if request.method in CHANGING:
                return once(request, actor, lambda: function(request, actor, seen, **values))
            return function(request, actor, seen, **values)

    operation.__signature__ = _signature({"slug": str, **(kinds or {})})  # type: ignore[attr-defined]
    return operation


def _signature(kinds: dict[str, Any]) -> Signature:
    """The signature from which the description of the operation is made."""
    request = Parameter("request", Parameter.POSITIONAL_OR_KEYWORD)
    own = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind) for name, kind in kinds.items()]
    return Signature([request, *own])


def _list(request: HttpRequest, actor: Actor, register: Register) -> HttpResponse:
    if wrong := unknown_parameters(register, request.GET):
        raise Refused(422, errors=[{"field": name, "message": _("There is no such parameter.")} for name in wrong])
    query = read_query(register, request.GET)
    rows, problems = matching(register, actor, query)
    if problems:
        raise Refused(422, " ".join(problems))
    start = (query.page - 1) * query.size
    total = cached_count(actor, rows.order_by())
    items = answers.items_of(register, rows[start : start + query.size])
    return answers.json_answer({"items": items, "total": total, "page": query.page, "size": query.size})


def _read(request: HttpRequest, actor: Actor, register: Register, pk: UUID) -> HttpResponse:
    record = record_for(register, actor, pk)
    if request.headers.get("If-None-Match") == answers.etag_of(record):
        return HttpResponse(status=304, headers={"ETag": answers.etag_of(record)})
    return answers.record_answer(register, record, actor)


def _create(request: HttpRequest, actor: Actor, register: Register, body: Any) -> HttpResponse:
    given = body.model_dump(exclude_unset=True)
    key: UUID | None = given.pop("id", None)
    if key is not None and register.model._base_manager.filter(pk=key).exists():
        raise Refused(409, _("There already is an entry with this id."))
    kind = form_class(register)
    form = kind(form_data(None, kind, given), actor=actor, permission=register.write)
    if key is not None:
        form.instance.pk = key
    _valid(form)
    record = _run(lambda: services.create_record(register, form.instance, actor=actor))
    response = answers.record_answer(register, record, actor, status=201)
    slug = request.resolver_match.kwargs["slug"]  # type: ignore[union-attr]
    name = f"api-1:{register.name.replace('.', '_')}_api_read"
    response["Location"] = reverse(name, kwargs={"slug": slug, "pk": record.pk})
    return response


def _change(request: HttpRequest, actor: Actor, register: Register, pk: UUID, body: Any) -> HttpResponse:
    record = record_for(register, actor, pk, register.write)
    answers.demand_version(request, record, needed=True)
    if register.has("edit") and not may_change(record):  # without a page to edit, the register's own command decides
        raise Refused(409, _("It is settled and cannot be changed."))
    before, kind = ledger.snapshot(record), form_class(register)
    data = form_data(record, kind, body.model_dump(exclude_unset=True))
    form = kind(data, instance=record, actor=actor, permission=register.write)
    _valid(form)
    saved = _run(lambda: services.edit_record(register, form.instance, before, actor=actor, reason=form.why))
    return answers.record_answer(register, saved, actor)


def _move(
    request: HttpRequest, actor: Actor, register: Register, pk: UUID, move: Transition, body: Any = None
) -> HttpResponse:
    record = record_for(register, actor, pk)
    answers.demand_version(request, record, needed=False)
    if move.signature:
        raise Refused(403, _("This has to be signed by a person, in the browser."))
    asked = body.model_dump(exclude_unset=True) if body is not None else {}
    try:
        make_move(register, record, move, asked, actor=actor)
    except ValidationError as error:
        raise refused_by(error, 409) from error
    return answers.record_answer(register, record, actor)


def _valid(form: RecordForm) -> None:
    if not form.is_valid():
        raise refused_by(ValidationError(form.errors.as_data()))


def _run(command: Callable[[], Any]) -> Any:
    try:
        with transaction.atomic():
            return command()
    except StaleRecord as error:
        raise Refused(412, _("Somebody changed it at the same moment.")) from error
    except IntegrityError as error:
        raise Refused(409, _("Another entry already has this key or name.")) from error
