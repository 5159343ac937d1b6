"""The size meter: how heavy the library is, where it can lose weight, what is not written."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ninefold.information.library import selectors, services
from ninefold.information.library.selectors import Month, Weight
from ninefold.information.library.views.shelves import tabs, trail
from ninefold.information.starters import selectors as starters
from ninefold.kernel import contributions
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.charts import Bar, Chart, bars
from ninefold.toolkit.views.opening import actor_with

TOO_MANY = 2  # times the number of documents in the set that fits


@require_http_methods(["GET", "HEAD", "POST"])
def size(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the weight; what is ticked becomes a thing to do for its owner."""
    actor = actor_with(request, "documents.read")
    if request.method == "POST":
        actor_with(request, "documents.write")
        try:
            made = services.propose(request.POST.get("what", ""), request.POST.getlist("pick"), actor=actor)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            text = ngettext("%d owner was asked.", "%d owners were asked.", len(made))
            messages.success(request, text % len(made))
        return redirect("library_size", slug=slug)
    on = selectors.today()
    weighed = selectors.weight(actor, on)
    shelf = starters.shelf(actor, request.organization)
    context = {
        "heading": _("Size of the library"),
        "breadcrumbs": trail(slug, _("Size")),
        "pages": tabs(slug, "library_size"),
        "weight": weighed,
        "verdict": verdict(weighed, len(shelf.needed), len(shelf.free)),
        "chart": chart(selectors.months(actor, on)),
        "missing": shelf.free,
        "unwritten": selectors.unwritten(actor, request.organization.edition),
        "added": [part for make in contributions.at("library.size") if (part := make(actor)) is not None],
        "may_write": actor.can("documents.write"),
    }
    return render(request, "library/size.html", context)


def verdict(weighed: Weight, expected: int, missing: int) -> str:
    """Whether the library is overbuilt or underbuilt, in a sentence that says compared with what."""
    if weighed.count > TOO_MANY * expected:
        return _(
            "Overbuilt: %(count)d documents are in force where organizations like yours need about %(expected)d. "
            "What nobody can remember, nobody follows."
        ) % {"count": weighed.count, "expected": expected}
    if missing:
        return ngettext(
            "Underbuilt: %(missing)d of the %(expected)d documents that you should have is missing.",
            "Underbuilt: %(missing)d of the %(expected)d documents that you should have are missing.",
            missing,
        ) % {"missing": missing, "expected": expected}
    return _("About right: everything of your set is there, and not much more.")


def chart(months: list[Month]) -> Chart | None:
    """Pages in force at the end of each month."""
    if not any(month.pages for month in months):
        return None
    first, last = months[0], months[-1]
    reading = ngettext(
        "%(then)d page in force in %(month)s, %(now)d today.",
        "%(then)d pages in force in %(month)s, %(now)d today.",
        first.pages,
    ) % {
        "then": first.pages,
        "month": date_format(first.day, "F Y"),
        "now": last.pages,
    }
    data = [Bar(date_format(month.day, "M Y"), month.pages) for month in months]
    return bars(_("Pages in force"), reading, data, columns=(_("Month"), _("Pages")))
