"""Addresses of the start."""

from django.urls import path

from ninefold.workspace.start import views

urlpatterns = [
    path("start", views.start, name="start"),
    path("start/sample", views.sample, name="start_sample"),
    path("o/<slug:slug>/start/", views.question, name="start_question"),
    path("o/<slug:slug>/start/<int:number>/", views.question, name="start_question_number"),
    path("o/<slug:slug>/sample/remove/", views.remove, name="start_sample_remove"),
    path("o/<slug:slug>/start/done/", views.done, name="start_done"),
]
