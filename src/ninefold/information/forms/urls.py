"""Addresses of registers; what is not here is made from their declarations."""

from django.urls import path

from ninefold.information.forms.views import (
    building,
    charts,
    exchange,
    filling,
    keeping,
    lists,
    overview,
    reading,
    walking,
)

BASE = "o/<slug:slug>/registers/"
ONE = f"{BASE}<uuid:pk>/"
ENTRY = f"{BASE}entries/<uuid:pk>/"

urlpatterns = [
    path(BASE, overview.page, name="forms_form_list"),
    path(f"{BASE}starters/<slug:starter>/", overview.starter_page, name="forms_starter"),
    path(f"{BASE}starters/<slug:starter>/take/", overview.take, name="forms_take"),
    path(f"{BASE}new/", building.new, name="forms_new"),
    path(ONE, reading.about, name="forms_form_detail"),
    path(f"{ONE}build/", building.build, name="forms_build"),
    path(f"{BASE}versions/<uuid:pk>/blank/", building.blank, name="forms_blank"),
    path(f"{ONE}entries/", lists.page, name="forms_entries"),
    *(
        path(f"{ONE}entries.{form}", exchange.file, {"form": form}, name=f"forms_entries_{form}")
        for form in ("csv", "xlsx", "pdf")
    ),
    path(f"{ONE}bring-in/", exchange.import_page, name="forms_bring_in"),
    path(f"{ONE}keep/", keeping.page, name="forms_keep"),
    path(f"{ONE}add/", filling.add, name="forms_add"),
    path(f"{ONE}phone/", filling.phone, name="forms_phone"),
    path(f"{ONE}qr/", reading.code, name="forms_qr"),
    path(f"{ONE}chart/", charts.page, name="forms_chart"),
    path(f"{ONE}walks/", walking.walks, name="forms_walks"),
    path(ENTRY, reading.page, name="forms_entry_detail"),
    path(f"{ENTRY}amend/", filling.amend, name="forms_amend"),
    path(f"{ENTRY}sign/<slug:field>/", filling.sign, name="forms_sign"),
]
