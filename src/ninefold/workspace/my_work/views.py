"""My work: everything that waits for me, late first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.kernel.actions import selectors as actions


@require_safe
def my_work(request: Any, slug: str) -> HttpResponse:
    """Groups by when it is due; what others still have to check stands last."""
    work = actions.my_work(request.actor)
    context = {
        "heading": _("My work"),
        "lead": _("%d things wait for you.") % work.waiting if work.waiting else "",
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
