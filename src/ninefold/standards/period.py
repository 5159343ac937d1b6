"""The period that counts: how far back an auditor looks, and so every question about what is recent."""

from __future__ import annotations

from datetime import timedelta

# A certification body comes at least once a calendar year (ISO/IEC 17021-1:2015, 9.1.3.3) and looks at what came since.
PERIOD = timedelta(days=365)
# Records made in the last weeks before an audit show no habit. No standard says where a rush begins; our own measure is
# more than half of a year's records within four weeks.
LAST_WEEKS = 4


def is_rush(late: int, every: int) -> bool:
    """Whether so many of a year's records, made in its last weeks, look like a rush."""
    return late * 2 > every
