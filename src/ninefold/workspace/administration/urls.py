"""Addresses of administration."""

from django.urls import path

from ninefold.workspace.administration.views import ledger, organization, roles, tokens

BASE = "o/<slug:slug>/admin/"

urlpatterns = [
    path(f"{BASE}settings/", organization.settings_page, name="administration_settings"),
    path(f"{BASE}health/", organization.health_page, name="administration_health"),
    path(f"{BASE}roles/", roles.roles_page, name="administration_roles"),
    path(f"{BASE}roles/on/", roles.rights_page, name="administration_rights"),
    path(f"{BASE}roles/<uuid:pk>/end/", roles.end_role, name="administration_end_role"),
    path(f"{BASE}people/<uuid:pk>/let-in/", roles.let_in, name="administration_let_in"),
    path(f"{BASE}accounts/", roles.accounts_page, name="administration_accounts"),
    path(f"{BASE}accounts/<uuid:pk>/revoke/", roles.revoke_access, name="administration_revoke_access"),
    path(f"{BASE}accounts/<uuid:pk>/reset/", roles.reset_access, name="administration_reset_access"),
    path(f"{BASE}accounts/<uuid:pk>/share/", roles.share_account, name="administration_share_account"),
    path(f"{BASE}accounts/<uuid:pk>/close/", roles.close_account, name="administration_close_account"),
    path(f"{BASE}tokens/", tokens.tokens_page, name="administration_tokens"),
    path(f"{BASE}tokens/<uuid:pk>/revoke/", tokens.revoke_token, name="administration_revoke_token"),
    path(f"{BASE}ledger/", ledger.ledger_page, name="administration_ledger"),
    path(f"{BASE}ledger.csv", ledger.ledger_file, {"kind": "csv"}, name="administration_ledger_file"),
    path(f"{BASE}ledger.pdf", ledger.ledger_paper, name="administration_ledger_paper"),
    path(f"{BASE}ledger.jsonl", ledger.ledger_file, {"kind": "jsonl"}, name="administration_ledger_lines"),
]
