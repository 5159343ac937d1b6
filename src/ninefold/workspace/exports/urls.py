"""Addresses of the export."""

from django.urls import path

from ninefold.workspace.exports import views

BASE = "o/<slug:slug>/admin/export/"

urlpatterns = [
    path(BASE, views.export_page, name="exports_page"),
    path(f"{BASE}<uuid:job>/", views.progress_page, name="exports_progress"),
    path(f"{BASE}<uuid:job>/file/", views.download, name="exports_download"),
]
