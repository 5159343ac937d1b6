"""Addresses of administration."""

from django.urls import path

from ninefold.workspace.administration import views

BASE = "o/<slug:slug>/admin/"

urlpatterns = [
    path(f"{BASE}settings/", views.settings_page, name="administration_settings"),
    path(f"{BASE}roles/", views.roles_page, name="administration_roles"),
    path(f"{BASE}roles/<uuid:pk>/end/", views.end_role, name="administration_end_role"),
    path(f"{BASE}people/<uuid:pk>/let-in/", views.let_in, name="administration_let_in"),
    path(f"{BASE}tokens/", views.tokens_page, name="administration_tokens"),
    path(f"{BASE}tokens/<uuid:pk>/revoke/", views.revoke_token, name="administration_revoke_token"),
    path(f"{BASE}ledger/", views.ledger_page, name="administration_ledger"),
    path(f"{BASE}ledger.csv", views.ledger_file, name="administration_ledger_file"),
]
