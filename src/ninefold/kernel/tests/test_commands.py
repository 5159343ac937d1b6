"""Commands are the only way to change a tenant's rows, and each leaves an entry."""

from __future__ import annotations

import pytest

from ninefold.kernel.actors import Actor
from ninefold.kernel.commands import OutsideCommand, UnledgeredChange, command
from ninefold.kernel.ledger import selectors as entries
from ninefold.kernel.ledger import services as ledger
from ninefold.kernel.organizations.models import Site
from tests.cast import Member

pytestmark = pytest.mark.usefixtures("inside")


@command
def open_silently(name: str, *, actor: Actor) -> None:
    Site(name=name).save()


@command
def open_properly(name: str, *, actor: Actor) -> Site:
    site = Site(name=name)
    site.save()
    ledger.write("organizations.site.create", site, actor=actor, changes=ledger.created(site))
    return site


@command
def open_and_fail(name: str, *, actor: Actor) -> None:
    open_properly(name, actor=actor)
    raise RuntimeError("later trouble")


@pytest.mark.parametrize(
    "write",
    [
        lambda: Site(name="Hull").save(),
        lambda: Site.objects.bulk_create([Site(name="Hull")]),
        lambda: Site.objects.update(name="Hull"),
        lambda: Site.objects.all().delete(),
    ],
    ids=["save", "bulk_create", "update", "delete"],
)
def test_a_write_outside_a_command_is_refused(write: object, ann: Member) -> None:
    with pytest.raises(OutsideCommand):
        write()  # type: ignore[operator]


def test_a_command_that_writes_no_entry_is_rolled_back(ann: Member) -> None:
    with pytest.raises(UnledgeredChange):
        open_silently("Hull", actor=ann.actor)
    assert not Site.objects.filter(name="Hull").exists()


def test_the_entry_goes_with_the_change_that_was_rolled_back(ann: Member) -> None:
    before = entries.last_position()
    with pytest.raises(RuntimeError):
        open_and_fail("Hull", actor=ann.actor)
    assert (entries.last_position(), Site.objects.count()) == (before, 0)


def test_the_entry_outside_a_command_is_refused(ann: Member) -> None:
    with pytest.raises(OutsideCommand):
        ledger.write("organizations.site.create", None, actor=ann.actor)


def test_changing_nothing_needs_no_entry(ann: Member) -> None:
    @command
    def look(*, actor: Actor) -> int:
        return Site.objects.count()

    assert look(actor=ann.actor) == 0
