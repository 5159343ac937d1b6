"""My work: everything that waits for me, late first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.waiting import Waiting
from ninefold.workspace.my_work import selectors, services


@require_safe
def my_work(request: MemberRequest, slug: str) -> HttpResponse:
    """Groups by when it is due; what others still have to check stands last."""
    work = selectors.lines_of(request.actor)
    told = ngettext("%d thing waits for you.", "%d things wait for you.", work.count)
    groups = [
        (_("Late"), work.late),
        (_("Today"), work.today),
        (_("This week"), work.this_week),
        (_("Later"), work.later),
    ]
    context = {
        "heading": _("My work"),
        "lead": told % work.count if work.count else "",
        "work": work,
        "groups": groups,
        "together": _together(work.all, slug),
        "first": next((lines[0] for _label, lines in groups if lines), None),
        "my_work_count": work.count,
        "digest": request.seat.membership.digest,
    }
    return render(request, "my_work/my_work.html", context)


@require_POST
def digest(request: MemberRequest, slug: str) -> HttpResponse:
    """Switch the daily mail on or off."""
    services.want_digest(request.seat.membership, wanted=bool(request.POST.get("wanted")), actor=request.actor)
    return redirect("my_work", slug=slug)


def _together(lines: Sequence[Waiting], slug: str) -> str:
    """The page where several of one kind are done at once, when more than one waits."""
    routes = Counter(line.together for line in lines if line.together)
    return next((reverse(route, args=[slug]) for route, count in routes.items() if count > 1), "")
