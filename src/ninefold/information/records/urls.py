"""Addresses of the pages of records; those of single records come from the register."""

from django.urls import path

from ninefold.information.records.views import browsing, converting, disposing, holding, keeping, pairing

urlpatterns = [
    path("o/<slug:slug>/records/", browsing.browse, name="records_browse"),
    *(
        path(f"o/<slug:slug>/records/export.{form}", browsing.file, {"form": form}, name=f"records_browse_{form}")
        for form in ("csv", "xlsx", "pdf")
    ),
    path("o/<slug:slug>/records/which/", browsing.which, name="records_which"),
    path("o/<slug:slug>/records/incomplete/", browsing.incomplete, name="records_incomplete"),
    path("o/<slug:slug>/records/start-rules/", keeping.start_rules, name="records_start_rules"),
    path("o/<slug:slug>/records/disposal/", disposing.due, name="records_disposal"),
    path("o/<slug:slug>/records/disposal/propose/", disposing.propose, name="records_propose"),
    path("o/<slug:slug>/records/disposal/approve/", disposing.approve, name="records_approve"),
    path("o/<slug:slug>/records/hold/", holding.hold, name="records_hold"),
    path("o/<slug:slug>/records/lift/", holding.lift, name="records_lift"),
    path("o/<slug:slug>/records/items/<uuid:pk>/pin/", keeping.pin, name="records_pin"),
    path("o/<slug:slug>/records/kept/<uuid:pk>/correct/", keeping.correct, name="records_correct"),
    path("o/<slug:slug>/records/kept/<uuid:pk>/document/", converting.as_document, name="records_as_document"),
    path("o/<slug:slug>/records/documents/<uuid:pk>/proof/", pairing.pair, name="records_pair"),
    path("o/<slug:slug>/records/proofs/<uuid:pk>/remove/", pairing.unpair, name="records_unpair"),
    path("o/<slug:slug>/records/documents/<uuid:pk>/", converting.as_record, name="records_as_record"),
]
