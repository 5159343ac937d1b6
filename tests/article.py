"""Writes docs/generated/article.md: each row of the article with the tests that show it."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "generated" / "article.md"
HEAD = """\
# The article, row by row

Written by `make docs`. A row counts as shown when a test marked `covers` demonstrates it;
a row without one reads **no test yet**. Rows N are needed beyond the article.

{shown} of {total} rows are shown.

| row | capability | tests |
|---|---|---|
"""


def rows() -> dict[str, str]:
    """Row id to capability."""
    loaded: dict[str, str] = yaml.safe_load((ROOT / "tests" / "article_rows.yaml").read_text(encoding="utf-8"))
    return loaded


def covered() -> Mapping[str, list[str]]:
    """Row id to the tests that claim to show it, read from the sources."""
    found: dict[str, list[str]] = defaultdict(list)
    for folder in ("tests", "src"):
        for file in sorted((ROOT / folder).rglob("test_*.py")):
            for row, name in _claims(ast.parse(file.read_text(encoding="utf-8"))):
                found[row].append(f"{file.relative_to(ROOT).as_posix()}::{name}")
    return found


def _claims(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for mark in function.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) in {"covers", "pytest.mark.covers"}:
                yield from ((ast.literal_eval(argument), function.name) for argument in mark.args)


def page() -> str:
    """The whole page."""
    claims, capabilities = covered(), rows()
    lines = []
    for row, capability in capabilities.items():
        tests = "<br>".join(f"`{test}`" for test in claims.get(row, ())) or "**no test yet**"
        lines.append(f"| {row} | {capability.replace('|', chr(92) + '|')} | {tests} |\n")
    of_the_article = [row for row in capabilities if row.startswith("S")]
    shown = sum(row in claims for row in of_the_article)
    return HEAD.format(shown=shown, total=len(of_the_article)) + "".join(lines)


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
