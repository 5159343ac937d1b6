"""Rights over processes."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission(
        "processes.read", _("See the processes"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)
    ),
    Permission("processes.write", _("Describe processes and say what belongs to them"), roles=(Role.PROCESS_OWNER,)),
)
