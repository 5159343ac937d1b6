"""Writes spreadsheets and separated text: titles above the header, merged cells, real dates, any encoding."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from ..markup import cells, plain
from ..source import SourceFile

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
DAY = re.compile(r"d:(\d{4}-\d\d-\d\d)")


def write_xlsx(file: SourceFile, target: Path) -> None:
    """One .xlsx; `[[Name]]` opens a sheet, `.` is an empty row, `d:2026-03-01` a date cell, `<` and `^` merge."""
    book = xlsxwriter.Workbook(str(target))
    book.set_properties({"created": datetime(2026, 1, 12), **file.properties})
    formats = {
        "date": book.add_format({"num_format": file.keys.get("dates", "dd.mm.yyyy")}),
        "bold": book.add_format({"bold": True}),
        "wrap": book.add_format({"text_wrap": True}),
    }
    for title, lines in _sheets(file.body):
        hidden = title.endswith(" (hidden)")
        sheet = book.add_worksheet(title.removesuffix(" (hidden)"))
        if hidden:
            sheet.hide()
        sheet.set_header(file.keys.get("header", ""))
        sheet.set_footer(file.keys.get("footer", ""))
        for row, line in enumerate(lines):
            _row(sheet, row, line, formats)
    book.close()


def _sheets(body: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if match := re.match(r"\[\[(.*)\]\]$", line):
            found.append((match[1], []))
        elif line.strip() and not line.startswith("|-"):
            found[-1][1].append("" if line.strip() == "." else line)
    return found


def _row(sheet: Any, row: int, line: str, formats: dict[str, Any]) -> None:
    values = cells(line) if line.startswith("|") else (line,)
    spans = [column for column, text in enumerate(values) if text == "<"]
    for column, text in enumerate(values):
        if text in ("", "<", "^"):
            continue
        last = column
        while last + 1 in spans:
            last += 1
        if last > column:
            sheet.merge_range(row, column, row, last, plain(text), formats["bold"])
        elif day := DAY.fullmatch(text):
            sheet.write_datetime(row, column, datetime.fromisoformat(day[1]), formats["date"])
        elif NUMBER.fullmatch(text):
            sheet.write_number(row, column, float(text))
        else:
            sheet.write_string(row, column, plain(text), formats["wrap"])


def write_csv(file: SourceFile, target: Path) -> None:
    """Separated text in the encoding and with the delimiter of the source's keys."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=file.keys.get("delimiter", ","), lineterminator="\r\n")
    for line in file.body.splitlines():
        if line.strip() and not line.startswith("|-"):
            writer.writerow([] if line.strip() == "." else cells(line) if line.startswith("|") else [line])
    target.write_bytes(out.getvalue().encode(file.keys.get("encoding", "utf-8")))
