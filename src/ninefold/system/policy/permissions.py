"""Rights over the quality policy."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission(
        "policy.read", _("Read the quality policy"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)
    ),
    Permission("policy.write", _("Change the draft of the quality policy"), roles=(Role.TOP_MANAGEMENT,)),
    Permission(
        "policy.approve", _("Approve the quality policy"), sensitive=True, signs=True, roles=(Role.TOP_MANAGEMENT,)
    ),
)
