"""How versions of the policy look: a list, a detail with its moves and history; the builder is a page of its own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.actors import Actor
from ninefold.lib.markdown import to_html
from ninefold.system.policy.models import Policy
from ninefold.system.policy.workflow import POLICY
from ninefold.toolkit.panels.declared import Comments, Detail, History, Panel
from ninefold.toolkit.register import List, Proof, Register


def statement(record: Policy, *, actor: Actor) -> dict[str, object]:
    """The version as people read it."""
    return {"html": to_html(record.statement)}


policies = Register(
    model=Policy,
    path="policy/versions",
    label=_("Versions of the quality policy"),
    empty=_("It shows who approved what the top stands for, and when. The first version comes from the builder."),
    begin=(_("Go to the quality policy"), "policy_page"),
    read="policy.read",
    write="policy.write",
    proves=Proof("5.2.1", "5.2.2", on="approved_on"),
    list=List("number state approved_on approved_by", filters="state", sort="-number"),
    detail=Detail(Panel(_("Quality policy"), "policy/_statement.html", statement), Comments(), History()),
    workflow=POLICY,
    pages="list detail export api",
)
