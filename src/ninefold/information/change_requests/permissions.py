"""Rights over change requests: everybody may propose, owners decide."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

EVERYBODY = tuple(role for role in Role if role != Role.EXTERNAL_AUDITOR)

declare(
    Permission("change_requests.read", _("See change requests"), roles=tuple(Role)),
    Permission("change_requests.propose", _("Propose a change to a document"), roles=EVERYBODY),
    Permission(
        "change_requests.decide",
        _("Accept or decline change requests"),
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.PROCESS_OWNER),
    ),
)
