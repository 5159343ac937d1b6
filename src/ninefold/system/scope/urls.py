"""Addresses of the scope."""

from django.urls import path

from ninefold.system.scope import views

urlpatterns = [
    path("o/<slug:slug>/scope/", views.page, name="scope_page"),
    path("o/<slug:slug>/scope/build/", views.builder, name="scope_builder"),
]
