"""Accessibility of a page as axe-core sees it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
#: what depends on how a page is drawn; the rest is the same in every look
DRAWN = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def watch(page: Page) -> None:
    """Bring axe along from the next page on; an init script passes a strict content policy."""
    page.add_init_script(path=AXE)


def violations(page: Page, *, drawn: bool = False) -> list[str]:
    """What axe finds: rule, where, and why; empty is good. `drawn`: only what may differ in another look."""
    only = {"type": "rule", "values": DRAWN} if drawn else {"type": "tag", "values": RULES}
    # without `preload` the style sheets are not read anew on each page; what that is for, test_templates asks once
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
