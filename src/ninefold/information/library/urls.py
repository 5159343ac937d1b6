"""Addresses of the library."""

from django.urls import path

from ninefold.information.library.views import method, shelves, weight

DOCUMENTS = "o/<slug:slug>/documents/"

urlpatterns = [
    path(DOCUMENTS, shelves.library, name="documents_document_list"),
    path(f"{DOCUMENTS}set/", shelves.document_set, name="library_set"),
    path(f"{DOCUMENTS}size/", weight.size, name="library_size"),
    path(f"{DOCUMENTS}method/", method.control, name="library_method"),
]
