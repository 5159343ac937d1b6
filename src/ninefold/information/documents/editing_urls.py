"""Addresses of the pages on which documents are written."""

from django.urls import path

from ninefold.information.documents.views import drafting, editing, inserting

DOCUMENTS = "o/<slug:slug>/documents/"
VERSION = f"{DOCUMENTS}versions/<uuid:pk>/"

ROUTES = [
    path(f"{DOCUMENTS}write/", drafting.first_page, name="documents_draft_first"),
    path(f"{DOCUMENTS}<uuid:pk>/draft/", drafting.start, name="documents_draft_new"),
    path(f"{VERSION}edit/", editing.edit_page, name="documents_draft_edit"),
    path(f"{VERSION}take-over/", drafting.take_over, name="documents_draft_take"),
    path(f"{VERSION}upload/", inserting.upload, name="documents_draft_upload"),
    path(f"{VERSION}pictures/", inserting.add_picture, name="documents_draft_picture"),
    path(f"{VERSION}targets/", inserting.targets, name="documents_draft_targets"),
    path(f"{VERSION}word/", inserting.word, name="documents_version_word"),
]
