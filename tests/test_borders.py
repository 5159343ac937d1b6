"""The borders of the house that import-linter cannot express."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

from django.db.models import Choices

from ninefold.conf.house import areas

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "ninefold"
OPEN_FLOORS = {"conf", "toolkit", "kernel", "standards", "lib"}  # what they offer is used module by module
ENGINES = {"reading", "assessment", "judgement", "standing", "presenting", "questions", "heatmap"}  # no tables in them
DOORS = {"services", "selectors", "disposal"} | ENGINES  # disposal: what documents and records share to go one day
BELOW_FORMS = {
    *("demo", "checks", "reactions", "contributions"),
    *("services", "workflow", "selectors", "models", "permissions"),
}
WEB = ("django.http", "django.shortcuts", "django.views")
LAZY_IMPORTS = {"weasyprint"}
LONGEST_FILE, LONGEST_FUNCTION, TOOLKIT_LINES = 300, 50, 4000
EMPTY_NAMES = {"utils.py", "helpers.py", "common.py", "base.py", "misc.py"}


@dataclass(frozen=True)
class Source:
    """One Python file, parsed once."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        return self.path.relative_to(ROOT).parts

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(ROOT / "src").with_suffix("").parts)

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts or "testsupport" in self.parts

    def at(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def _sources(*folders: str) -> list[Source]:
    files = (file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))
    return [Source(file) for file in files if not {"migrations", "corpora"} & set(file.parts)]


PRODUCT = [source for source in _sources("src") if not source.is_test]
EVERYTHING = _sources("src", "testsupport", "tests")


def _area(module: str) -> str:
    return ".".join(module.split(".")[:3])


def _imports(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every imported name in full, `from a.b import c` as a.b.c; what only type checkers see is free."""
    typing_only = {
        id(inner)
        for block in source.nodes
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for inner in ast.walk(block)
    }
    for node in source.nodes:
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def _is_vocabulary(name: str) -> bool:
    """Whether this is an enumeration of an area: its states and kinds are words that others may use."""
    module, _, wanted = name.rpartition(".")
    found = getattr(import_module(module), wanted, None) if module.endswith(".models") else None
    return isinstance(found, type) and issubclass(found, Choices)


def _found(sources: list[Source], wrong: Callable[[Source, ast.AST], bool]) -> list[str]:
    return [source.at(node) for source in sources for node in source.nodes if wrong(source, node)]


def test_other_areas_are_used_through_their_services_and_selectors() -> None:
    offences = []
    for source in PRODUCT:
        for node, name in _imports(source):
            parts = name.split(".")
            if parts[0] != "ninefold" or len(parts) < 3 or parts[1] in OPEN_FLOORS:
                continue
            if source.parts[2] == "conf" or _area(name) == _area(source.module):
                continue
            if (len(parts) < 4 or parts[3] not in DOORS) and not _is_vocabulary(name):
                offences.append(f"{source.at(node)} imports {name}")
    assert not offences


def test_nothing_below_forms_knows_the_web() -> None:
    offences = [
        f"{source.at(node)} imports {name}"
        for source in PRODUCT
        if len(source.parts) > 4 and source.parts[4].removesuffix(".py") in BELOW_FORMS
        for node, name in _imports(source)
        if name.startswith(WEB) or name.split(".")[-1] == "views"
    ]
    assert not offences


def test_only_the_workflow_moves_a_state() -> None:
    def moves_state(source: Source, node: ast.AST) -> bool:
        if source.parts[2] == "kernel":
            return False
        if isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets)
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "update"
            and any(keyword.arg == "state" for keyword in node.keywords)
        )

    assert not _found(PRODUCT, moves_state)


def test_raw_sql_stays_in_the_kernel_and_the_library() -> None:
    def is_raw(source: Source, node: ast.AST) -> bool:
        if source.parts[2] in {"kernel", "lib"}:
            return False
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return node.func.attr in {"raw", "cursor", "extra"}
        return isinstance(node, ast.Name) and node.id == "RawSQL"

    assert not _found(PRODUCT, is_raw)


def test_unledgered_writes_exist_in_tests_only() -> None:
    offences = [
        f"{source.at(node)} imports {name}"
        for source in PRODUCT
        for node, name in _imports(source)
        if name.endswith(".unledgered")
    ]
    calls = _found(
        [source for source in PRODUCT if source.path != PACKAGE / "kernel" / "commands.py"],
        lambda _source, node: isinstance(node, ast.Attribute) and node.attr == "unledgered",
    )
    assert not offences + calls


def test_every_area_has_a_label_of_its_own() -> None:
    labels = Counter(area.rpartition(".")[2] for area in areas())
    assert [label for label, count in labels.items() if count > 1] == []


def test_imports_stand_at_the_top() -> None:
    offences = []
    for source in PRODUCT:
        for function in source.nodes:
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
                    if not {name.split(".")[0] for name in names} <= LAZY_IMPORTS:
                        offences.append(source.at(node))
    assert not offences


def test_files_and_functions_stay_short() -> None:
    long_files = [str(source.path) for source in EVERYTHING if source.text.count("\n") > LONGEST_FILE]
    long_functions = _found(
        PRODUCT,
        lambda _source, node: (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
        ),
    )
    assert not long_files + long_functions


def test_the_toolkit_keeps_its_size() -> None:
    """Before it grows, something has to leave it (decision 0005)."""
    assert sum(source.text.count("\n") for source in PRODUCT if source.parts[2] == "toolkit") <= TOOLKIT_LINES


def test_every_module_opens_with_one_sentence() -> None:
    offences = []
    for source in EVERYTHING:
        opening = (ast.get_docstring(source.tree) or "").split("\n\n")[0]
        if source.text.strip() and not opening.endswith((".", ":")):
            offences.append(str(source.path.relative_to(ROOT)))
    assert not offences


def test_no_template_claims_that_something_is_safe() -> None:
    """Whoever makes HTML marks it: what people typed never reaches a page as markup."""
    claims = re.compile(r"\|\s*safe|autoescape off|safeseq")
    templates = [
        file for file in PACKAGE.rglob("templates/**/*.html") if claims.search(file.read_text(encoding="utf-8"))
    ]
    assert templates == []


def test_file_names_say_what_is_inside() -> None:
    assert not [str(source.path) for source in EVERYTHING if source.path.name in EMPTY_NAMES]


# Put together here, so that this file does not hold what it looks for.
OUTSIDE = re.compile(
    "|".join(
        [
            "registry" + r"\.npmjs",
            "python" + "hosted",
            "py" + r"pi\.org",
            *(rf"(?<!\w)/{folder}/" for folder in ("ho" + "me", "ro" + "ot", "wo" + "rk")),  # not workspace/home
        ]
    )
)
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".json",
    ".html",
    ".yaml",
    ".yml",
    ".css",
    ".ts",
    ".mjs",
    ".cfg",
    ".ini",
    ".sh",
    "",
}


def test_no_file_names_a_machine_or_a_registry() -> None:
    here = ("src", "tests", "testsupport", "docs", "requirements", "frontend")
    files = [
        *ROOT.glob("*"),
        *(ROOT / ".ci").glob("*"),
        *(file for folder in here for file in (ROOT / folder).rglob("*")),
    ]
    skipped = {"corpora", "node_modules", "dist", "__pycache__"}
    offences = [
        str(file.relative_to(ROOT))
        for file in files
        if file.is_file() and file.suffix in TEXTS and not skipped & set(file.parts)
        if not any(part.endswith("_cache") for part in file.parts)
        if OUTSIDE.search(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not offences
