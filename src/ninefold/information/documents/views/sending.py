"""Send a draft for approval: what changed, from which day, and who is asked in which order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ninefold.information.documents import services
from ninefold.information.documents.forms import MOST_STEPS, ChangeForm, StepForms
from ninefold.information.documents.models import State, StepKind, Version
from ninefold.information.documents.views.finding import address_of, named, trail, version_address, version_for
from ninefold.information.documents.workflow import unready
from ninefold.kernel.identity.requests import MemberRequest

COUNT = "steps-TOTAL_FORMS"


@require_http_methods(["GET", "HEAD", "POST"])
def send_page(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Filled with who was asked the last time; "Add a step" needs no script."""
    actor, version = version_for(request, pk, "documents.write")
    home = version_address(version, slug)
    if version.state != State.DRAFT:
        messages.error(request, _("Only a draft can be sent for approval."))
        return redirect(home)
    if missing := unready(version, actor):
        messages.error(request, " ".join(missing))
        return redirect("documents_draft_edit", slug=slug, pk=pk)
    data = _with_one_more(request.POST) if request.POST.get("add") else request.POST or None
    form = ChangeForm(data, instance=version)
    first = None if data else _usual(version)
    steps = StepForms(data, prefix="steps", initial=first, form_kwargs={"version": version})
    sending = request.method == "POST" and not request.POST.get("add")
    if sending and form.is_valid() and steps.is_valid():
        asks = [ask for each in steps if (ask := each.ask) is not None]
        try:
            fresh = Version.objects.get(pk=version.pk)
            services.send_as_planned(fresh, asks, actor=actor, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Sent. Those who are asked find it in their work."))
            return redirect(home)
    context = {
        "heading": _("Send for approval"),
        "lead": version,
        "breadcrumbs": trail(
            slug, (named(version.document), address_of(version.document, slug)), (version.label, home), (_("Send"), "")
        ),
        "version": version,
        "form": form,
        "steps": steps,
        "more": steps.total_form_count() < MOST_STEPS,
        "back": home,
    }
    return render(request, "documents/send.html", context, status=422 if sending and form.errors else 200)


def _usual(version: Version) -> list[dict[str, Any]]:
    return [
        {"kind": ask.kind, "people": list(ask.people), "roles": list(ask.roles), "quorum": ask.quorum or None}
        for ask in services.usual_steps(version)
    ]


def _with_one_more(sent: QueryDict) -> QueryDict:
    """What was filled in, and one more step: a review before the first, so that the approval stays the last."""
    data = sent.copy()
    count = min(int(sent.get(COUNT) or 1), MOST_STEPS - 1)
    for number in range(count, 0, -1):
        for name in ("kind", "people", "roles", "quorum"):
            data.setlist(f"steps-{number}-{name}", data.getlist(f"steps-{number - 1}-{name}"))
    for name in ("people", "roles", "quorum"):
        data.setlist(f"steps-0-{name}", [])
    data["steps-0-kind"] = StepKind.REVIEW
    data[COUNT] = str(count + 1)
    return data
