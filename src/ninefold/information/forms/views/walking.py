"""Walks through gates: every project with its stages, done, open or closed with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ninefold.information.forms import selectors
from ninefold.information.forms.gates import Stage, Step, Walk
from ninefold.information.forms.layout import Layout
from ninefold.information.forms.models import Entry
from ninefold.information.forms.values import in_words
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with


@require_safe
def walks(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """All walks of a register, or the one that `of` names."""
    actor = actor_with(request, "forms.read")
    form = form_for(actor, pk)
    layout = version_of(form).plan
    if layout.gates is None:
        raise Http404
    found = selectors.walks_of(actor, form)
    wanted = " ".join(request.GET.get("of", "").casefold().split())
    if wanted and wanted not in found:
        raise Http404
    chosen = [entries for name, entries in found.items() if not wanted or name == wanted]
    steps = {step.id: step for step in selectors.as_steps(chain.from_iterable(chosen))}
    shown = [_walk(layout, entries, [steps[entry.pk] for entry in entries]) for entries in chosen]
    heading = shown[0]["name"] if wanted else _("%(register)s: the way") % {"register": form.title}
    context = framed(request, slug, form, heading, (_("The way"), ""))
    context |= {
        "lead": _("Each stage opens when the ones before it are passed."),
        "walks": shown,
        "one": bool(wanted),
        "may_add": selectors.may_add(form, actor),
        "add": reverse("forms_add", args=[slug, pk]),
        "every": reverse("forms_walks", args=[slug, pk]),
    }
    return render(request, "forms/walks.html", context)


def _walk(layout: Layout, entries: Sequence[Entry], steps: Sequence[Step]) -> dict[str, Any]:
    assert layout.gates is not None
    together, field = layout.gates["together"], layout.gates["stage"]
    name = in_words(layout.by_name[together], entries[-1].values.get(together))
    by_id = {entry.pk: entry for entry in entries}
    stages = Walk(layout, steps).stages(timezone.localdate())
    lines = [_line(stage, by_id, urlencode({together: name, field: stage.name})) for stage in stages]
    following = next((line for line in lines if line["stage"].state == "open"), None)
    done = sum(stage.state == "done" for stage in stages)
    asked = [stage for stage in stages if stage.steps or not stage.optional]
    return {"name": name, "lines": lines, "next": following, "done": done, "all": len(asked)}


def _line(stage: Stage, by_id: dict[Any, Entry], params: str) -> dict[str, Any]:
    look = {
        "done": ("✓", "v", _("Passed")),
        "open": ("O", "d", _("Open")),
        "maybe": ("–", "n", _("If needed")),
        "blocked": ("–", "n", _("Not yet")),
    }
    letter, tone, word = look[stage.state]
    entries = [by_id[step.id] for step in stage.steps if step.id in by_id]
    unfinished = by_id.get(stage.unfinished.id) if stage.unfinished else None
    line = {"stage": stage, "letter": letter, "tone": tone, "word": word, "entries": entries, "params": params}
    return line | {"unfinished": unfinished}
