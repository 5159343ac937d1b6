"""Addresses of readiness and of the evidence by clause."""

from django.urls import path

from ninefold.readiness.evidence import views

urlpatterns = [
    path("o/<slug:slug>/readiness/", views.page, name="readiness_page"),
    path("o/<slug:slug>/readiness/check/", views.check_now, name="readiness_check"),
    path("o/<slug:slug>/readiness/over-time/", views.kept_runs, name="readiness_over_time"),
    path("o/<slug:slug>/readiness/written/", views.unproven, name="readiness_unproven"),
    path("o/<slug:slug>/evidence/", views.clauses, name="evidence_list"),
    path("o/<slug:slug>/evidence/<str:clause>/", views.clause, name="evidence_clause"),
]
