"""The builder: a row for each field, and the blank form as people will see it."""

from __future__ import annotations

from dataclasses import dataclass, field
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
from ninefold.kernel.identity.requests import MemberRequest
from ninefold.toolkit.views.opening import actor_with

MORE = "more"  # the button that makes room for more fields


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in the builder: rows, rules, what else was typed, and what is wrong with it."""

    rows: list[Row]
    rules: Rules
    typed: dict[str, str]
    said: list[str] = field(default_factory=list)  # the rules in force, in words
    wrong: list[str] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, slug: str) -> HttpResponse:
    """Title, purpose and fields of a new register on one page."""
    actor = actor_with(request, "forms.write")
    typed = {name: request.POST.get(name, "").strip() for name in ("title", "purpose")}
    rules = shaping.typed_rules(request.POST)
    if request.method != "POST":
        return _page(request, slug, None, Table([Row() for _number in range(shaping.FIRST_ROWS)], rules, typed))
    rows, wrong = shaping.typed_rows(request.POST), []
    if request.POST.get("do") == "save":
        layout = shaping.layout_of(rows, Layout(), rules)
        wrong = [*([] if typed["title"] else [_("Give the register a name.")]), *judging.problems(layout)]
        if not wrong:
            try:
                form = services.create_form(typed["title"], purpose=typed["purpose"], layout=layout, actor=actor)
            except ValidationError as error:
                wrong = error.messages
            else:
                return _saved(request, slug, form)
    return _page(request, slug, None, Table(_again(rows, request), rules, typed, wrong=wrong))


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
    typed = {"change_note": request.POST.get("change_note", draft.change_note if draft else "").strip()}
    if request.method != "POST":
        rows, rules = shaping.rows_of(base.plan), shaping.rules_of(base.plan)
        return _page(request, slug, form, Table(rows, rules, typed, said=rules_of(base.plan)))
    rows, rules, wrong = shaping.typed_rows(request.POST), shaping.typed_rules(request.POST), []
    if request.POST.get("do") == "save":
        try:
            with transaction.atomic():
                draft = services.start_draft(form, actor=actor)
                services.shape(draft, shaping.layout_of(rows, base.plan, rules), actor=actor, **typed)
        except ValidationError as error:
            wrong = error.messages
        else:
            return _saved(request, slug, form)
    return _page(request, slug, form, Table(_again(rows, request), rules, typed, wrong=wrong))


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


def _page(request: MemberRequest, slug: str, form: Form | None, table: Table) -> HttpResponse:
    """The builder; it may point at any register that its reader sees."""
    targets = [
        ("document", _("Documents")),
        ("record", _("Any record")),
        *((f"register:{each.starter or each.code}", each.title) for each in selectors.forms(request.actor)),
    ]
    title, named = _("Fields") if form else _("New register"), [row for row in table.rows if row.name]
    context: dict[str, Any] = framed(request, slug, form, title, (title, ""))
    context |= {
        "lead": _("One row for each thing to write down. Six are often enough."),
        "rows": table.rows,
        "count": len(table.rows),
        "rules": table.rules,
        "said": table.said,
        "wrong": table.wrong,
        "typed": table.typed,
        "kinds": shaping.KINDS.items(),
        "needs": shaping.NEEDS.items(),
        "conditions": [(row.name, row.label) for row in named if row.type in ("choice", "yes_no")],
        "targets": targets,
        "target_keys": [key for key, _label in targets],
        "dates": [(row.name, row.label) for row in named if row.type == "date" and not row.day],
        "numbers": [(row.name, row.label) for row in named if row.type in ("number", "calculated")],
        "things": [(row.name, row.label) for row in named if row.type in ("text", "choice", "link")],
        "in_use": bool(form and form.current_id),
        "back": reverse("forms_form_detail", args=[slug, form.pk]) if form else reverse("forms_form_list", args=[slug]),
    }
    return render(request, "forms/builder.html", context, status=422 if table.wrong else 200)


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
