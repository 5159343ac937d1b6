"""Rights over retention classes."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission(
        "retention.read", _("Read retention classes"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)
    ),
    Permission("retention.write", _("Change retention classes"), roles=(Role.ADMIN, Role.QUALITY_MANAGER)),
)
