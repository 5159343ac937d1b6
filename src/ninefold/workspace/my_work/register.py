"""How actions look, from whatever source they come."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actions.models import Action
from ninefold.kernel.actions.workflow import ACTION
from ninefold.toolkit.panels.declared import Attachments, Comments, Detail, Fields, History, Links
from ninefold.toolkit.register import Form, List, Proof, Register, Section
from ninefold.workspace.my_work.forms import ActionForm

actions = Register(
    model=Action,
    menu="Improve",
    order=20,
    lead=_("Everything that somebody has to do, from every source."),
    empty=_(
        "Actions come from the plan, from records and registers, and you can add your own. An auditor asks what was "
        "decided and if it was done."
    ),
    read="actions.read",
    write="actions.write",
    proves=Proof("10.2.2", on="done_on"),
    list=List(
        "code title source state owner due clause",
        filters="state owner site due",
        sort="due",
        bulk="owner site due",
        due="due",
    ),
    form=Form(
        Section(_("What"), "title note"),
        Section(_("Who and when"), "owner site due effort"),
        Section(_("About"), "clause"),
    ),
    detail=Detail(
        Fields("title note source owner site due effort clause done_on result checked_by"),
        Attachments(),
        Comments(),
        Links(),
        History(),
    ),
    search={"code": 100, "title": 200},
    key="code",
    series="ACT",
    queryset=lambda rows: rows.select_related("organization"),
    form_class=ActionForm,
    workflow=ACTION,
)
