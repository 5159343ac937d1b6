"""Text files that are wrongly coded, wrongly named or built to exhaust a parser."""

from __future__ import annotations

GERMAN = "Überprüfung der Maßnahmen\n\nDie Größe der Stichprobe wählt der Prüfer. Für Prüfmittel gilt das Gleiche.\n"
RUSSIAN = "Руководство по качеству\n\nПоставщики оцениваются ежегодно, результаты хранятся три года.\n"


def yaml_bomb() -> str:
    """Front matter whose aliases grow ninefold nine times."""
    first = 'a0: &a0 ["x","x","x","x","x","x","x","x","x"]'
    lines = [first, *(f"a{number}: &a{number} [{','.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 10))]
    return "---\n" + "\n".join(lines) + "\n---\n\n# Quality manual\n\nThe text is read.\n"


def yaml_object() -> str:
    """Front matter that asks the loader to run a command."""
    return '---\ntitle: !!python/object/apply:os.system ["touch /tmp/ninefold-was-here"]\n---\n\n# Manual\n'


def deep_html(depth: int = 10_000) -> str:
    return "<html><body>" + "<div>" * depth + "deep" + "</div>" * depth + "<p>After it.</p></body></html>"


def deep_markdown(depth: int = 50_000) -> str:
    return ">" * depth + " deep\n\n" + "[" * depth + "\n\nAfter it.\n"


def wide_table(columns: int = 20_000) -> str:
    return "|" + "a|" * columns + "\n|" + "-|" * columns + "\n|" + "1|" * columns + "\n"


def one_line(length: int = 2_000_000) -> str:
    return "a" * length


def including_rst(path: str = "/etc/passwd") -> str:
    """A text that asks for other files and for raw markup."""
    return (
        f"Manual\n======\n\n.. include:: {path}\n\n.. csv-table:: t\n   :file: {path}\n\n"
        f".. raw:: html\n   :file: {path}\n\n.. raw:: html\n\n   <script>alert(1)</script>\n\nThe text is read.\n"
    )
