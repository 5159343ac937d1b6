"""Who works by a document, chosen as groups that follow who works here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.documents import selectors, services
from ninefold.information.documents.forms import AudienceForm
from ninefold.information.documents.views.finding import address_of, document_for, named, trail


@require_http_methods(["GET", "HEAD", "POST"])
def audience_page(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Choose the groups; those in them are asked to read every new version."""
    actor, document = document_for(request, pk, "documents.write")
    chosen = list(document.distribution.values_list("audience", flat=True))
    form = AudienceForm(request.POST or None, initial={"audiences": chosen})
    home = address_of(document, slug)
    if request.method == "POST" and form.is_valid():
        services.distribute(document, form.cleaned_data["audiences"], actor=actor)
        messages.success(request, _("The audience is set."))
        return redirect(home)
    context = {
        "heading": _("Who reads it"),
        "lead": document,
        "breadcrumbs": trail(slug, (named(document), home), (_("Audience"), "")),
        "document": document,
        "form": form,
        "readers": selectors.readers_of(document).count(),
        "back": home,
    }
    return render(request, "documents/audience.html", context, status=422 if form.errors else 200)
