"""Lists that are brought in: what is no list is called so."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ninefold.lib.tables import rows_in


@pytest.mark.parametrize("name", ["photo.png", "photo.csv"])
def test_a_picture_is_called_no_table(name: str) -> None:
    with pytest.raises(ValidationError, match=r"no table.*CSV.*xlsx"):
        rows_in(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)
