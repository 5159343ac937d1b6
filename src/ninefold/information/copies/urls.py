"""Addresses of printed documents."""

from django.urls import path

from ninefold.information.copies import views

DOCUMENTS = "o/<slug:slug>/documents/"

urlpatterns = [
    path(f"{DOCUMENTS}<uuid:pk>/pdf/", views.document_page, name="documents_document_pdf"),
    path(f"{DOCUMENTS}versions/<uuid:pk>/pdf/", views.version_page, name="documents_version_pdf"),
    path(f"{DOCUMENTS}versions/<uuid:pk>/copies/new/", views.print_page, name="copies_print"),
    path(f"{DOCUMENTS}copies/<uuid:pk>/pdf/", views.copy_page, name="copies_copy_pdf"),
    path("s/<str:code>", views.status_page, name="copies_status"),
]
