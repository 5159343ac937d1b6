"""The ten kinds of records that auditors look for: what each shows, how often one is usual, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONTH, YEAR = 31, 366  # days


class RecordKind(models.TextChoices):
    """What sort of record something is; all but the last are the ten."""

    TRAINING = "training", _("Training")
    INSPECTION = "inspection", _("Inspection or release")
    SUPPLIER_EVALUATION = "supplier_evaluation", _("Supplier evaluation")
    COMPLAINT = "complaint", _("Complaint")
    KPI_REPORT = "kpi_report", _("Measured figures")
    INTERNAL_AUDIT = "internal_audit", _("Internal audit")
    CORRECTIVE_ACTION = "corrective_action", _("Corrective action")
    MANAGEMENT_REVIEW = "management_review", _("Management review")
    CALIBRATION = "calibration", _("Calibration")
    PROCESS_MONITORING = "process_monitoring", _("Watching a process")
    OTHER = "other", _("Other")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of one kind: the clauses that it proves and the days after which the next one is usual."""

    kind: RecordKind
    clauses: tuple[str, ...]  # numbers that hold in both editions
    every: int | None  # days; None when it comes only when something happens
    source: str | Promise  # where its records come from
    good: str | Promise  # what a good one shows
    file: bool = False  # is worth little without the signed paper or the report itself


EXPECTATIONS: tuple[Expectation, ...] = (
    Expectation(
        RecordKind.TRAINING,
        ("7.2",),
        YEAR,
        _("From the training log, or a certificate that you add"),
        _("Who learned what, on which day, and how it was seen that it worked"),
    ),
    Expectation(
        RecordKind.INSPECTION,
        ("8.6",),
        MONTH,
        _("From the registers of checks and releases"),
        _("The item, the result against the limit, who released it, with which instrument"),
    ),
    Expectation(
        RecordKind.SUPPLIER_EVALUATION,
        ("8.4.1",),
        YEAR,
        _("From the supplier list, when somebody is judged"),
        _("The criteria, the result, and what was decided"),
    ),
    Expectation(
        RecordKind.COMPLAINT,
        ("8.2.1",),
        None,
        _("From the complaint log"),
        _("What the customer said, what was answered, the cause, and the outcome"),
    ),
    Expectation(
        RecordKind.KPI_REPORT,
        ("9.1.1",),
        3 * MONTH,
        _("From the figures of your objectives"),
        _("The figure, its target, the period, and what follows"),
    ),
    Expectation(
        RecordKind.INTERNAL_AUDIT,
        ("9.2",),
        YEAR,
        _("From internal audits, when a report is closed"),
        _("What was looked at, by whom, what was found, and until when it is put right"),
        file=True,
    ),
    Expectation(
        RecordKind.CORRECTIVE_ACTION,
        ("10.2",),
        None,
        _("From actions and problems, when they are finished"),
        _("The cause, what was done about it, and the proof that it worked"),
    ),
    Expectation(
        RecordKind.MANAGEMENT_REVIEW,
        ("9.3",),
        YEAR,
        _("From management reviews, when the minutes are signed"),
        _("Who took part, what was looked at, and what was decided"),
        file=True,
    ),
    Expectation(
        RecordKind.CALIBRATION,
        ("7.1.5",),
        YEAR,
        _("From the list of instruments, or a certificate that you add"),
        _("The instrument, the result, the reference it goes back to, and the next day due"),
        file=True,
    ),
    Expectation(
        RecordKind.PROCESS_MONITORING,
        ("9.1.1", "8.5.1"),
        MONTH,
        _("From readings and checks of your processes"),
        _("The reading, its limit, the day, and what was done when it was outside"),
    ),
)


def expectation_of(kind: str) -> Expectation | None:
    """What is expected of a kind; None for the rest."""
    return next((each for each in EXPECTATIONS if each.kind == kind), None)


def left_out(profile: Mapping[str, str]) -> dict[RecordKind, str | Promise]:
    """Kinds that an organization does not need by what it said of itself, each with the reason."""
    if profile.get("measuring") == "no":
        return {RecordKind.CALIBRATION: _("You said that customers rely on none of your measurements.")}
    return {}
