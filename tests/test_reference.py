"""The generated pages say what the declarations say."""

from __future__ import annotations

import pytest

from tests import reference


@pytest.mark.parametrize("name", reference.PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (reference.FOLDER / name).read_text(encoding="utf-8") == reference.PAGES[name](), "run `make docs`"
