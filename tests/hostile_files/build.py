"""One folder with every hostile file, each with the problem that reading must report for it."""

from __future__ import annotations

import os
from pathlib import Path

from . import archives, office, pdfs, texts

#: path in the folder -> (content, code of the problem that is expected)
Hostile = dict[str, tuple[bytes, str]]


def hostile_files() -> Hostile:
    """All hostile files that are plain bytes."""
    return {
        "empty.docx": (b"", "empty"),
        "blank.txt": (b" \r\n\t\n", "empty"),
        "encrypted.docx": (office.encrypted_office(), "encrypted"),
        "encrypted.pdf": (pdfs.encrypted_pdf(), "encrypted"),
        "legacy.doc": (office.legacy(), "legacy"),
        "legacy.xls": (office.legacy("Workbook"), "legacy"),
        "truncated.docx": (archives.truncated(office.docx()), "truncated"),
        "truncated.xlsx": (archives.truncated(office.far_cell_xlsx()), "truncated"),
        "garbage.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "truncated"),
        "cut.pdf": (archives.truncated(pdfs.text_pdf(20), 0.9), "truncated"),
        "unfinished.pdf": (pdfs.unfinished_pdf(), "incomplete"),
        "noise.docx": (bytes(range(128, 256)) * 40, "truncated"),
        "dense.docx": (archives.dense_zip("word/document.xml"), "bomb"),
        "overlapping.docx": (archives.overlapping_zip(), "bomb"),
        "crowded.docx": (archives.crowded_zip(), "bomb"),
        "boasting.docx": (archives.boasting_zip(), "bomb"),
        "nested.zip": (archives.nested_zip(), ""),
        "entities.docx": (office.billion_laughs_docx(), "entities"),
        "quadratic.docx": (office.quadratic_docx(), "entities"),
        "external-entity.docx": (office.external_entity_docx(), "entities"),
        "utf16-entity.docx": (office.utf16_entity_docx(), "entities"),
        "entities.xlsx": (office.entity_xlsx(), "entities"),
        "entities.odt": (office.entity_odt(), "entities"),
        "macro.docm": (office.macro_docm(), "macro"),
        "remote.docx": (office.remote_template_docx("http://127.0.0.1:9/template.dotx"), "external"),
        "nested-tables.docx": (office.nested_tables_docx(), "too_deep"),
        "far-cell.xlsx": (office.far_cell_xlsx(), "far_cells"),
        "ladder.xlsx": (office.ladder_xlsx(), "too_much_memory"),
        "script.pdf": (pdfs.script_pdf(), "active_content"),
        "scan.pdf": (pdfs.scanned_pdf(), "scan"),
        "partly-scanned.pdf": (pdfs.scanned_pdf(with_text_page=True), "partial_scan"),
        "endless.pdf": (pdfs.text_pdf(10_000), "too_many_pages"),
        "wrong-name.docx": (pdfs.text_pdf(), "misnamed"),
        "page.xls": (b"<html><body><table><tr><td>Supplier</td></tr></table></body></html>", "misnamed"),
        "western.txt": (texts.GERMAN.encode("cp1252"), "encoding"),
        "cyrillic.txt": (texts.RUSSIAN.encode("cp1251"), "encoding"),
        "unmarked-utf16.txt": (texts.GERMAN.encode("utf-16-le"), ""),
        "no-ending": (pdfs.text_pdf(), ""),
        "QP.001": (b"# Purchasing\n\nSuppliers are evaluated.\n", ""),
        "yaml-bomb.md": (texts.yaml_bomb().encode(), "front_matter"),
        "yaml-object.md": (texts.yaml_object().encode(), ""),
        "deep.html": (texts.deep_html().encode(), ""),
        "deep.md": (texts.deep_markdown().encode(), ""),
        "wide.md": (texts.wide_table().encode(), ""),
        "one-line.txt": (texts.one_line().encode(), ""),
        "one-line.csv": (texts.one_line().encode(), ""),
        "including.rst": (texts.including_rst().encode(), ""),
        "program.exe": (b"MZ" + bytes(200), "unsupported"),
        "good.md": (b"# Good\n\nThis text is read.\n", ""),
    }


def write_hostile_folder(folder: Path) -> dict[str, str]:
    """Write them all, with the ones that only a folder can hold; give the expected code for each path."""
    expected = {}
    for name, (content, code) in hostile_files().items():
        (folder / name).write_bytes(content)
        expected[name] = code
    expected.pop("nested.zip")
    with open(folder / "huge.pdf", "wb") as huge:
        huge.truncate(201 * archives.MIB)
    (folder / "link.md").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.md")
    return expected | {
        "huge.pdf": "too_large",
        "link.md": "symlink",
        "loop": "symlink",
        "pipe.md": "unreadable",
        "nested.zip/inner.zip": "nested_archive",
        "nested.zip/plain.md": "",
    }
