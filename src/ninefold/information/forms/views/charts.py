"""A measured number of a register over time: the line between its limits, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ninefold.information.forms import selectors
from ninefold.information.forms.layout import Drawn, Field, Layout
from ninefold.information.forms.models import Entry
from ninefold.information.forms.values import in_words
from ninefold.information.forms.views.opening import form_for, framed, version_of
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.charts import Chart, Limit, Reading, trend
from ninefold.toolkit.addresses import with_params
from ninefold.toolkit.views.opening import actor_with


@require_safe
def page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The number and the thing that the address names, else the first number and what was measured last."""
    actor = actor_with(request, "forms.read")
    form = form_for(actor, pk)
    layout = version_of(form).plan
    drawn = _drawn(layout, request.GET.get("field", ""))
    things = selectors.things_measured(actor, form, drawn.by) if drawn.by else []
    of = request.GET.get("of", "") or next(iter(things), "")
    entries = selectors.measured(actor, form, value=drawn.value, by=drawn.by, of=of)
    field = layout.by_name[drawn.value]
    context = framed(request, slug, form, of or field.label, (_("Chart"), ""))
    context |= {
        "lead": f"{form.title}: {field.label}",
        "fields": [(each.name, each.label) for each in layout.of_type("number", "calculated")],
        "drawn": drawn,
        "things": things,
        "of": of,
        "field": field,
        "target": _target_label(layout, drawn),
        "rows": [(entry, _reading(entry, layout, drawn, slug)) for entry in reversed(entries)],
        "chart": _chart(of or field.label, entries, layout, drawn, slug) if entries else None,
        "print_url": with_params(request.GET, print=1),
        "may_add": selectors.may_add(form, actor),
    }
    return render(request, "forms/chart.html", context)


def _target_label(layout: Layout, drawn: Drawn) -> str:
    field = layout.by_name.get(drawn.target)
    return field.label if field else "" if drawn.goal is None else _("Target")


def _drawn(layout: Layout, wanted: str) -> Drawn:
    """What is drawn; a number other than the form's own has no target."""
    drawn = layout.drawn
    if drawn is None:
        raise Http404
    if wanted in ("", drawn.value):
        return drawn
    if not any(each.name == wanted for each in layout.of_type("number", "calculated")):
        raise Http404
    return Drawn(wanted, by=drawn.by, joined=drawn.joined)


def _chart(title: str, entries: Sequence[Entry], layout: Layout, drawn: Drawn, slug: str) -> Chart:
    field = layout.by_name[drawn.value]
    readings = [_reading(entry, layout, drawn, slug) for entry in entries]
    return trend(
        title,
        _in_words(readings, field),
        readings,
        columns=(_("Day"), field.label, _("Target")),
        limits=list(_limits(field, drawn)),
        joined=drawn.joined,
        target_label=_("Target"),
        day_label=partial(format_date, format_string="j M Y"),
    )


def _limits(field: Field, drawn: Drawn) -> list[Limit]:
    ends = (
        (field.max, _("at most %s")),
        (field.min, _("at least %s")),
        (drawn.warn_above, _("look above %s")),
        (drawn.warn_below, _("look below %s")),
    )
    return [Limit(end, words % in_words(field, end)) for end, words in ends if end is not None]


def _reading(entry: Entry, layout: Layout, drawn: Drawn, slug: str) -> Reading:
    """One entry; it is bad beyond its limits, or where the form opens an action about it."""
    field, value = layout.by_name[drawn.value], entry.values[drawn.value]
    rule = layout.opens_action
    target = entry.values.get(drawn.target) if drawn.target else None
    return Reading(
        on=entry.happened_on,
        value=value,
        label=in_words(field, value),
        bad=field.outside(value) or (rule is not None and rule.holds(entry.values)),
        warned=drawn.warns(value),
        target=drawn.goal if target is None else target,
        url=reverse("forms_entry_detail", args=[slug, entry.pk]),
    )


def _in_words(readings: Sequence[Reading], field: Field) -> str:
    """What the picture says, in a sentence or two."""
    values = [each.value for each in readings]
    facts: dict[str, Any] = {"n": len(readings), "from": format_date(readings[0].on, "j M Y")}
    facts |= {"to": format_date(readings[-1].on, "j M Y"), "low": in_words(field, min(values))}
    facts |= {"high": in_words(field, max(values)), "last": readings[-1].label}
    said = ngettext(
        "%(n)d reading, %(last)s on %(to)s.",
        "%(n)d readings from %(from)s to %(to)s: between %(low)s and %(high)s, the last %(last)s.",
        len(readings),
    )
    bad = sum(each.bad for each in readings)
    more = ngettext(
        "%d of them is beyond its limits or clearly off.", "%d are beyond their limits or clearly off.", bad
    )
    well = _("All are within their limits.") if field.limits else ""
    near = sum(each.warned and not each.bad for each in readings)
    look = ngettext("%d calls for a look.", "%d call for a look.", near) % near if near else ""
    return " ".join(filter(None, (said % facts, more % bad if bad else well, look)))
