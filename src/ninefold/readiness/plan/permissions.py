"""Rights over the plan."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("plan.read", _("See the plan"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER)),
    Permission("plan.write", _("Change the plan and start it"), roles=(Role.TOP_MANAGEMENT, Role.CONSULTANT)),
)
