"""Addresses of readiness and of the evidence by clause."""

from django.urls import path

from ninefold.readiness.evidence.views import clause, pinning, readiness, sampling

urlpatterns = [
    path("o/<slug:slug>/readiness/", readiness.page, name="readiness_page"),
    path("o/<slug:slug>/readiness/check/", readiness.check_now, name="readiness_check"),
    path("o/<slug:slug>/readiness/found/", readiness.found_by_checks, name="readiness_found"),
    path("o/<slug:slug>/readiness/over-time/", readiness.kept_runs, name="readiness_over_time"),
    path("o/<slug:slug>/readiness/written/", readiness.unproven, name="readiness_unproven"),
    path("o/<slug:slug>/evidence/", readiness.clauses, name="evidence_list"),
    path("o/<slug:slug>/evidence/<str:clause>/", clause.clause, name="evidence_clause"),
    path("o/<slug:slug>/evidence/<str:clause>/records/", clause.records, name="evidence_records"),
    path("o/<slug:slug>/evidence/<str:clause>/pin/", pinning.pin, name="evidence_pin"),
    path("o/<slug:slug>/evidence/<str:clause>/unpin/", pinning.unpin, name="evidence_unpin"),
    path("o/<slug:slug>/evidence/<str:clause>/samples/", sampling.draw, name="evidence_draw"),
    path("o/<slug:slug>/evidence/<str:clause>/samples/<uuid:pk>/", sampling.sample, name="evidence_sample"),
]
