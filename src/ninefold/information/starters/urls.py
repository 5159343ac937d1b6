"""Addresses of the starter documents."""

from django.urls import path

from ninefold.information.starters.views import packs

PACKS = "o/<slug:slug>/documents/packs/"

urlpatterns = [
    path(PACKS, packs.packs, name="starters_packs"),
    path(f"{PACKS}answers/", packs.answer, name="starters_answer"),
    path(f"{PACKS}set/", packs.whole_set, name="starters_set"),
    path(f"{PACKS}<slug:starter>/", packs.one, name="starters_starter"),
]
