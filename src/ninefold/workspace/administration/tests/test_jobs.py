"""What the worker does for the installation."""

from __future__ import annotations

import pytest
from django.db import connection

from ninefold.kernel import active
from ninefold.kernel.actions import services as actions
from ninefold.kernel.jobs import services as jobs
from tests.cast import Member


def test_sqlite_knows_once_a_day_how_much_its_tables_hold(ann: Member) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    with active.within(ann.organization.pk):
        for number in range(30):
            actions.open_action(f"Check gauge {number}", actor=ann.actor)
        queued = jobs.enqueue("administration.look_at_tables", key="a day", actor=ann.actor)
    assert jobs.work_one()
    queued.refresh_from_db()
    assert queued.result == {"looked": True}
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'actions_action'")
        known = dict(cursor.fetchall())
    assert known
    assert all(stat.startswith("30 ") for stat in known.values())
