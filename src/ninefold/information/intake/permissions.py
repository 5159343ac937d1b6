"""Rights over imports."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("intake.read", _("See imports and what they show")),
    Permission("intake.write", _("Import files and correct what was read"), roles=(Role.CONSULTANT,)),
)
