"""Square codes (QR) that lead to an address."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

import segno


def square_code(address: str, form: Literal["svg", "png"], **look: Any) -> bytes:
    """The code as a picture that a slightly dirty print still shows; `look` is what the writer of the form knows."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind=form, **look)
    return drawn.getvalue()
