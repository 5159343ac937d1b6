"""Addresses of readiness and of the evidence by clause."""

from django.urls import path

from ninefold.readiness.evidence import clauseviews, views

urlpatterns = [
    path("o/<slug:slug>/readiness/", views.page, name="readiness_page"),
    path("o/<slug:slug>/readiness/check/", views.check_now, name="readiness_check"),
    path("o/<slug:slug>/readiness/over-time/", views.kept_runs, name="readiness_over_time"),
    path("o/<slug:slug>/readiness/written/", views.unproven, name="readiness_unproven"),
    path("o/<slug:slug>/evidence/", views.clauses, name="evidence_list"),
    path("o/<slug:slug>/evidence/<str:clause>/", clauseviews.clause, name="evidence_clause"),
    path("o/<slug:slug>/evidence/<str:clause>/records/", clauseviews.records, name="evidence_records"),
    path("o/<slug:slug>/evidence/<str:clause>/pin/", clauseviews.pin, name="evidence_pin"),
    path("o/<slug:slug>/evidence/<str:clause>/unpin/", clauseviews.unpin, name="evidence_unpin"),
    path("o/<slug:slug>/evidence/<str:clause>/samples/", clauseviews.draw, name="evidence_draw"),
    path("o/<slug:slug>/evidence/<str:clause>/samples/<uuid:pk>/", clauseviews.sample, name="evidence_sample"),
]
