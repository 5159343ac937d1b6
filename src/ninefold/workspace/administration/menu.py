"""Administration's lines in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(
    Entry("Admin", _("Settings"), "administration_settings", "organization.manage", order=5),
    Entry("Admin", _("Roles"), "administration_roles", "organization.manage", order=30),
    Entry("Admin", _("Accounts"), "administration_accounts", "organization.manage", order=35),
    Entry("Admin", _("API tokens"), "administration_tokens", order=40),
    Entry("Admin", _("Ledger"), "administration_ledger", "ledger.read", order=50),
    Entry("Admin", _("System health"), "administration_health", "organization.manage", order=60),
)
