"""Refusals as problem details (RFC 9457), declared for every operation."""

from __future__ import annotations

import functools
import json
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as SchemaError
from pydantic import BaseModel, Field

KINDS = {
    400: "The request cannot be read",
    401: "Sign in or send a token",
    403: "Not allowed",
    404: "Not found",
    409: "In conflict with what is there",
    412: "Changed since it was read",
    422: "Not valid",
    428: "Say which version is changed",
    429: "Too many requests",
}


class FieldError(BaseModel):
    """One thing that is wrong with one field."""

    field: str = Field(description="Name of the field; empty when it is about the whole request")
    message: str


class Problem(BaseModel):
    """Why a request was refused."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldError] = []


#: one response is declared with its schema, the others refer to it, because each declared schema slows every start
DECLARED: dict[Any, Any] = {400: Problem}
REFERRED: dict[str, Any] = {
    "responses": {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in KINDS
        if status not in DECLARED
    }
}


class Refused(Exception):
    """Ends an operation with a problem."""

    def __init__(self, status: int, detail: str = "", errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.errors = status, detail, errors or []


def refused_by(error: ValidationError, status: int = 422) -> Refused:
    """What a form or command refused, field by field."""
    if hasattr(error, "error_dict"):
        errors = [
            {"field": "" if name == "__all__" else name, "message": message}
            for name, messages in error.message_dict.items()
            for message in messages
        ]
        return Refused(422, errors=errors)
    return Refused(status, " ".join(error.messages))


def answer(status: int, detail: str = "", errors: list[dict[str, str]] | None = None) -> HttpResponse:
    title = KINDS.get(status) or HTTPStatus(status).phrase
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body = json.dumps({**content, "errors": errors or []})
    response = HttpResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response["Retry-After"] = "60"
    return response


def handle_refusals(api: NinjaAPI) -> None:
    """Make every refusal a problem."""

    def on(kind: type[Exception], make: Any) -> None:
        api.add_exception_handler(kind, lambda request, error: make(request, error))

    on(Refused, lambda request, error: answer(error.status, error.detail, error.errors))
    on(PermissionDenied, lambda request, error: answer(403, str(error)))
    on(Http404, lambda request, error: answer(404))
    on(ValidationError, lambda request, error: _refusal(refused_by(error)))
    on(HttpError, lambda request, error: answer(error.status_code, str(error)))
    on(SchemaError, _schema_problem)
    on(RequestDataTooBig, lambda request, error: answer(413, _("Send less at once.")))


def nothing_here() -> str:
    return _("Nothing is at this address. What there is stands in /api/v1/openapi.json.")


def as_problems(pattern: Any) -> Any:
    """An address whose own refusals are problems too: the router answers a wrong method by itself, in plain text."""
    view = pattern.callback

    @functools.wraps(view)
    def told(request: HttpRequest, *args: Any, **values: Any) -> HttpResponseBase:
        try:
            found: HttpResponseBase = view(request, *args, **values)
        except Http404:
            return answer(404, nothing_here())
        if found.status_code != 405:
            return found
        refused = answer(405, _("This address takes %s.") % found["Allow"])
        refused["Allow"] = found["Allow"]
        return refused

    pattern.callback = told
    return pattern


def _refusal(refused: Refused) -> HttpResponse:
    return answer(refused.status, refused.detail, refused.errors)


def _schema_problem(request: HttpRequest, error: SchemaError) -> HttpResponse:
    errors = [
        {"field": ".".join(str(part) for part in each["loc"][2:]), "message": str(each["msg"])} for each in error.errors
    ]
    return answer(422, _("The request does not fit the description."), errors)
