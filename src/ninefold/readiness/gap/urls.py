"""Addresses of the gap analysis."""

from django.urls import path

from ninefold.readiness.gap.views import asking, exports, reports, runs

RUN = "o/<slug:slug>/gap/<uuid:pk>/"

urlpatterns = [
    path("o/<slug:slug>/gap/", runs.runs, name="gap_list"),
    path("o/<slug:slug>/gap/start/", runs.start, name="gap_start"),
    path(RUN, runs.run, name="gap_run"),
    path(f"{RUN}look/", runs.look, name="gap_look"),
    path(f"{RUN}as-before/", runs.as_before, name="gap_as_before"),
    path(f"{RUN}leave-out/", runs.leave_out, name="gap_leave_out"),
    path(f"{RUN}ask-after-all/", runs.ask_after_all, name="gap_ask_after_all"),
    path(f"{RUN}make/", runs.make, name="gap_make"),
    path(f"{RUN}work/", runs.work, name="gap_work"),
    path(f"{RUN}all/", asking.every_question, name="gap_all"),
    path(f"{RUN}q/<slug:question>/", asking.question, name="gap_question"),
    path(f"{RUN}q/<slug:question>/verify/", asking.verify, name="gap_verify"),
    path(f"{RUN}q/<slug:question>/back/", asking.take_back, name="gap_take_back"),
    path(f"{RUN}report/", reports.report, name="gap_report"),
    path(f"{RUN}report/print/", reports.paper, name="gap_print"),
    path(f"{RUN}report.xlsx", exports.xlsx, name="gap_xlsx"),
    path(f"{RUN}report.pdf", exports.pdf, name="gap_pdf"),
    path(f"{RUN}report.json", exports.as_json, name="gap_json"),
    path(f"{RUN}compare/<uuid:other>/", reports.compare, name="gap_compare"),
]
