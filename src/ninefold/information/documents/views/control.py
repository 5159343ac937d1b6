"""How documents are controlled here: the rules that were set, and how codes are given."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.documents import selectors, services
from ninefold.information.documents.forms import RulesForm
from ninefold.information.documents.models import Kind, Series
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with


@require_http_methods(["GET", "HEAD", "POST"])
def control_page(request: MemberRequest, slug: str) -> HttpResponse:
    """One page that is the method of document control, filled from what holds."""
    actor = actor_with(request, "documents.control")
    rules = selectors.rules()
    held = {name: getattr(rules, name) for name in RulesForm.base_fields}
    form = RulesForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_rules(actor=actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The rules are set."))
            return redirect("documents_control", slug=slug)
    context = {
        "heading": _("Rules and numbering"),
        "lead": _("How documents are approved, looked at again and numbered here."),
        "form": form,
        "own": Series.objects.select_related("site"),
        "usual": [(Kind(kind).label, selectors.code_for(kind, 1)) for kind in sorted(selectors.NUMBERED)],
    }
    return render(request, "documents/control.html", context, status=422 if form.errors else 200)
