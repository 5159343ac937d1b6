"""Addresses of the plan."""

from django.urls import path

from ninefold.readiness.plan import views

urlpatterns = [
    path("o/<slug:slug>/plan/", views.page, name="plan_page"),
    path("o/<slug:slug>/plan/frame/", views.frame, name="plan_frame"),
    path("o/<slug:slug>/plan/change/", views.change, name="plan_change"),
    path("o/<slug:slug>/plan/drop/", views.drop, name="plan_drop"),
    path("o/<slug:slug>/plan/start/", views.start, name="plan_start"),
    path("o/<slug:slug>/gap/<uuid:pk>/plan/", views.make, name="plan_make"),
    path("o/<slug:slug>/gap/<uuid:pk>/assign/", views.assign, name="plan_assign"),
]
