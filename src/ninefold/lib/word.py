"""Word files to HTML and pictures. Foreign files are taken apart in a process that gave up its rights."""

from __future__ import annotations

import io
from typing import Any

import mammoth

MOST_PICTURES = 200  # of one document
STYLES = """p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh"""


def to_html(data: bytes) -> tuple[str, list[tuple[str, bytes]]]:
    """HTML in which `picture:0` names the first picture, and the pictures with the type that the file says."""
    pictures: list[tuple[str, bytes]] = []

    def keep(image: Any) -> dict[str, str]:
        if len(pictures) >= MOST_PICTURES:
            return {"src": ""}
        with image.open() as content:
            pictures.append((image.content_type, content.read()))
        return {"src": f"picture:{len(pictures) - 1}"}

    result = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=STYLES,
        convert_image=mammoth.images.img_element(keep),
        external_file_access=False,
    )
    return result.value, pictures
