"""My work: everything that waits for me, late first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ninefold.kernel.actions import selectors as actions
from ninefold.kernel.contributions import Waiting, waiting_for
from ninefold.toolkit.addresses import home_of


@require_safe
def my_work(request: Any, slug: str) -> HttpResponse:
    """Groups by when it is due; what others still have to check stands last."""
    work = actions.my_work(request.actor)
    asked = waiting_for(request.actor)
    waiting = work.waiting + len(asked)
    context = {
        "heading": _("My work"),
        "lead": ngettext("%d thing waits for you.", "%d things wait for you.", waiting) % waiting if waiting else "",
        "my_work_count": waiting,
        "waiting": waiting,
        "asked": [(each, home_of(each.record, slug, request.actor)) for each in asked],
        "together": _together(asked, slug),
        "breadcrumbs": [(_("My work"), "")],
        "work": work,
        "groups": [
            (_("Late"), work.late),
            (_("Today"), work.today),
            (_("This week"), work.this_week),
            (_("Later"), work.later),
        ],
    }
    return render(request, "my_work/my_work.html", context)


def _together(asked: list[Waiting], slug: str) -> str:
    """The page where several of one sort are done at once, when more than one waits."""
    routes = [each.together for each in asked if each.together]
    return reverse(routes[0], args=[slug]) if len(routes) > 1 else ""
