"""Rights over printed copies."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("copies.read", _("See who has printed copies"), roles=(Role.PROCESS_OWNER,)),
    Permission("copies.write", _("Print numbered copies and take them back"), roles=(Role.PROCESS_OWNER,)),
)
