"""How a long report is folded."""

from __future__ import annotations

from ninefold.readiness.gap.listing import AT_ONCE, Line, sections
from ninefold.readiness.gap.models import Gap


def lines(**counts: int) -> list[Line]:
    return [
        Line(Gap(priority=priority, kind="weak_records", clause="8.4"), 1, "b", "", None, ())
        for priority, count in counts.items()
        for _ in range(count)
    ]


def opened(by: str, **counts: int) -> dict[str, tuple[int, bool]]:
    return {each.id: (len(each.lines), each.open) for each in sections(by, lines(**counts)) if each.lines}


def test_what_blocks_first_is_open_and_the_rest_folded() -> None:
    assert opened("priority", stage1=AT_ONCE + 9, question=2) == {
        "stage1": (AT_ONCE + 9, True),
        "question": (2, False),
    }
    assert opened("kind", stage2=40) == {"weak_records": (40, True)}
    assert opened("process", stage2=40) == {"buying": (40, True)}


def test_a_short_report_is_read_without_opening_anything() -> None:
    assert opened("priority", stage2=AT_ONCE - 2, question=2, practice=1) == {
        "stage2": (AT_ONCE - 2, True),
        "question": (2, True),
        "practice": (1, False),
    }
