"""Examples of the scope for the generated tests."""

from __future__ import annotations

from ninefold.kernel.commands import unledgered
from ninefold.kernel.organizations import services as organizations
from ninefold.kernel.organizations.models import Department
from ninefold.system.scope import services
from ninefold.system.scope.models import LeftOut, Scope, ScopeDepartment, ScopeSite
from ninefold.system.scope.services import Choice, Draft
from tests.cast import Member
from tests.examples import example, route

STATEMENT = "Assembly and repair of flow meters for water works at Harrow Lane."


def department(name: str) -> Department:
    """A department of this name."""
    made = Department(name=name)
    with unledgered("an example"):
        made.save()
    return made


def draft_of(member: Member, **changes: object) -> Scope:
    """A clear draft: activities, a product, a place, one requirement left out."""
    site = organizations.ensure_site("Harrow Lane", actor=member.actor)
    parts: dict[str, object] = {
        "activities": ("assembly", "repair"),
        "products": ("flow meters",),
        "statement": STATEMENT,
        "sites": (Choice(site.pk),),
        "departments": tuple(Choice(part.pk) for part in Department.objects.all()),
        "left_out": {"8.3": "Customers give us complete drawings."},
    }
    return services.save_draft(Draft(**{**parts, **changes}), actor=member.actor)  # type: ignore[arg-type]


def approved(scope: Scope, member: Member) -> Scope:
    """The same, signed and in force."""
    member.sign(scope)
    return services.approve(scope, actor=member.actor)


@example("scope.scope")
def scope(member: Member) -> Scope:
    return draft_of(member)


@example("scope.scopesite")
def scope_site(member: Member) -> ScopeSite:
    row = draft_of(member).sites.first()
    assert row is not None
    return row


@example("scope.scopedepartment")
def scope_department(member: Member) -> ScopeDepartment:
    department("Dispatch")
    row = draft_of(member).departments.first()
    assert row is not None
    return row


@example("scope.leftout")
def left_out(member: Member) -> LeftOut:
    row = draft_of(member).left_out.first()
    assert row is not None
    return row


route("scope_page", permission="scope.read")


@route("scope_compare", permission="scope.read", status=200)
def scope_compare(member: Member) -> dict[str, object]:
    approved(draft_of(member), member)
    draft_of(member, products=("pumps",))
    return {"older": 1, "newer": 2}


route("scope_builder", permission="scope.write")
