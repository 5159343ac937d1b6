"""The right to take everything out."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(Permission("exports.make", _("Export everything"), sensitive=True, whole=True, roles=(Role.ADMIN,)))
