"""Keeping a register as it stands, or one month of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.forms import selectors, services
from ninefold.information.forms.views.opening import form_for, framed
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with

OFFERED = 12  # months
NOW = "now"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Choose between the whole and a month that is over; what is kept can be approved on its page."""
    actor = actor_with(request, "forms.write")
    form = form_for(actor, pk)
    if not actor.can("forms.write", form.site_id):
        raise PermissionDenied
    months = selectors.open_months(actor, form, timezone.localdate())[:OFFERED]
    problems: list[str] = []
    if request.method == "POST":
        what = request.POST.get("what", NOW)
        try:
            if what in months:
                snapshot = services.keep_month(form, what, actor=actor)
            else:
                snapshot = services.keep_as_it_stands(form, actor=actor)
        except ValidationError as error:
            problems = error.messages
        else:
            messages.success(request, _("Kept as %s.") % snapshot.code)
            return redirect("forms_snapshot_detail", slug=slug, pk=snapshot.pk)
    context = framed(request, slug, form, _("Keep as it stands"), (_("Keep"), ""))
    last = form.snapshots.filter(month="").aggregate(last=Max("revision"))["last"] or 0
    context |= {
        "lead": _("What this register says is frozen, so that it can be shown later as it was."),
        "revision": last + 1,
        "months": [(month, date_format(selectors.days_of(month)[0], "F Y")) for month in months],
        "problems": problems,
    }
    return render(request, "forms/keep.html", context, status=422 if problems else 200)
