"""Addresses of the one page."""

from django.urls import path

from ninefold.system.onepage import views

urlpatterns = [
    path("o/<slug:slug>/system/", views.page, name="onepage"),
    path("o/<slug:slug>/system/pdf/", views.pdf, name="onepage_pdf"),
]
