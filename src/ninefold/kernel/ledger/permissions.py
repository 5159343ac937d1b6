"""The right to read the ledger."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission(
        "ledger.read",
        _("Read the ledger of all deeds"),
        sensitive=True,
        whole=True,
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.INTERNAL_AUDITOR),
    ),
    Permission(
        "ledger.review",
        _("Review the ledger, and say who does"),
        sensitive=True,
        whole=True,
        signs=True,
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.INTERNAL_AUDITOR),
    ),
)
