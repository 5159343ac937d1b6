"""The address of search."""

from django.urls import path

from ninefold.workspace.search import views

urlpatterns = [path("o/<slug:slug>/search/", views.search, name="search")]
