"""Addresses of the pages of documents that the registers do not make."""

from django.urls import path

from ninefold.information.documents.views import (
    agreeing,
    audience,
    control,
    document,
    drafting,
    editing,
    files,
    inserting,
    reviewing,
    sending,
    talking,
)

DOCUMENTS = "o/<slug:slug>/documents/"
DOCUMENT = f"{DOCUMENTS}<uuid:pk>/"
VERSION = f"{DOCUMENTS}versions/<uuid:pk>/"

urlpatterns = [
    path(DOCUMENT, document.document_page, name="documents_document_detail"),
    path(VERSION, document.version_page, name="documents_version_detail"),
    path(f"{DOCUMENT}compare/", document.compare_page, name="documents_compare"),
    path(f"{DOCUMENT}audience/", audience.audience_page, name="documents_audience"),
    path(f"{DOCUMENTS}readers/", audience.readers_page, name="documents_readers"),
    path(f"{DOCUMENT}review/", reviewing.review, name="documents_review"),
    path(f"{DOCUMENT}looked/", reviewing.looked, name="documents_looked"),
    path(f"{DOCUMENT}pictures/<uuid:file>/", files.picture, name="documents_picture"),
    path(f"{VERSION}file/", files.download, name="documents_version_download"),
    path(f"{VERSION}file/shown/<int:number>/", files.preview_page, name="documents_version_picture"),
    path(f"{VERSION}send/", sending.send_page, name="documents_version_send"),
    path(f"{VERSION}comments/<uuid:comment>/", talking.settle, name="documents_comment_settle"),
    path(f"{VERSION}hand-over/<uuid:assignment>/", agreeing.hand_over, name="documents_hand_over"),
    path(f"{DOCUMENTS}approvals/", agreeing.waiting_page, name="documents_approvals"),
    path(f"{DOCUMENTS}approvals/sign/", agreeing.sign_page, name="documents_approvals_sign"),
    path(f"{DOCUMENTS}control/", control.control_page, name="documents_control"),
    path(f"{DOCUMENTS}new/", drafting.first_page, name="documents_document_create"),
    path(f"{DOCUMENTS}<uuid:pk>/draft/", drafting.start, name="documents_draft_new"),
    path(f"{VERSION}edit/", editing.edit_page, name="documents_draft_edit"),
    path(f"{VERSION}take-over/", drafting.take_over, name="documents_draft_take"),
    path(f"{VERSION}upload/", inserting.upload, name="documents_draft_upload"),
    path(f"{VERSION}pictures/", inserting.add_picture, name="documents_draft_picture"),
    path(f"{VERSION}targets/", inserting.targets, name="documents_draft_targets"),
    path(f"{VERSION}word/", inserting.word, name="documents_version_word"),
]
