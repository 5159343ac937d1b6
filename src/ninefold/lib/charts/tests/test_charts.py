"""The charts escape what they are given, draw every value, carry no style, and say the same in a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest

from ninefold.lib import charts
from ninefold.lib.charts import Chart
from ninefold.lib.charts.drawing import PHONE, clipped, steps_up_to, thinned

EVIL = '<script>"&'
TODAY = date(2026, 11, 22)


def written(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def pulse(label: str = "1 Jun") -> Chart:
    data = [charts.Bar(label, 9), charts.Bar("8 Jun", 31, url="/records/?week=23"), charts.Bar("15 Jun", 0)]
    change = charts.Break(1, f"Reports {label}")
    return charts.bars(f"Records {label}", "More than before.", data, columns=("Week", "Records"), change=change)


def plan(label: str = "Evaluate suppliers") -> Chart:
    late = charts.Span(label, date(2026, 10, 1), date(2026, 11, 20), "late", "mk-b", "Buying", "/actions/1/")
    moved = charts.Span("Hold review", date(2026, 12, 1), date(2027, 1, 15), "open", "mk", "Lead", "/actions/2/",
                        baseline=(date(2026, 11, 1), date(2026, 12, 1)))  # fmt: skip
    columns = ("Action", "From", "To", "State")
    return charts.gantt(
        "Plan", "Two actions.", [late, moved], today=TODAY, columns=columns, today_label="Today",
        month_label=lambda day: f"{day:%b}", day_label=written, target=(date(2027, 3, 16), "Stage 1"),
    )  # fmt: skip


def habit(label: str = "Audit") -> Chart:
    counts = {date(2026, 11, 2): 1, date(2026, 11, 20): 8}
    return charts.calendar_heat(
        "Habit", "Most on one day.", counts, first=date(2026, 10, 28), last=TODAY, columns=("Week", "Records"),
        weekdays=["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], month_label=lambda day: f"{day:%b}",
        day_label=written, marks=[charts.Day(date(2026, 11, 9), label)],
    )  # fmt: skip


def readings(label: str = "92 %") -> Chart:
    days = [(date(2026, 9, 30), 94.0, False), (date(2026, 10, 31), 71.5, True), (date(2026, 11, 20), 92.0, False)]
    data = [charts.Reading(on, value, label, bad, 95, "/entries/1/") for on, value, bad in days]
    return charts.trend(
        "On time", "One is beyond.", data, columns=("Day", "Value", "Target"), day_label=written,
        limits=[charts.Limit(80, f"at least {label}")], target_label="Target",
    )  # fmt: skip


def owners(label: str = "Piotr Wren") -> Chart:
    data = [charts.Share(label, 4, 3, "4 late, 3 due", "/actions/?owner=1"), charts.Share("Ines", 0, 1, "1 due")]
    return charts.segments("Late by owner", "Piotr has most.", data, columns=("Owner", "Late", "Due"))


def load(label: str = "Dec") -> Chart:
    data = [charts.Load(label, 30, 20), charts.Load("Jan", 5, 20)]
    columns = ("Month", "Planned", "Available")
    return charts.capacity("Capacity", "December is too full.", data, columns=columns, limit_label="Available")


def proofs(label: str = "Support") -> Chart:
    data = [charts.Aged(label, [charts.Proof("7.2 skills", 300, "/e/7.2/"), charts.Proof("7.5", 3)], "1 old of 2")]
    ticks = [(365, "12 months"), (183, "6 months"), (0, "Today")]
    columns = ("Area", "Proof", "Days")
    return charts.ages("Age", "One is old.", data, columns=columns, old_after=183, ticks=ticks, zone="Old")


ALL = [pulse, plan, habit, owners, load, proofs, readings]


@pytest.mark.parametrize("draw", ALL)
def test_every_chart_is_well_formed_has_a_name_and_needs_no_style(draw: Callable[..., Chart]) -> None:
    chart = draw()
    root = ElementTree.fromstring(chart.svg)
    assert root.attrib["aria-label"] == chart.title == root.findtext("title")
    assert all("style" not in part.attrib and part.tag not in ("style", "script") for part in root.iter())
    assert chart.reading
    assert chart.rows
    assert all(len(row) == len(chart.columns) for row in chart.rows)


@pytest.mark.parametrize("draw", ALL)
def test_hostile_words_stay_words(draw: Callable[..., Chart]) -> None:
    chart = draw(EVIL)
    assert "<script" not in chart.svg
    assert EVIL in "".join(ElementTree.fromstring(chart.svg).itertext())


@pytest.mark.parametrize("draw", [pulse, plan, owners, proofs, readings])
def test_a_chart_with_links_is_a_group_and_every_link_is_spoken(draw: Callable[..., Chart]) -> None:
    root = ElementTree.fromstring(draw().svg)
    assert root.attrib["role"] == "group"
    links = list(root.iter("a"))
    assert links
    assert all(link.attrib["aria-label"] for link in links)


@pytest.mark.parametrize("draw", [pulse, plan, habit, load, proofs, readings])
def test_a_phone_gets_a_drawing_of_its_own_that_needs_no_scaling(draw: Callable[..., Chart]) -> None:
    root = ElementTree.fromstring(draw().small)
    assert (root.attrib["class"], root.attrib["width"]) == ("small", "358")
    assert all(0 <= float(each.attrib["x"]) <= 358 for each in root.iter("text"))


def test_bars_before_a_change_are_lighter_and_the_highest_has_its_number() -> None:
    root = ElementTree.fromstring(pulse().svg)
    drawn = [each.attrib["class"] for each in root.iter("rect")]
    assert drawn == ["mk-q", "mk", "mk"]
    heights = [float(each.attrib["height"]) for each in root.iter("rect")]
    assert heights[1] == max(heights)
    assert heights[2] == 0
    assert [each.text for each in root.iter("text") if each.attrib["class"].startswith("ax-b")] == ["31"]


def test_old_proof_is_hollow_and_recent_proof_is_filled() -> None:
    root = ElementTree.fromstring(proofs().svg)
    assert [each.attrib["class"] for each in root.iter("circle")] == ["mk-ring", "mk-dot"]


@pytest.mark.covers("S371")
def test_more_hours_than_there_are_show_as_a_surplus() -> None:
    svg = load().svg
    assert "+10" in svg
    assert svg.count("mk-b") == 1


def test_a_plan_shows_its_groups_baseline_today_and_target() -> None:
    words = "".join(ElementTree.fromstring(plan().svg).itertext())
    assert all(each in words for each in ("Buying", "Lead", "Today", "Stage 1", "late"))
    assert plan().svg.count("mk-base") == 1
    assert plan().rows[0] == ("Evaluate suppliers", "1 Oct 2026", "20 Nov 2026", "late")


def test_a_calendar_sums_weeks_and_grades_days() -> None:
    chart = habit()
    assert ("16 Nov 2026", "8") in chart.rows
    assert ("2 Nov 2026", "1") in chart.rows
    assert chart.svg.count('class="mk-4"') == 1
    assert chart.svg.count('class="mk-1"') == 1


def test_charts_of_nothing_do_not_break() -> None:
    empty = charts.bars("Records", "None yet.", [], columns=("Week", "Records"))
    assert ElementTree.fromstring(empty.svg) is not None
    assert empty.rows == ()


@pytest.mark.parametrize(
    ("largest", "expected"), [(0, [0, 1]), (3, [0, 1, 2, 3]), (31, [0, 10, 20, 30, 40]), (250, [0, 100, 200, 300])]
)
def test_scales_have_round_numbers(largest: float, expected: list[float]) -> None:
    assert steps_up_to(largest) == expected


def test_labels_are_thinned_but_the_last_stays() -> None:
    assert thinned(26, 7) == {0, 4, 8, 12, 16, 20, 25}
    assert thinned(0, 7) == set()


def test_long_words_are_cut_with_an_ellipsis() -> None:
    assert clipped("Supplier evaluation", 66) == "Supplier…"
    assert clipped("Short", 66) == "Short"


def test_a_wide_map_knows_its_columns_even_when_a_row_has_holes() -> None:
    cell = charts.Cell("8.4", "Buying", "G", "g", "Buying: Gap")
    wide = charts.HeatMap("Where", [charts.Area("Sales", [None]), charts.Area("Buying", [cell])], wide=True)
    assert wide.columns == (("8.4", "Buying"),)


def test_no_month_of_a_plan_is_cut_at_the_edge_of_a_phone() -> None:
    span = charts.Span("Audit", date(2026, 11, 26), date(2027, 9, 20), "Ann", "mk")
    drawn = charts.gantt(
        "Plan", "One action.", [span], today=TODAY, columns=("Action", "From", "To", "State"), today_label="Today",
        month_label=lambda day: f"{day:%b %Y}", day_label=written,
    ).small  # fmt: skip
    months = re.findall(r'<text[^>]* x="([\d.]+)"[^>]*>(\w{3} \d{4})<', drawn)
    assert len(months) >= 4
    assert [name for x, name in months if float(x) + 48 > PHONE] == []
