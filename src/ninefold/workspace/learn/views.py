"""Pages of Learn: open to everybody; no answer is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ninefold.kernel.identity.requests import MemberRequest
from ninefold.workspace.learn import editions as known
from ninefold.workspace.learn.sorting import sort
from ninefold.workspace.learn.words import DOCUMENT, GLOSSARY, RECORD


@require_safe
def documents(request: MemberRequest, slug: str) -> HttpResponse:
    """What a document is, what a record is, and ten things to sort; the answers stay in the address."""
    lines = sort(request.GET)
    tried = any(line.given for line in lines)
    context = {
        "heading": _("Documents and records"),
        "lead": _("A document says what should happen. A record shows what happened. Auditors ask for both."),
        "words": (DOCUMENT, RECORD),
        "lines": lines,
        "tried": tried,
        "result": _told(sum(line.right for line in lines), len(lines)) if tried else "",
    }
    return render(request, "learn/documents.html", context)


def _told(right: int, every: int) -> str:
    words = ngettext("%(right)d of %(every)d is right.", "%(right)d of %(every)d are right.", right)
    return words % {"right": right, "every": every}


@require_safe
def editions(request: MemberRequest, slug: str) -> HttpResponse:
    """What is known of the editions of the standard, with who says so and how sure that is."""
    context = {
        "heading": _("Editions of the standard"),
        "lead": _(
            "Days that a certification scheme may still change, so each stands with its source. Nothing here is advice."
        ),
        "editions": known.editions(request.organization.edition),
        "changes": known.changes(),
    }
    return render(request, "learn/editions.html", context)


@require_safe
def glossary(request: MemberRequest, slug: str) -> HttpResponse:
    """The words that this product uses."""
    context = {
        "heading": _("Glossary"),
        "lead": _("What we mean by the words of this product."),
        "words": GLOSSARY,
    }
    return render(request, "learn/glossary.html", context)
