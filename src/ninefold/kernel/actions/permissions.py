"""Rights over actions."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

EVERYBODY = (Role.EMPLOYEE, Role.PROCESS_OWNER, Role.INTERNAL_AUDITOR, Role.TOP_MANAGEMENT)

declare(
    Permission("actions.read", _("See actions"), roles=(*EVERYBODY, Role.EXTERNAL_AUDITOR)),
    Permission("actions.do", _("Work on actions"), roles=(*EVERYBODY, Role.QUALITY_MANAGER, Role.ADMIN)),
    Permission(
        "actions.write",
        _("Add and change actions"),
        roles=(Role.PROCESS_OWNER, Role.INTERNAL_AUDITOR, Role.TOP_MANAGEMENT),
    ),
    Permission(
        "actions.check",
        _("Check that an action worked"),
        roles=(Role.QUALITY_MANAGER, Role.ADMIN, Role.INTERNAL_AUDITOR),
        sensitive=True,
    ),
)
