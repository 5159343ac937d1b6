"""Rights over the scope."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("scope.read", _("Read the scope"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)),
    Permission("scope.write", _("Change the draft of the scope")),
    Permission(
        "scope.approve",
        _("Approve the scope"),
        sensitive=True,
        signs=True,
        roles=(Role.ADMIN, Role.TOP_MANAGEMENT, Role.QUALITY_MANAGER),
    ),
)
