"""How documents are controlled here, as the settings say; can become a draft like any other document."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.library import services
from ninefold.information.library.method import method
from ninefold.information.library.views.shelves import tabs, trail
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.lib.markdown import to_html
from ninefold.toolkit.views.opening import actor_with


@require_http_methods(["GET", "HEAD", "POST"])
def control(request: MemberRequest, slug: str) -> HttpResponse:
    """Read the method, or make it a draft."""
    actor = actor_with(request, "documents.read")
    text = method(request.organization)
    if request.method == "POST":
        actor_with(request, "documents.write")
        document = services.draft_method(text, _("Control of documents and records"), actor=actor)
        messages.success(request, _("The method is a draft of “%s” now.") % document)
        return redirect("documents_document_detail", slug=slug, pk=document.pk)
    context = {
        "heading": _("How we control documents and records"),
        "lead": _("Written from the settings in force, so that the method and the practice are one."),
        "breadcrumbs": trail(slug, _("How we control them")),
        "pages": tabs(slug, "library_method"),
        "text": to_html(text).below(_("How we control documents and records")),
        "may_write": actor.can("documents.write"),
        "may_control": actor.can("documents.control"),
    }
    return render(request, "library/method.html", context)
