"""Rights over records."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

KEEPERS = (Role.ADMIN, Role.QUALITY_MANAGER)

declare(
    Permission("records.read", _("See records"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)),
    Permission("records.write", _("Add records and corrections"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER)),
    Permission("records.void", _("Declare records void"), sensitive=True, roles=KEEPERS),
    Permission("records.hold", _("Stop and allow the disposal of records"), sensitive=True, roles=KEEPERS),
    Permission(
        "records.propose", _("Propose records for disposal"), sensitive=True, roles=(*KEEPERS, Role.PROCESS_OWNER)
    ),
    Permission(
        "records.dispose",
        _("Approve the disposal of records"),
        sensitive=True,
        signs=True,
        roles=(*KEEPERS, Role.TOP_MANAGEMENT),
    ),
)
