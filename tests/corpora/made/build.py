"""Writes the files of an invented organization to a folder: `python -m tests.corpora.made.build NAME FOLDER`."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from .render.office import write_ods, write_odt, write_pptx
from .render.page import write_pdf
from .render.sheet import write_csv, write_xlsx
from .render.word import write_word
from .source import SOURCES, SourceFile, read_source

NAMES = tuple(sorted(path.stem for path in SOURCES.glob("*.corpus")))


def write_text(file: SourceFile, target: Path) -> None:
    """The body as it is, in the encoding of the source's keys."""
    target.write_bytes(file.body.encode(file.keys.get("encoding", "utf-8")))


WRITERS: dict[str, Callable[[SourceFile, Path], None]] = {
    "docx": write_word,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "pdf": write_pdf,
    "odt": write_odt,
    "ods": write_ods,
    "pptx": write_pptx,
}


def build(name: str, folder: Path) -> Path:
    """All files of one organization under the folder; gives the folder."""
    for file in read_source(name):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if twin := file.keys.get("copy"):
            shutil.copyfile(folder / twin, target)
        else:
            WRITERS.get(file.suffix, write_text)(file, target)
            if zipfile.is_zipfile(target):
                _settle(target)
    return folder


def _settle(target: Path) -> None:
    """Takes the time of writing out of a package, so that the same source gives the same bytes."""
    with zipfile.ZipFile(target) as package:
        parts = [(part.filename, part.compress_type, package.read(part)) for part in package.infolist()]
    with zipfile.ZipFile(target, "w") as package:
        for name, method, data in parts:
            package.writestr(zipfile.ZipInfo(name, (2026, 2, 3, 9, 0, 0)), data, compress_type=method)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
