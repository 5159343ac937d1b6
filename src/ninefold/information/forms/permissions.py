"""Rights over registers and what stands in them."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

LEADERS = (Role.ADMIN, Role.QUALITY_MANAGER, Role.TOP_MANAGEMENT)

declare(
    Permission("forms.read", _("Read registers"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)),
    Permission(
        "forms.read_confidential",
        _("Read confidential registers"),
        sensitive=True,
        roles=(*LEADERS, Role.PROCESS_OWNER, Role.INTERNAL_AUDITOR),
    ),
    Permission("forms.add", _("Add entries to registers"), roles=(*LEADERS, Role.PROCESS_OWNER, Role.EMPLOYEE)),
    Permission("forms.write", _("Build registers and change their fields"), roles=(Role.PROCESS_OWNER,)),
    Permission("forms.release", _("Put registers into use and out of use"), sensitive=True, signs=True, roles=LEADERS),
    Permission("forms.approve", _("Approve what a register says"), sensitive=True, signs=True, roles=LEADERS),
    Permission(
        "forms.hold",
        _("Stop and allow the disposal of entries"),
        sensitive=True,
        roles=(Role.ADMIN, Role.QUALITY_MANAGER),
    ),
    Permission(
        "forms.dispose", _("Propose and approve the disposal of entries"), sensitive=True, signs=True, roles=LEADERS
    ),
    Permission(
        "forms.void", _("Make entries void, with a reason"), sensitive=True, roles=(Role.ADMIN, Role.QUALITY_MANAGER)
    ),
)
