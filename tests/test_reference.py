"""The generated pages say what the declarations say."""

from __future__ import annotations

import pytest

from tests import reference
from tests.events import all_events


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (reference.FOLDER / name).read_text(encoding="utf-8") == reference.PAGES[name](), "run `make docs`"


def test_the_list_of_events_knows_each_way_in_which_an_entry_is_written() -> None:
    events = {event.name: event for event in all_events()}
    assert events["actions.action.void"].written_by == "workflow"
    assert events["organizations.site.edit"].written_by == "register"
    assert events["scope.scope.create"].written_by == "ninefold.system.scope.services.save_draft"
    assert {"scopes", "expires_at"} <= set(events["identity.token.make"].tells.split(", "))
    assert all(name.count(".") == 2 for name in events)
