"""Pages of the opening statement: one signature makes chosen documents effective as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ninefold.information.documents import selectors as library
from ninefold.information.intake import grid, selectors, services
from ninefold.information.intake.carrying import older_ones
from ninefold.information.intake.views.receiving import import_for, trail
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.signatures.confirming import PasswordForm, fresh_proof
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import NotConfirmed
from ninefold.kernel.tenants import StaleRecord

if TYPE_CHECKING:
    from ninefold.information.documents.models import Version
    from ninefold.information.intake.models import Import

CHOSEN = "opening"  # in the session: what the statement is about


@require_POST
def choose(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Make drafts of the chosen files, or of all that are ready, and go on to the statement."""
    batch = import_for(request, pk, "intake.write")
    inventory = selectors.inventory_of(batch)
    found = {document.path: document for document in inventory.documents}
    ready = {row.id for row in grid.rows(batch, inventory, {}) if row.view == "ready" and not row.record}
    chosen = set(request.POST.getlist("file")) or {str(key) for key in ready}
    free = selectors.whole_files(batch).filter(record_made=None)
    files = [file for file in free if str(file.pk) in chosen and file.path in found]
    try:
        drafts = services.make_drafts(batch, files, found, actor=request.actor)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except StaleRecord:
        messages.error(request, _("Somebody else chose from this import at the same moment. Look at it, then choose."))
    else:
        request.session[CHOSEN] = [str(draft.pk) for draft in drafts]
        return redirect("intake_opening", slug=slug, pk=pk)
    return redirect("intake_import", slug=slug, pk=pk)


def _chosen(request: MemberRequest, batch: Import) -> list[Version]:
    """The drafts chosen last; all that wait when none of this import was chosen."""
    waiting = library.drafts_among(selectors.files(batch).values("version_made_id"))
    return [draft for draft in waiting if str(draft.pk) in request.session.get(CHOSEN, ())] or waiting


@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """Show every document and its fingerprint, then sign."""
    batch = import_for(request, pk, "documents.open")
    versions = _chosen(request, batch)
    older = older_ones(batch, versions)
    password = PasswordForm(request.POST or None)
    if request.method == "POST" and versions and password.is_valid():
        try:
            proof = fresh_proof(request, versions, actor=request.actor)
            shown = request.POST.get("shown_digest", "")
            services.sign_opening_statement(batch, versions, shown_digest=shown, proof=proof, actor=request.actor)
        except NotConfirmed as error:
            password.add_error("password", error.messages)
        except ValidationError as error:
            password.add_error(None, error.messages)
        else:
            messages.success(request, _done(len(versions) - len(older), len(older)))
            return redirect("home", slug=slug)  # it names the next thing
    context = {
        "heading": _("Opening statement"),
        "breadcrumbs": trail(
            slug, (str(batch), reverse("intake_import", args=[slug, pk])), (_("Opening statement"), "")
        ),
        "batch": batch,
        "versions": [version for version in versions if version.pk not in older],
        "older": [version for version in versions if version.pk in older],
        "manifest": manifest_of(versions) if versions else None,
        "password": password,
    }
    return render(request, "intake/opening.html", context, status=422 if password.errors else 200)


def _done(effective: int, older: int) -> str:
    told = [
        ngettext(
            "%d document is effective and stands in the library.",
            "%d documents are effective and stand in the library.",
            effective,
        )
        % effective
    ]
    if older:
        told.append(ngettext("%d is kept as an old revision.", "%d are kept as old revisions.", older) % older)
    return " ".join(told[1:] if older and not effective else told)
