"""Sampling: so many records of a clause drawn by chance, and what was drawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.items.models import Item
from ninefold.readiness.evidence import population, selectors, services
from ninefold.readiness.evidence.population import Window
from ninefold.readiness.evidence.rows import kind_named, rows
from ninefold.readiness.evidence.views.opening import framed, opened, records_in_window


@require_POST
def draw(request: MemberRequest, slug: str, clause: str) -> HttpResponse:
    """Draw a sample from the records of the window; the ledger keeps what was drawn."""
    actor, now, found = opened(request, clause, "evidence.sample")
    window, every = records_in_window(request, now, found)
    kind = request.GET.get("kind", "")
    asked = request.POST.get("count", "")
    try:
        drawn = services.draw(
            population.of_kind(every, kind), clause, window, kind, int(asked) if asked.isdecimal() else 5, actor=actor
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("evidence_clause", slug=slug, clause=clause)
    return redirect("evidence_sample", slug=slug, clause=clause, pk=drawn)


@require_safe
def sample(request: MemberRequest, slug: str, clause: str, pk: UUID) -> HttpResponse:
    """A sample that was drawn: from what, how, and each record."""
    actor, now, found = opened(request, clause)
    line = selectors.sample(pk)
    if line is None or line.data["clause"] != clause:
        raise Http404
    drawn = [UUID(key) for key in line.data["drawn"]]
    seen = Item.objects.all().visible_to(actor).select_related("owner").in_bulk(drawn)
    window = Window.asked(line.data, now.on)
    context = framed(slug, found, now, window, _("Sample")) | {
        "heading": _("Sample of %d") % len(drawn),
        "line": line,
        "kind": kind_named(line.data["kind"]) if line.data["kind"] else _("All kinds"),
        "rows": list(rows([seen[key] for key in drawn if key in seen], actor, slug, now.on)),
        "unseen": len(drawn) - len(seen),
    }
    return render(request, "evidence/sample.html", context)
