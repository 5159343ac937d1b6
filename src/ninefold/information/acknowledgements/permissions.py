"""Rights over acknowledgements; one's own readings need none."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission(
        "acknowledgements.read",
        _("See who has read which document"),
        roles=(Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR),
    ),
    Permission(
        "acknowledgements.remind",
        _("Remind people of what they have to read"),
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.PROCESS_OWNER),
    ),
)
