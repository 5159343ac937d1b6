"""What a strict content policy forbids is in no template, and every part stands in the gallery and the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "tests" / "look" / "gallery.html"
TEMPLATES = [*sorted((ROOT / "src" / "ninefold").rglob("templates/**/*.html")), GALLERY]
PARTS = ROOT / "src" / "ninefold" / "toolkit" / "templates" / "cotton"
FORBIDDEN = {
    "a style attribute": r"<[a-z][^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline handler": r"<[a-z][^>]*\son[a-z]+\s*=",
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "an outside address": r"(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    "evaluated code": r"hx-(?:on|vals=[\"']js:)|javascript:",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what: str) -> None:
    assert len(TEMPLATES) > 50
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)[:80]}"
        for path in TEMPLATES
        for match in re.finditer(FORBIDDEN[what], path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert found == []


def test_no_style_depends_on_how_a_screen_is_held() -> None:
    sheets = sorted((ROOT / "src/ninefold/toolkit/static/dist").glob("*.css"))
    assert len(sheets) > 2
    assert [sheet.name for sheet in sheets if re.search(r"\(\s*orientation", sheet.read_text(encoding="utf-8"))] == []


def test_every_part_stands_in_the_gallery() -> None:
    shown = GALLERY.read_text(encoding="utf-8")
    used = set(re.findall(r"<c-([a-z-]+)", shown + "".join(path.read_text() for path in PARTS.glob("*.html"))))
    assert {path.stem.replace("_", "-") for path in PARTS.glob("*.html")} - used == set()


def test_every_part_stands_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guides" / "look.md").read_text(encoding="utf-8")
    missing = [path.stem for path in PARTS.glob("*.html") if f"c-{path.stem.replace('_', '-')}" not in guide]
    assert missing == []


def test_every_named_icon_is_in_the_sprite() -> None:
    sprite = (ROOT / "src/ninefold/toolkit/static/dist/icons.svg").read_text(encoding="utf-8")
    names = {name for path in TEMPLATES for name in re.findall(r'<c-icon name="([a-z0-9-]+)"', path.read_text())}
    assert names
    assert {name for name in names if f'id="{name}"' not in sprite} == set()
