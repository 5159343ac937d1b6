"""`Idempotency-Key`: repeating a request returns the first response and does nothing twice."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninefold.kernel.actors import Actor
from ninefold.kernel.idempotency import services as kept
from ninefold.lib.canonical import sha256_hex
from ninefold.workspace.api.problems import Refused

HEADERS = ("ETag", "Location", "Content-Type")


def once(request: HttpRequest, actor: Actor, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work, or return the kept response for the same key and the same request."""
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return work()
    if len(key) > 200:
        raise Refused(400, _("The idempotency key is longer than 200 characters."))
    try:
        answer = kept.claim(actor, key, _digest(request))
    except kept.OtherRequest as error:
        raise Refused(422, _("This idempotency key was used for another request.")) from error
    except kept.StillWorking as error:
        raise Refused(409, _("The first request with this idempotency key is not finished.")) from error
    if answer.status is not None:
        return HttpResponse(bytes(answer.body), status=answer.status, headers=answer.headers)
    try:
        with transaction.atomic():
            response = work()
            headers = {name: response[name] for name in HEADERS if name in response}
            kept.keep(answer, response.status_code, headers, response.content)
    except Exception:
        kept.release(answer)
        raise
    return response


def _digest(request: HttpRequest) -> str:
    matched = request.headers.get("If-Match", "")
    head = f"{request.method} {request.path} {matched}\n".encode()
    return sha256_hex(head + request.body)
