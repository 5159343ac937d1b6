"""The builder: a row for each field, and the blank form as people will see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ninefold.information.forms import judging, selectors, services, shaping
from ninefold.information.forms.filling.entryform import EntryForm
from ninefold.information.forms.layout import Layout
from ninefold.information.forms.models import Form, FormVersion
from ninefold.information.forms.shaping import Row, Rules
from ninefold.information.forms.values import rules_of
from ninefold.information.forms.views.opening import form_for, framed
from ninefold.kernel.actors import Actor
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with

MORE = "more"  # the button that makes room for more fields


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, slug: str) -> HttpResponse:
    """Title, purpose and fields of a new register on one page."""
    actor = actor_with(request, "forms.write")
    typed = {name: request.POST.get(name, "").strip() for name in ("title", "purpose")}
    if request.method != "POST":
        return _table(request, slug, None, [Row() for _number in range(shaping.FIRST_ROWS)], actor, typed=typed)
    rows, wrong = shaping.typed_rows(request.POST), []
    if request.POST.get("do") == "save":
        layout = shaping.layout_of(rows, Layout(), shaping.typed_rules(request.POST))
        wrong = [*([] if typed["title"] else [_("Give the register a name.")]), *judging.problems(layout)]
        if not wrong:
            try:
                form = services.create_form(typed["title"], purpose=typed["purpose"], layout=layout, actor=actor)
            except ValidationError as error:
                wrong = error.messages
            else:
                return _saved(request, slug, form)
    return _table(request, slug, None, _again(rows, request), actor, wrong=wrong, typed=typed)


@require_http_methods(["GET", "HEAD", "POST"])
def build(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The fields of the draft; the first change of a register in use starts its next version."""
    actor = actor_with(request, "forms.write")
    form = form_for(actor, pk)
    if not actor.can("forms.write", form.site_id):
        raise PermissionDenied
    draft = selectors.draft_of(form)
    base = draft or form.current
    assert base is not None
    note = request.POST.get("change_note", draft.change_note if draft else "").strip()
    if request.method != "POST":
        rows, typed = shaping.rows_of(base.plan), {"change_note": note}
        return _table(request, slug, form, rows, actor, typed=typed, rules=shaping.rules_of(base.plan), base=base)
    rows, wrong = shaping.typed_rows(request.POST), []
    if request.POST.get("do") == "save":
        try:
            with transaction.atomic():
                draft = services.start_draft(form, actor=actor)
                layout = shaping.layout_of(rows, base.plan, shaping.typed_rules(request.POST))
                services.shape(draft, layout, actor=actor, change_note=note)
        except ValidationError as error:
            wrong = error.messages
        else:
            return _saved(request, slug, form)
    return _table(request, slug, form, _again(rows, request), actor, wrong=wrong, typed={"change_note": note})


def _again(rows: list[Row], request: MemberRequest) -> list[Row]:
    """The rows as they were typed, moved if that was asked, in as much room as before, or more."""
    done = shaping.moved(rows, request.POST.get("do", ""))
    room = shaping.sent_rows(request.POST) + (shaping.MORE_ROWS if request.POST.get("do") == MORE else 0)
    return [*done, *(Row() for _number in range(min(shaping.MOST_ROWS, room) - len(done)))]


def _saved(request: MemberRequest, slug: str, form: Form) -> HttpResponse:
    messages.success(request, _("Saved. Look at the form, then put it into use."))
    draft = selectors.draft_of(form)
    assert draft is not None
    return redirect(reverse("forms_blank", args=[slug, draft.pk]))


def _table(
    request: MemberRequest,
    slug: str,
    form: Form | None,
    rows: list[Row],
    actor: Actor,
    *,
    wrong: list[str] | None = None,
    typed: dict[str, str] | None = None,
    rules: Rules | None = None,
    base: FormVersion | None = None,
) -> HttpResponse:
    targets = [
        ("document", _("Documents")),
        ("record", _("Any record")),
        *((f"register:{each.starter or each.code}", each.title) for each in selectors.forms(actor)),
    ]
    title = _("Fields") if form else _("New register")
    context: dict[str, Any] = framed(request, slug, form, title, (title, ""))
    context |= {
        "lead": _("One row for each thing to write down. Six are often enough."),
        "rows": rows,
        "count": len(rows),
        "kinds": shaping.KINDS.items(),
        "needs": shaping.NEEDS.items(),
        "conditions": [(row.name, row.label) for row in rows if row.name and row.type in ("choice", "yes_no")],
        "targets": targets,
        "target_keys": [key for key, _label in targets],
        "dates": [(row.name, row.label) for row in rows if row.name and row.type == "date" and not row.day],
        "numbers": [(row.name, row.label) for row in rows if row.name and row.type in ("number", "calculated")],
        "things": [(row.name, row.label) for row in rows if row.name and row.type in ("text", "choice", "link")],
        "rules": rules or shaping.typed_rules(request.POST),
        "said": rules_of(base.plan) if base else [],
        "wrong": wrong or [],
        "typed": typed or {},
        "in_use": bool(form and form.current_id),
        "back": reverse("forms_form_detail", args=[slug, form.pk]) if form else reverse("forms_form_list", args=[slug]),
    }
    return render(request, "forms/builder.html", context, status=422 if wrong else 200)


@require_safe
def blank(request: MemberRequest, slug: str, pk: UUID) -> HttpResponse:
    """The empty form as people will see it, also on paper."""
    actor = actor_with(request, "forms.read")
    rows: Any = FormVersion.objects.all().visible_to(actor, "forms.read")
    version = rows.select_related("form").filter(pk=pk).first()
    if version is None:
        raise Http404
    heading, form = version.form.title, EntryForm(version.plan, actor=actor)
    form.initial = {}  # nothing stands in it yet, not even the day
    context = framed(request, slug, version.form, heading, (_("Version %d") % version.number, ""))
    context |= {
        "lead": version.form.purpose,
        "version": version,
        "rules": rules_of(version.plan),
        "rows": list(form.rows()),
        "may_write": actor.can("forms.write", version.form.site_id),
        "may_release": actor.can("forms.release", version.form.site_id),
    }
    return render(request, "forms/blank.html", context)
