"""How retention classes look."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.information.retention.models import RetentionClass
from ninefold.information.retention.workflow import RETENTION
from ninefold.toolkit.panels.declared import Detail, Fields, History
from ninefold.toolkit.register import Form, List, Mark, Register, Section

classes = Register(
    model=RetentionClass,
    path="retention",
    label=_("Retention"),
    lead=_("How long things are kept, counted from the day they happened, and what happens then."),
    empty=_("Without a rule nobody knows what may be thrown away. Start with one class for everything: ten years."),
    read="retention.read",
    write="retention.write",
    list=List("name months then basis state", filters="state", sort="name"),
    form=Form(Section(_("Rule"), "name months then basis")),
    detail=Detail(Fields(), History()),
    search={"name": 100},
    key="name",
    workflow=RETENTION,
    marks={"in_use": Mark("U", "w"), "retired": Mark("R", "n")},
)
