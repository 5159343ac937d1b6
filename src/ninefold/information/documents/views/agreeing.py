"""What waits for one person's agreement: looked at one by one, signed at once, or handed over."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.documents import selectors, services
from ninefold.information.documents.forms import HandOverForm
from ninefold.information.documents.models import StepKind, Version
from ninefold.information.documents.views.finding import address_of, named, trail, version_address, version_for
from ninefold.information.documents.workflow import VERSION
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.kernel.signatures.confirming import PasswordForm, fresh_proof
from ninefold.kernel.signatures.content import manifest_of
from ninefold.kernel.signatures.credentials import NotConfirmed
from ninefold.kernel.signatures.models import Meaning
from ninefold.toolkit.views.opening import actor_with

LOOKED = "documents_looked_at"  # in the session: versions whose content this person has opened
REMEMBERED = 200  # versions that were opened in this session


def note_look(request: MemberRequest, version: Version) -> None:
    """Remember that this person has the content before them; only what was looked at is signed with others."""
    seen = request.session.get(LOOKED, [])
    if _stamp(version) not in seen:
        request.session[LOOKED] = [*seen, _stamp(version)][-REMEMBERED:]


def looked_at(request: MemberRequest, version: Version) -> bool:
    return _stamp(version) in request.session.get(LOOKED, [])


def _stamp(version: Version) -> str:
    """In review the content is frozen; whoever takes it back and sends it again begins another round."""
    return f"{version.pk} {version.round}"


def approvals_for(actor: Actor) -> list[Version]:
    """Versions that wait for this person's approval, not for a mere review."""
    return [version for version in selectors.waiting_for(actor) if not _blocked(version, actor)]


def _blocked(version: Version, actor: Actor) -> tuple[str, ...]:
    return VERSION.blocked_because(VERSION.by_name["approve"], version, actor)


@require_safe
def waiting_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Everything that waits for me: look at each, then sign what was looked at by one signature."""
    actor = actor_with(request, "documents.approve")
    rows = [
        {
            "version": version,
            "url": version_address(version, slug) + "?one-of-many=1",
            "looked": looked_at(request, version),
            "blocked": _blocked(version, actor),
        }
        for version in selectors.waiting_for(actor)
    ]
    context = {
        "heading": _("Waiting for my approval"),
        "lead": _("Look at each one, then sign them together."),
        "breadcrumbs": trail(slug, (_("Approvals"), "")),
        "rows": rows,
        "ready": sum(bool(row["looked"] and not row["blocked"]) for row in rows),
    }
    return render(request, "documents/approvals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_page(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the manifest of what was picked and looked at, and take one signature over it."""
    actor = actor_with(request, "documents.approve")
    picked = set((request.POST or request.GET).getlist("pick"))
    versions = [each for each in approvals_for(actor) if str(each.pk) in picked and looked_at(request, each)]
    if not versions:
        messages.error(request, _("Look at the documents first, then pick them."))
        return redirect("documents_approvals", slug=slug)
    password = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and password.is_valid() and _signed(request, versions, password, actor):
        done = ngettext("%(n)d document is signed.", "%(n)d documents are signed.", len(versions))
        messages.success(request, done % {"n": len(versions)})
        return redirect("documents_approvals", slug=slug)
    manifest = manifest_of(versions)
    prints = {line["id"]: line["content"] for line in manifest.lines}
    context = {
        "heading": _("Approve together"),
        "breadcrumbs": trail(slug, (_("Approvals"), reverse("documents_approvals", args=[slug])), (_("Sign"), "")),
        "versions": [(version, prints[str(version.pk)]) for version in versions],
        "manifest": manifest,
        "meaning": Meaning.APPROVE.label,
        "password": password,
    }
    return render(request, "documents/sign_together.html", context, status=422 if password.errors else 200)


def _signed(request: MemberRequest, versions: Sequence[Version], password: PasswordForm, actor: Actor) -> bool:
    """Confirm who signs outside the deed, so that a failure stays on record; then all or none."""
    try:
        proof = fresh_proof(request, versions, actor=actor)
        shown = password.cleaned_data["shown_digest"]
        services.approve_many(versions, shown_digest=shown, proof=proof, actor=actor)
    except NotConfirmed as error:
        password.add_error("password", error.messages)
        return False
    except ValidationError as error:
        password.add_error(None, error.messages)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: MemberRequest, slug: str, pk: UUID, assignment: UUID) -> HttpResponse:
    """Give what I am asked to somebody else; both names stay."""
    actor, version = version_for(request, pk)
    part = selectors.my_part(version, actor)
    if part is None or part.pk != assignment:
        raise Http404
    able = services.deciders(version, part.step.kind).exclude(membership__user=actor.user_id)
    people = able.exclude(pk__in=selectors.beside(part))
    form = HandOverForm(request.POST or None, people=people)
    home = version_address(version, slug)
    if request.method == "POST" and form.is_valid():
        try:
            services.delegate(part, form.cleaned_data["person"], actor=actor, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Handed over to %s.") % form.cleaned_data["person"])
            return redirect("documents_approvals" if actor.can("documents.approve") else "my_work", slug=slug)
    context = {
        "heading": _("Hand over"),
        "lead": version,
        "breadcrumbs": trail(slug, (named(version.document), address_of(version.document, slug)), (_("Hand over"), "")),
        "form": form,
        "what": StepKind(part.step.kind).label,
        "nobody": not people.exists(),
        "back": home,
    }
    return render(request, "documents/hand_over.html", context, status=422 if form.errors else 200)
