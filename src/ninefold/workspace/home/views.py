"""Home, by role."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ninefold.kernel.identity import selectors as identity
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.permissions import Role
from ninefold.workspace.home import selectors


@require_safe
def home(request: MemberRequest, slug: str) -> HttpResponse:
    """The next thing first; below it what blocks, what is late, what was done."""
    board = selectors.board(request.actor, request.organization)
    context = {
        "heading": date_format(timezone.localdate(), "l j F"),
        "lead": _lead(board.ready_by),
        "board": board,
        "leads": request.actor.can("intake.write"),
        "audits": request.actor.roles == {Role.EXTERNAL_AUDITOR},
        "my_work_count": board.mine_count,
        "second_factor": selectors.second_factor_is_offered(request.user, request.seat),
        "begins": None if request.actor.roles else identity.next_role_begins(request.actor.person_id),
        "breadcrumbs": [],
    }
    return render(request, "home/home.html", context)


def _lead(ready_by: date | None) -> str:
    """What the plan aims at, and how long it is until then."""
    if ready_by is None:
        return ""
    left, day = (ready_by - timezone.localdate()).days, date_format(ready_by, "j F Y")
    if left < 0:
        return _("The plan aimed at Stage 1 on %s.") % day
    words = ngettext(
        "Ready for Stage 1 by %(day)s, in %(n)d day.", "Ready for Stage 1 by %(day)s, in %(n)d days.", left
    )
    return words % {"day": day, "n": left}
