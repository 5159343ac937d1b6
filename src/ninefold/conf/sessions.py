"""How long a session lasts, and how text that somebody was typing survives its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone

from ninefold.conf.clocks import SEEN, SINCE, begin
from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity.middleware import PAGES, back_after_sign_in, to_sign_in

LOOK_AGAIN = timedelta(minutes=1)  # shorter than the shortest limit, so that most requests write nothing
TYPED = "typed"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
MOST_KEPT = 500_000  # characters
THROW_AWAY = "throw_typed_away"


class SessionLimits:
    """Ends a session that was idle or open for too long; what was typed is kept for the same person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        if _is_over(request):
            return self._end(request)
        waiting = request.session.get(TYPED)
        answer = _offer(request, waiting) if waiting else None
        return answer or self.get_response(request)

    def _end(self, request: Any) -> HttpResponse:
        typed = _typed(request)
        get_adapter(request).logout(request)
        if typed is not None:
            request.session[TYPED] = typed
            return to_sign_in(request, back=typed["path"])
        return to_sign_in(request) if request.path_info.startswith(PAGES) else self.get_response(request)


def _is_over(request: HttpRequest) -> bool:
    now = timezone.now()
    if SINCE not in request.session:
        begin(request)
    seen = datetime.fromisoformat(request.session[SEEN])
    if now - seen < LOOK_AGAIN:
        return False
    idle, longest = identity.session_limits(request.user)  # type: ignore[arg-type]
    if now - seen > idle or now - datetime.fromisoformat(request.session[SINCE]) > longest:
        return True
    request.session[SEEN] = now.isoformat()
    return False


def _typed(request: HttpRequest) -> dict[str, Any] | None:
    """The fields of a form that was sent too late; never a password, nor what another site made a browser send."""
    if request.method != "POST" or request.content_type not in FORMS or not request.path_info.startswith(PAGES):
        return None
    if CsrfViewMiddleware(_never).process_view(request, _never, (), {}) is not None:
        return None
    secret = ("password", "csrfmiddlewaretoken")
    fields = [[name, value] for name, values in request.POST.lists() if name not in secret for value in values]
    if sum(len(value) for _name, value in fields) > MOST_KEPT:
        return None
    back, user = back_after_sign_in(request), str(request.user.pk)
    return {"path": request.get_full_path(), "fields": fields, "back": back, "user": user}


def _never(_request: HttpRequest) -> HttpResponse:
    raise NotImplementedError


def _offer(request: HttpRequest, typed: dict[str, Any]) -> HttpResponse | None:
    """Show a person who is back what they had typed, at the address to which they had sent it."""
    if typed["user"] != str(request.user.pk):
        del request.session[TYPED]
        return None
    if request.get_full_path() != typed["path"]:
        return None
    if request.method == "POST":
        del request.session[TYPED]
        return redirect(typed["back"]) if THROW_AWAY in request.POST else None
    shown = [(name.replace("_", " "), value) for name, value in typed["fields"] if value.strip()]
    context = {"typed": typed, "shown": shown, "throw_away": THROW_AWAY}
    return render(request, "conf/typed.html", context)
