"""Pictures drawn anew: decoded and written again, so that nothing but what is seen gets through."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps

from ninefold.information.intake.reading import limits

_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_SIGNS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as those of a picture that can be drawn; SVG never does."""
    return data.startswith(_SIGNS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def drawn_anew(data: bytes) -> bytes:
    """The picture as a person sees it, no larger than a page needs; empty for what cannot be drawn."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > limits.MAX_PICTURE_PIXELS:
                return b""
            image.draft("RGB", (limits.PICTURE_SIDE, limits.PICTURE_SIDE))
            return as_webp(ImageOps.exif_transpose(image))
    except Exception:  # whatever a broken picture does, the rest is shown
        return b""


def as_webp(image: Image.Image) -> bytes:
    """The pixels alone, without anything that the file said beside them."""
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    plain.thumbnail((limits.PICTURE_SIDE, limits.PICTURE_SIDE))
    plain.info.clear()
    written = io.BytesIO()
    plain.save(written, "WEBP", quality=80, method=1)
    return written.getvalue()
