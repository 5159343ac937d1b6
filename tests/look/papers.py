"""What stands in a PDF."""

from __future__ import annotations

import pypdfium2


def words_of(content: bytes) -> str:
    """All words of a PDF, one after the other; hashes that are broken over lines are whole again."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(pages).replace("\ufffe", "").replace("\r", "")
