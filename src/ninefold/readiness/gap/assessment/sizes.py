"""How size changes the work and the time: assumptions within published ranges, with their source."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt


@dataclass(frozen=True, slots=True)
class Effort:
    """Days of one person's work, or months: an assumption for who starts from nothing on this, never a measurement."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Size:
    """One band: its id, its people in words, and the months that it usually needs from the start to the certificate."""

    id: str  # as Start keeps it
    upto: int | None  # people; None for the last band
    people: str
    months: Effort


SIZES = (
    Size("1-25", 25, "up to 25 people", Effort(3, 5, 7)),
    Size("26-250", 250, "26 to 250 people", Effort(5, 7.5, 10)),
    Size("251+", None, "more than 250 people", Effort(8, 10.5, 14)),
)
SMALL = SIZES[0]  # the band that the days of THEMES are meant for
HAVE = {"nothing": 1.0, "some": 0.8, "running": 0.6}  # of the months, by what is there already
MONTHS_PER_SITE = 0.5 / 3  # for each sampled site beyond the first
SHORTEST = 2.0  # months: no way is shorter, with an internal audit, a review and two audits from outside on it
WEEKS_A_MONTH = 52 / 12
MONTHS_OF_AUDITS = 2  # Stage 1, the weeks between, Stage 2, the decision
SOURCE = (
    "Nobody publishes days of work, so these are our assumptions: days for a firm of up to 25 people, scaled as the "
    "months to a certificate grow with size in what Citation Group, Certarch, Glocert International and QHSSE Vault "
    "publish (read in November 2026). Change them to what you know."
)


@dataclass(frozen=True, slots=True)
class Firm:
    """What the effort depends on."""

    size: Size = SMALL
    sites: int = 1
    told: bool = False  # whether somebody said how many people work there

    @property
    def months(self) -> Effort:
        """Months to a certificate for a firm that starts from nothing."""
        more, base = MONTHS_PER_SITE * (self.sampled - 1), self.size.months
        return Effort(base.low + more, base.likely + more, base.high + more)

    @property
    def sampled(self) -> int:
        """The sites that a body would visit in its first audit: the square root, rounded up (IAF MD 1)."""
        return ceil(sqrt(self.sites)) if self.sites > 1 else 1

    @property
    def factor(self) -> float:
        """How many times the work of a small firm at one place."""
        return round(self.months.likely / SMALL.months.likely, 2)

    @property
    def words(self) -> str:
        """26 to 250 people at 20 places."""
        people = self.size.people if self.told else f"unknown size, taken as {self.size.people}"
        return f"{people} at {self.sites} places" if self.sites > 1 else people


def firm_of(size: str, sites: int) -> Firm:
    """A firm by the band that Start keeps; without one it counts as small."""
    band = next((each for each in SIZES if each.id == size), None)
    return Firm(band or SMALL, max(1, sites), band is not None)


def firm_with(people: int | None, sites: int) -> Firm:
    """A firm by its number of people."""
    band = next(each for each in SIZES if each.upto is None or (people or 1) <= each.upto)
    return Firm(band, max(1, sites), people is not None)


def usual_months(firm: Firm, have: str) -> Effort:
    """Months from the start to the certificate, with what is there already."""
    share, months = HAVE.get(have, 1.0), firm.months
    return Effort(*(max(SHORTEST, each * share) for each in (months.low, months.likely, months.high)))


def weeks_until_stage_1(firm: Firm, have: str) -> int:
    """Likely weeks until the first audit can come."""
    return round(max(usual_months(firm, have).likely - MONTHS_OF_AUDITS, 1.0) * WEEKS_A_MONTH)
