"""What the pictures of readiness count."""

from __future__ import annotations

from datetime import date

from ninefold.readiness.evidence import pictures


def test_a_file_that_is_kept_as_a_record_is_one_deed_in_the_rhythm() -> None:
    on, day = date(2026, 11, 20), date(2026, 11, 4)  # a Wednesday
    told = {"internal_audit": {"weeks": {"2026-11-02": 1, "2026-10-26": 2}}}

    def counted(filed: dict[date, int]) -> list[int]:
        drawn = pictures.rhythm_of(told, {day: 2}, filed, on)
        assert drawn is not None
        return [int(count) for _week, count in drawn.rows if int(count)]

    assert counted({}) == [2, 3]
    assert counted({day: 1}) == [2, 2], "one of the two is the file that the entry stands in"
    assert counted({day: 2}) == [2, 2], "a record whose file tells of another week counts for itself"
