"""What a person sees of a file without opening it: its text in form, its tables, its pages as pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from typing import Final

from ninefold.information.intake.reading.extract.markup import declared_encoding
from ninefold.information.intake.reading.facts import Extract
from ninefold.lib import word
from ninefold.lib.encoding import decode
from ninefold.lib.markdown import file_to_html
from ninefold.lib.previews import Part, Preview

from .blocks import parts_of
from .pages import draw_pages
from .pictures import drawn_anew, is_picture
from .running import running

__all__ = ["preview_of"]

_MOST_TEXT: Final = 1024 * 1024  # bytes of Markdown or HTML that are put in form; longer ones are shown by their blocks


def preview_of(extract: Extract, data: bytes) -> Preview | None:
    """A file that was taken apart, as it is shown; nothing where there is nothing to show."""
    if is_picture(data):
        drawn = drawn_anew(data)
        return Preview((Part(picture=0),), (drawn,)) if drawn else None
    if not extract.readable:
        return None
    in_form = _IN_FORM.get(extract.format)
    if in_form is not None:
        with suppress(Exception):  # whatever goes wrong, the blocks that were read are there
            return in_form(data)
    if extract.format == "pdf":
        return _with_pages(parts_of(extract), draw_pages(data), extract.pages or 0)
    return parts_of(extract) if extract.blocks else None


def _with_pages(text: Preview, drawn: Sequence[bytes], pages: int) -> Preview | None:
    """Each page as its picture and its text; what stands in neither is left."""
    texts = {number: [*found] for number, found in groupby(text.parts, lambda part: part.name)}
    parts: list[Part] = []
    for number in range(1, pages + 1):
        found = texts.get(str(number), [])
        picture = number - 1 if number <= len(drawn) else None
        if picture is not None and not found:
            found = [Part(kind="page", name=str(number))]
        parts += [replace(each, picture=picture if place == 0 else None) for place, each in enumerate(found)]
    last = int(parts[-1].name) if parts else 0
    return Preview(tuple(parts), tuple(drawn), left=pages - last, cut=text.cut) if parts else None


def _word(data: bytes) -> Preview:
    text, pictures = word.to_html(data)
    return running(text, [drawn_anew(content) for _kind, content in pictures])


def _page(data: bytes) -> Preview:
    return running(_text(data, declared_encoding(data)))


def _markdown(data: bytes) -> Preview:
    return running(file_to_html(_text(data)))


def _text(data: bytes, declared: str = "") -> str:
    decoded = decode(data, declared) if len(data) <= _MOST_TEXT else None
    if decoded is None:
        raise ValueError("too long to be put in form")
    return decoded.text


_IN_FORM: Final[dict[str, Callable[[bytes], Preview]]] = {"docx": _word, "html": _page, "md": _markdown}
