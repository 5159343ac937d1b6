"""Addresses of the scope."""

from django.urls import path

from ninefold.system.scope import views

urlpatterns = [
    path("o/<slug:slug>/scope/", views.page, name="scope_page"),
    path("o/<slug:slug>/scope/compare/<int:older>/<int:newer>/", views.compare, name="scope_compare"),
    path("o/<slug:slug>/scope/build/", views.builder, name="scope_builder"),
]
