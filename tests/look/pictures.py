"""Invented pictures for the gallery: one of each kind."""

from __future__ import annotations

from datetime import date, timedelta

from ninefold.lib import charts

TODAY = date(2026, 11, 23)
STATES = {
    "V": ("v", "Verified"),
    "W": ("w", "Working"),
    "D": ("d", "Documented"),
    "G": ("g", "Gap"),
    "N": ("n", "Not assessed"),
}
AREAS = {
    "Context": "4.1 Surroundings V11|4.2 Expectations W11|4.3 Scope V11|4.4 Processes D10",
    "Leadership": "5.1 Leading D10|5.2 Quality policy W11|5.3 Roles G00",
    "Planning": "6.1 Risks D1o|6.2 Objectives W11|6.3 Changes G00",
    "Support": "7.1 People, tools W11|7.2 Competence G10|7.3 Awareness D10|7.4 Informing N0o|7.5 Documents W11",
    "Operation": "8.1 Plan the work W11|8.2 Customers W1o"
    "|8.3 Design D10|8.4 Buying G1o|8.5 Do the work W11|8.6 Release V11"
    "|8.7 Failed items D1o",
    "Evaluation": "9.1 Measuring W11|9.2 Internal audit G10|9.3 Top review G00",
    "Improvement": "10.1 Improving D10|10.2 Correcting D1o",
}
LAMPS: dict[str, charts.Lamp] = {"1": "on", "0": "off", "o": "old"}


def _cell(written: str) -> charts.Cell:
    number, rest = written.split(" ", 1)
    name, (letter, first, second) = rest[:-4], tuple(rest[-3:])
    tone, word = STATES[letter]
    spoken = f"{name}, clause {number}: {word}"
    old = second == "o"
    return charts.Cell(number, name, letter, tone, spoken, LAMPS[first], LAMPS[second], old, f"#clause-{number}")


def heat_map() -> charts.HeatMap:
    """The requirements of one organization."""
    areas = [charts.Area(name, [_cell(each) for each in cells.split("|")]) for name, cells in AREAS.items()]
    return charts.HeatMap("Where we are weak", areas)


def wide_map() -> charts.HeatMap:
    """The same by process: one letter each."""
    cells = [cell for area in heat_map().areas for cell in area.cells]
    none = charts.Cell("8.3", "Design", "·", "n", "Design: not applicable")
    second = [none if cell and cell.number == "8.3" else cell for cell in cells]
    areas = [charts.Area("Sales and orders", cells), charts.Area("Production", second)]
    return charts.HeatMap("By process", areas, wide=True, first=frozenset({"5.1", "6.1", "7.1", "8.1", "9.1", "10.1"}))


def pulse() -> charts.Chart:
    """Records of 26 weeks."""
    counts = [9, 11, 8, 12, 14, 10, 7, 5, 6, 9, 13, 15, 14, 18, 16, 19, 22, 17, 21, 24, 23, 26, 22, 28, 31, 27]
    first = date(2026, 6, 1)
    bars = [charts.Bar(f"{first + timedelta(weeks=n):%-d %b}", count) for n, count in enumerate(counts)]
    return charts.bars(
        "Records made each week",
        "About 27 records a week now, more than twice as many as before people could report by phone.",
        [*bars[:-1], charts.Bar("This week", counts[-1])],
        columns=("Week", "Records"),
        change=charts.Break(13, "Reporting by phone began"),
    )


def plan() -> charts.Chart:
    """Five actions up to the audit."""
    rows = [
        ("Evaluate the four critical suppliers", date(2026, 11, 1), 40, "Blocked", "mk-b", "Buying"),
        ("Agree roundness on drawing 4410-17, revision C", date(2026, 11, 18), 9, "In progress", "mk-w", "Buying"),
        ("Name holders for three roles", date(2026, 11, 20), 14, "Open", "mk-n", "Leadership"),
        ("Hold the management review", date(2027, 1, 11), 32, "Open", "mk-n", "Leadership"),
        ("Audit design and daily work", date(2026, 12, 7), 53, "Open", "mk-n", "Evaluation"),
    ]
    spans = [
        charts.Span(label, start, start + timedelta(days=days), word, css, group, f"#action-{index}")
        for index, (label, start, days, word, css, group) in enumerate(rows)
    ]
    return charts.gantt(
        "Plan to Stage 1",
        "One action is blocked; everything else ends before 16 March.",
        spans,
        today=TODAY,
        columns=("Action", "From", "To", "State"),
        today_label="Today",
        month_label=lambda day: f"{day:%b}",
        day_label=lambda day: f"{day.day} {day:%b %Y}",
        target=(date(2027, 3, 16), "Stage 1"),
    )


def habit() -> charts.Chart:
    """A year of records by day."""
    first = date(2025, 11, 24)
    days = [first + timedelta(days=n) for n in range(364)]
    counts = {day: (day.toordinal() * 7919 % 11) % 9 for day in days if day.weekday() < 5}
    return charts.calendar_heat(
        "Records by day",
        "Records come every working day; there was no rush before the audit.",
        counts,
        first=first,
        last=TODAY,
        columns=("Week", "Records"),
        weekdays=["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        month_label=lambda day: f"{day:%b}",
        day_label=lambda day: f"{day.day} {day:%b %Y}",
        marks=[charts.Day(date(2026, 9, 15), "Internal audit")],
    )


def ages() -> charts.Chart:
    """The age of the newest proof."""
    data = [
        charts.Aged(
            "Context", [charts.Proof("4.1", 9), charts.Proof("4.2", 30), charts.Proof("4.3", 55)], "all recent"
        ),
        charts.Aged("Planning", [charts.Proof("6.1", 245), charts.Proof("6.2", 18)], "1 old of 2"),
        charts.Aged("Evaluation", [charts.Proof("9.2", 350), charts.Proof("9.1", 8)], "1 old of 2"),
    ]
    ticks = [(365, "12 months"), (274, "9"), (183, "6 months"), (91, "3"), (0, "Today")]
    reading = "Two of seven requirements rest on proof older than six months."
    return charts.ages(
        "Age of the newest proof",
        reading,
        data,
        columns=("Area", "Requirement", "Days"),
        old_after=183,
        ticks=ticks,
        zone="Older than six months counts as old",
    )


def load() -> charts.Chart:
    """Hours by month."""
    months = [("Nov", 22, 40), ("Dec", 52, 32), ("Jan", 38, 40), ("Feb", 30, 40), ("Mar", 8, 40)]
    return charts.capacity(
        "Hours planned and available",
        "December asks for 20 hours more than people have.",
        [charts.Load(*month) for month in months],
        columns=("Month", "Planned", "Available"),
        limit_label="Available",
    )


def owners() -> charts.Chart:
    """Late and due by person."""
    people = [("Piotr Wren", 4, 3), ("Ines Calloway", 2, 3), ("Hana Sefton", 1, 5), ("Ruth Kemble", 1, 1)]
    shares = [charts.Share(name, late, due, f"{late} late, {due} due", "#owner") for name, late, due in people]
    return charts.segments(
        "Late by owner", "Piotr Wren has half of what is late.", shares, columns=("Owner", "Late", "Due")
    )
