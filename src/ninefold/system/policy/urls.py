"""Addresses of the quality policy."""

from django.urls import path

from ninefold.system.policy import views

urlpatterns = [
    path("o/<slug:slug>/policy/", views.page, name="policy_page"),
    path("o/<slug:slug>/policy/build/", views.builder, name="policy_builder"),
    path("o/<slug:slug>/policy/preview/", views.preview, name="policy_preview"),
    path("o/<slug:slug>/policy/poster/", views.poster, name="policy_poster"),
    path("o/<slug:slug>/policy/poster/pdf/", views.poster_pdf, name="policy_poster_pdf"),
]
