"""Rights over the gap analysis."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("gap.read", _("Read gap analyses and their reports"), roles=(Role.PROCESS_OWNER,)),
    Permission(
        "gap.answer",
        _("Answer the questions"),
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.INTERNAL_AUDITOR, Role.CONSULTANT, Role.TOP_MANAGEMENT),
    ),
    Permission(
        "gap.overrule",
        _("Answer “not applicable” where every organization is asked"),
        roles=(Role.ADMIN, Role.QUALITY_MANAGER),
    ),
)
