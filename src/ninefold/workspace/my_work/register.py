"""How actions look, from whatever source they come, and what is done again and again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actions.models import Action
from ninefold.kernel.actions.workflow import ACTION
from ninefold.kernel.duties.models import Duty
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

duties = Register(
    model=Duty,
    menu="Improve",
    path="duties",
    label=_("Recurring duties"),
    order=30,
    lead=_("What is done again and again, by whom, and the record that proves the last time."),
    empty=_("A document in force is looked at again after its interval. An auditor asks when that was done last."),
    begin=(_("Go to the library"), "documents_document_list"),
    read="duties.read",
    write="duties.read",  # records prove duties; nobody writes duties by hand
    list=List("what subject who every done_on evidence next_due", filters="next_due", sort="next_due", due="next_due"),
    detail=Detail(Fields("subject who interval began_on done_on evidence next_due"), History()),
    search={"subject__code": 100, "subject__title": 200},
    queryset=lambda rows: rows.select_related("organization", "subject__owner", "evidence"),
    pages="list detail export api",
)
