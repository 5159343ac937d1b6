"""Commands about the gap analysis: start a run, look at the files, answer, verify, make the report."""

from ninefold.readiness.gap.services.answering import answer, must_take_answers, overrules, take_back, verify
from ninefold.readiness.gap.services.judging import judged, keep_look, keep_report, look, make_report
from ninefold.readiness.gap.services.runs import (
    LOOK,
    REPORT,
    begin_run,
    request_look,
    request_report,
    start_run,
    work_for,
)

__all__ = [
    "LOOK",
    "REPORT",
    "answer",
    "begin_run",
    "judged",
    "keep_look",
    "keep_report",
    "look",
    "make_report",
    "must_take_answers",
    "overrules",
    "request_look",
    "request_report",
    "start_run",
    "take_back",
    "verify",
    "work_for",
]
