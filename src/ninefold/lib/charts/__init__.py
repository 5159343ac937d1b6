"""Charts as SVG text: a title, a sentence that reads them, direct labels, and the same data as a table.

Colours are class names (`mk`, `mk-b`, `ax`), so that the style sheet decides for light, dark and paper.
"""

from ninefold.lib.charts.ages import Aged, Proof, ages
from ninefold.lib.charts.bars import Bar, Break, bars
from ninefold.lib.charts.calendar import Day, calendar_heat
from ninefold.lib.charts.capacity import Load, capacity
from ninefold.lib.charts.drawing import Chart, Svg
from ninefold.lib.charts.gantt import Span, gantt
from ninefold.lib.charts.heatmap import Area, Cell, HeatMap, Lamp
from ninefold.lib.charts.segments import Share, segments
from ninefold.lib.charts.trend import Limit, Reading, trend

__all__ = [
    "Aged",
    "Area",
    "Bar",
    "Break",
    "Cell",
    "Chart",
    "Day",
    "HeatMap",
    "Lamp",
    "Limit",
    "Load",
    "Proof",
    "Reading",
    "Share",
    "Span",
    "Svg",
    "ages",
    "bars",
    "calendar_heat",
    "capacity",
    "gantt",
    "segments",
    "trend",
]
