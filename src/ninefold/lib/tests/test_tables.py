"""Lists that are brought in, as other programs write them; what is no list is called so."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from ninefold.lib.tables import rows_in


@pytest.mark.parametrize("name", ["photo.png", "photo.csv"])
def test_a_picture_is_called_no_table(name: str) -> None:
    with pytest.raises(ValidationError, match=r"no table.*CSV.*xlsx"):
        rows_in(name, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("name", ["Café Zürich", "José Núñez", "Müller & Söhne"])
def test_a_short_table_is_read_in_the_codings_of_other_programs(coding: str, name: str) -> None:
    data = f"Received on,Customer\n2026-03-01,{name}\n".encode(coding)
    assert rows_in("list.csv", data) == [{"Received on": "2026-03-01", "Customer": name}]


def test_a_value_beyond_the_last_column_is_told_and_not_dropped() -> None:
    with pytest.raises(ValidationError, match="Row 3 has more values"):
        rows_in("list.csv", b"Customer,Kind\nHull Dairy,Return\nMiller, Sons,Return\n")
    assert rows_in("list.csv", b"Customer,Kind\nHull Dairy,Return,,\n") == [
        {"Customer": "Hull Dairy", "Kind": "Return"}
    ]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04 cut off", b"", b"\n\n"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(ValidationError):
        rows_in("list.csv", data)
