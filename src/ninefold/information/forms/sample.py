"""What the sample company wants to reach, and what it measures with; a number is a day so many days ago."""

from __future__ import annotations

from typing import Any

OBJECTIVES: tuple[dict[str, Any], ...] = (
    {
        "objective": "Orders delivered on the promised day, percent",
        "set_on": 250,
        "start": 88,
        "target": 95,
        "due_on": -40,
        "steps": [
            {"step": "Promise dates only after a look at the oven plan", "needs": "One hour a week"},
            {"step": "Second supplier for housings", "needs": "Samples for 600 euro"},
        ],
        "owner": "tom",
        "state": "On track",
    },
    {
        "objective": "Complaints for each 100 orders",
        "set_on": 250,
        "start": 2.4,
        "target": 1.5,
        "due_on": -40,
        "steps": [{"step": "Drawings only from the folder, none at the benches", "needs": "Two days"}],
        "owner": "piotr",
        "state": "At risk",
    },
    {
        "objective": "Calibrations right at the first attempt, percent",
        "set_on": 250,
        "start": 91,
        "target": 97,
        "due_on": -40,
        "steps": [{"step": "Warm up the bench before the first sensor", "needs": "A timer"}],
        "owner": "ruth",
        "state": "On track",
    },
)

EQUIPMENT: tuple[dict[str, Any], ...] = (
    {
        "instrument": "Reference flow meter 0-40 l/s",
        "serial": "RF-0021",
        "checked_on": 140,
        "largest_error": 62,
        "verdict": "Fit for use",
        "next_on": -225,
    },
    {
        "instrument": "Torque gauge 2-20 Nm",
        "serial": "TG-07",
        "checked_on": 380,
        "largest_error": 40,
        "verdict": "Fit for use",
        "next_on": 15,
    },
    {
        "instrument": "Pressure gauge 0-25 bar",
        "serial": "PG-12",
        "checked_on": 9,
        "largest_error": 131,
        "verdict": "Not fit",
        "earlier_use": "Tightness of orders 4471 and 4502: both tried again with PG-14, no drop.",
        "next_on": -20,
    },
)
