"""Text from bytes of unknown coding, and how sure we are of it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 64 * 1024  # bytes
#: letters and signs outside ASCII that western European text really uses
_WESTERN: Final = frozenset(
    "äöüßÄÖÜéèêëàâçîïôùûœæÉÈÊÀÂÇÎÔÛáíóúñÁÍÓÚÑãõÃÕìòåøÅØ¿¡«»§°©®™±×²³µ½¼¾ªº·–—‘’‚“”„•…€£¥†‡‹›\xa0\xad"
)
_CENTRAL: Final = frozenset(
    "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäöüßÄÖÜőűŐŰľĺŕôâăîșțşţđĐ«»§°±·–—‘’‚“”„•…€\xa0"
)
#: tried in this order; the older ones of DOS and of the Macintosh come from old exports
_CODINGS: Final = (
    ("cp1252", _WESTERN), ("cp1250", _CENTRAL), ("iso8859-2", _CENTRAL), ("cp850", _WESTERN), ("mac_roman", _WESTERN),
)  # fmt: skip
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_ODD_INSIDE: Final = re.compile(
    r"(?<=[A-Za-zà-ÿ])[^\w\s\x00-\x7f’·–—…°²³\xa0](?=[a-z])|(?<=[a-zà-ÿ])[À-ÞŠŽŒŸĄĆĘŁŃŚŹŻČĎĚŇŘŤŮ]|(?<=\w)‚"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    certain: bool  # the file says it, or no other coding fits


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text of these bytes; None when they are no text. `declared` is what the file itself says (HTML meta)."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(Decoded(data.decode(name, errors="replace"), name, certain=True))
    for name in filter(None, ("utf-8", _without_mark(data), declared)):
        text = _decoded(data, name)
        if text is not None:
            return _checked(Decoded(text, name, certain=True))
    return _checked(_guessed(data))


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark shows by zeros in every other byte."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = 0.4 * len(sample) / 2
    if odd > most > even:
        return "utf-16-le"
    return "utf-16-be" if even > most > odd else ""


def _decoded(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if name == "utf-8" and "\0" in text else text


def _guessed(data: bytes) -> Decoded:
    """The first coding in which the letters outside ASCII stand as people write them."""
    for name, letters in _CODINGS:
        text = _decoded(data, name)
        if text is not None and _reads_well(text[:_SAMPLE], letters) and not _looks_shouted(text):
            return Decoded(text, name, certain=False)
    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best is not None else "cp1252"
    return Decoded(data.decode(name, errors="replace"), name, certain=False)


def _reads_well(text: str, letters: frozenset[str]) -> bool:
    """Nearly all of them are letters of the language group, none is a sign or a capital inside a word."""
    foreign = len(_FOREIGN.findall(text))
    usual = sum(each in letters for each in _FOREIGN.findall(text))
    return usual >= 0.95 * foreign and len(_ODD_INSIDE.findall(text)) <= 0.02 * foreign


def _looks_shouted(text: str) -> bool:
    """Other alphabets read as western turn into words of accented letters only."""
    return bool(re.search(r"[À-ÿ]{4}", text))


def _checked(decoded: Decoded) -> Decoded | None:
    """Text has next to no control characters; programs and pictures have many."""
    sample = decoded.text[:_SAMPLE]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    return None if strange > 2 + len(sample) // 100 else decoded
