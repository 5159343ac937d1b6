"""What an auditor would ask about processes, and what they prove."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ninefold.information.records.tests.factories import kept
from ninefold.kernel import evidence
from ninefold.kernel.checks import View, all_checks
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Relation
from ninefold.system.processes import services
from ninefold.system.processes.tests.factories import described, document, in_force
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def remarks(member: Member, id: str) -> list[str]:
    view = View(member.actor, "2026", timezone.localdate())
    (found,) = (each for each in all_checks() if each.id == f"processes.{id}")
    return [f"{remark.record or ''} {remark.text}".strip() for remark in found.run(view)]


def test_nothing_described_nothing_in_use_and_nobody_who_answers_are_remarks(ann: Member) -> None:
    assert remarks(ann, "described") == ["No process is described yet"]
    sales = described(ann, owner=None)
    assert remarks(ann, "described") == ["No process is in use yet"]
    assert remarks(ann, "owned") == ["P-01 Sales has no owner"]
    sales.owner = ann.person
    services.edit(sales, actor=ann.actor)
    services.put_to_use(sales, actor=ann.actor)
    assert (remarks(ann, "described"), remarks(ann, "owned")) == ([], [])
    assert remarks(ann, "controlled") == ["P-01 Sales names no control"]
    sales.controls = "Order against offer: sales, every order"
    services.edit(sales, actor=ann.actor)
    assert remarks(ann, "controlled") == []


def test_high_risk_without_a_document_in_force_is_a_remark(ann: Member) -> None:
    sales, selling = described(ann, risk="high", risk_reason="Promises that we cannot keep"), document(ann)
    services.join(sales, [selling], actor=ann.actor)
    assert remarks(ann, "written") == ["P-01 Sales has a high risk and no document in force"]
    in_force(selling, ann)
    assert remarks(ann, "written") == []


def test_processes_in_use_their_documents_and_records_prove_4_4(ann: Member) -> None:
    sales, selling = described(ann), document(ann)
    services.join(sales, [selling], actor=ann.actor)
    in_force(selling, ann)
    looked = Item.objects.get(pk=kept(ann, "Order 12 looked at").pk)
    links.link(looked, selling, relation=Relation.PROVES, actor=ann.actor)

    def proved() -> set[tuple[str, bool, str]]:
        return {(each.clause, each.record, each.label) for each in evidence.gather(ann.actor) if "4.4" in each.clause}

    assert proved() == set()
    services.put_to_use(sales, actor=ann.actor)
    record = f"{looked.code} Order 12 looked at"
    assert proved() == {
        ("4.4.1", False, "P-01 Sales"),
        ("4.4.1", True, record),
        ("4.4.2", True, record),
        ("4.4.2", False, "PR-1 Selling"),
    }
    found = {row["pk"] for rows in evidence.populations(ann.actor, ["4.4.1"]) for row in rows}
    assert looked.pk in found
