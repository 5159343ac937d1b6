"""Records as JSON, and the version of a record as its ETag."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.toolkit.register import Register
from ninefold.workspace.api.problems import Refused
from ninefold.workspace.api.schemas import shown_fields


@cache
def _names(register: Register) -> tuple[tuple[str, str], ...]:
    return tuple((each.name, each.attname) for each in shown_fields(register))


def items_of(register: Register, rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Rows as JSON objects, without building model instances."""
    names = [name for name, _attname in _names(register)]
    attnames = [attname for _name, attname in _names(register)]
    return [dict(zip(names, values, strict=True)) for values in rows.values_list(*attnames)]


def record_answer(register: Register, record: Any, actor: Actor, *, status: int = 200) -> HttpResponse:
    """One record with its moves and its ETag."""
    content = {name: getattr(record, attname) for name, attname in _names(register)}
    offers = register.workflow.offers(record, actor) if register.workflow else []
    content["moves"] = [
        {
            "name": offer.transition.name,
            "label": str(offer.transition.text),
            "open": offer.open,
            "reasons": [str(reason) for reason in offer.reasons],
        }
        for offer in offers
    ]
    response = json_answer(content, status=status)
    response["ETag"] = etag_of(record)
    return response


def json_answer(content: Any, *, status: int = 200) -> HttpResponse:
    body = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, status=status, content_type="application/json")


def etag_of(record: Any) -> str:
    return f'"{record.version}"'


def demand_version(request: HttpRequest, record: Any, *, needed: bool) -> None:
    """Refuse a change that was made from another version than the present one."""
    wanted = request.headers.get("If-Match", "")
    if not wanted:
        if needed:
            raise Refused(428, _("Send If-Match with the ETag of the version that you change."))
        return
    if wanted != "*" and etag_of(record) not in [each.strip() for each in wanted.split(",")]:
        raise Refused(412, _("Somebody changed it since you read it. It is now version %d.") % record.version)
