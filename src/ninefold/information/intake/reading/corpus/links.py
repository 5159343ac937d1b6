"""Links between the files that lead nowhere. Addresses on a network are never fetched."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from ninefold.information.intake.reading.facts import Finding, Link

from .files import FileReading, folder_of

_CODE = re.compile(r"[A-Z]{1,6}(?:[-._][A-Z]{1,6}){0,2}[-._]?\d{1,4}(?![\w.])")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.\-]*:|//|\\\\|#|\{|<|\$)", re.IGNORECASE)


def broken_links(readings: Sequence[FileReading], all_paths: Iterable[str]) -> list[Finding]:
    """One finding per file and target that is not among the files; a target that differs in case only is named."""
    known = _Known(all_paths)
    found: dict[tuple[str, str], Link] = {}
    for reading in readings:
        for link in reading.links:
            target = _relative_target(link.target)
            if target and not known.reaches(reading.path, target):
                found.setdefault((reading.path, target), link)
    return [
        Finding("broken_link", _text(target, known.other_case(path, target)), (path,), link.place, link.text, target)
        for (path, target), link in sorted(found.items(), key=lambda pair: pair[0])
    ]


def named_targets(broken: Iterable[Finding]) -> list[Finding]:
    """Broken links to a file whose name begins with a document code: the code is cited and absent."""
    found = []
    for finding in broken:
        match = _CODE.match(posixpath.basename(finding.value))
        if match and finding.text.endswith("supplied"):
            text = f"{match[0]} is linked to and is not among the files supplied"
            found.append(Finding("missing_code", text, finding.paths, finding.place, finding.quote, match[0]))
    return found


def _relative_target(raw: str) -> str:
    """The path that a link names, "" for an address, an anchor or something that is no path."""
    raw = raw.strip().strip("<>").strip()
    if not raw or _ELSEWHERE.match(raw):
        return ""
    target = unquote(raw.split("#", 1)[0].split("?", 1)[0]).replace("\\", "/").strip()
    looks_like_path = "/" in target or re.search(r"\.[A-Za-z0-9]{1,5}$", target)
    if not target or not looks_like_path or "@" in target or target.startswith("www."):
        return ""
    return target


def _text(target: str, other_case: str) -> str:
    if other_case:
        return f"{target} is written {other_case}: the link fails where upper and lower case matter"
    return f"{target} is not among the files supplied"


class _Known:
    """The paths of the set and their folders."""

    def __init__(self, all_paths: Iterable[str]) -> None:
        self.paths: set[str] = set()
        self.lowered: dict[str, str] = {}
        self.stems: dict[str, set[str]] = defaultdict(set)
        for path in all_paths:
            while path and path not in self.paths:
                self.paths.add(path)
                self.lowered.setdefault(path.casefold(), path)
                self.stems[posixpath.splitext(path)[0]].add(path)
                path = folder_of(path)

    def reaches(self, source: str, target: str) -> bool:
        """From the file's own folder, else from the root; a page may be named without its ending."""
        return any(each in self.paths or each in self.stems for each in self._candidates(source, target))

    def other_case(self, source: str, target: str) -> str:
        candidates = (each.casefold() for each in self._candidates(source, target))
        return next((self.lowered[each] for each in candidates if each in self.lowered), "")

    @staticmethod
    def _candidates(source: str, target: str) -> tuple[str, ...]:
        own = posixpath.normpath(posixpath.join(folder_of(source), target.lstrip("/") if target[0] == "/" else target))
        root = posixpath.normpath(target.lstrip("/") or ".")
        return own, root
