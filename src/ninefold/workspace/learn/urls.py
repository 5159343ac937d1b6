"""Addresses of Learn."""

from django.urls import path

from ninefold.workspace.learn import views

urlpatterns = [
    path("o/<slug:slug>/learn/documents-and-records/", views.documents, name="learn_documents"),
    path("o/<slug:slug>/learn/editions/", views.editions, name="learn_editions"),
    path("o/<slug:slug>/learn/glossary/", views.glossary, name="learn_glossary"),
]
