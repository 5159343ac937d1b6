"""What belongs to a process: joined on either page, filtered by, missed where the risk is high."""

from __future__ import annotations

from typing import Any

import pytest

from ninefold.information.documents.tests.factories import make_effective
from ninefold.information.records.tests.factories import kept
from ninefold.kernel.items.models import Item
from ninefold.kernel.links import services as links
from ninefold.kernel.links.models import Relation
from ninefold.standards.record_kinds import RecordKind
from ninefold.system.processes import selectors, services
from ninefold.system.processes.tests.factories import described, document, in_force
from tests.cast import Member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inside")]


def post(member: Member, path: str, **data: Any) -> str:
    answer = member.client().post(f"/o/{member.slug}/processes/{path}", data, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_belongs_is_said_on_the_page_of_the_process_and_on_that_of_the_document(ann: Member, cas: Member) -> None:
    sales, making = described(ann, "Sales"), described(ann, "Making")
    selling, building = document(ann), document(ann, "PR-2", "Building")
    assert "PR-2 Building" in ann.page(f"processes/{sales.pk}/gather/")
    shown = post(ann, f"{sales.pk}/gather/", item=[str(selling.pk)])
    assert "PR-1 Selling" in shown
    assert "1 thing was added." in shown
    assert "PR-1 Selling" not in ann.page(f"processes/{making.pk}/gather/")
    assert "PR-1 Selling" in ann.page(f"processes/{making.pk}/gather/?q=selling")
    in_force(building, ann)
    assert f'href="/o/{ann.slug}/processes/join/{building.pk}/"' in ann.page(f"documents/{building.pk}/")
    assert "Its processes are kept." in post(ann, f"join/{building.pk}/", process=[str(making.pk)])
    assert f'href="/o/{ann.slug}/processes/{making.pk}/"' in cas.page(f"documents/{building.pk}/")
    assert f'value="{making.pk}" checked' in ann.page(f"processes/join/{building.pk}/")
    post(ann, f"join/{building.pk}/", process=[str(sales.pk)])
    assert [each.name for each in selectors.with_tie(ann.actor, building.pk) if each.tie] == ["Sales"]
    shown = post(ann, f"{sales.pk}/gather/", remove=str(selling.pk))
    assert "PR-1 Selling no longer belongs to it." in shown
    assert "PR-1 Selling</a>" not in shown


def test_the_library_and_the_records_are_read_by_process(ann: Member) -> None:
    sales, making = described(ann, "Sales"), described(ann, "Making")
    selling, _building = document(ann), document(ann, "PR-2", "Building")
    services.join(sales, [selling], actor=ann.actor)
    in_force(selling, ann)
    looked = Item.objects.get(pk=kept(ann, "Order 12 looked at").pk)
    links.link(looked, selling, relation=Relation.PROVES, actor=ann.actor)
    kept(ann, "Forklift course", kind=RecordKind.TRAINING)
    library_of_sales = ann.page(f"documents/?process={sales.pk}")
    assert "PR-1" in library_of_sales
    assert "PR-2" not in library_of_sales
    assert "PR-2" in ann.page("documents/?process=none")
    assert "is not a value to filter by" in ann.page("documents/?process=nonsense")
    records = ann.page(f"records/?process={sales.pk}")
    assert "Order 12 looked at" in records
    assert "Process <b>Sales</b>" in records
    assert "Forklift course" not in records
    assert "Forklift course" in ann.page("records/?process=nonsense")
    assert "Order 12 looked at" in ann.page(f"records/kept/?process={sales.pk}")
    assert "Order 12 looked at" in ann.page(f"processes/{sales.pk}/")
    assert "No record shows it in use yet." in ann.page(f"processes/{making.pk}/")


@pytest.mark.covers("S227")
def test_processes_of_high_risk_without_a_document_are_listed_with_a_template(ann: Member) -> None:
    assert "No data: no process is described yet." in ann.page("documents/size/")
    buying = described(ann, "Buying and suppliers", lane="support", risk="high", risk_reason="One source only")
    described(ann, "Sales", risk="low", risk_reason="Small orders")
    shown = ann.page("documents/size/")
    part = shown[shown.index("High risk and no document") :]
    part = part[: part.index("</section>")]
    assert "Buying and suppliers" in part
    assert "One source only" in part
    assert "Sales" not in part
    assert "Take the template “Buying and suppliers”" in part
    assert "is the first draft for this process" in post(ann, f"{buying.pk}/template/")
    (draft,) = selectors.belongings(buying, ann.actor).documents
    assert "on its way:" in ann.page("documents/size/")
    make_effective(draft.current, ann)
    assert selectors.unwritten(ann.actor) == []


def test_the_core_of_the_library_shows_the_processes_as_maps(ann: Member) -> None:
    described(ann)
    assert "1 process on the map" in ann.page("documents/")
