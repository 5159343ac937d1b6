"""Rights over evidence."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("evidence.read", _("See what proves each clause"), roles=(Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)),
    Permission(
        "evidence.pin",
        _("Pin evidence to clauses"),
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.PROCESS_OWNER, Role.INTERNAL_AUDITOR, Role.CONSULTANT),
    ),
    Permission(
        "evidence.sample",
        _("Draw samples of records"),
        roles=(
            *(Role.ADMIN, Role.QUALITY_MANAGER, Role.INTERNAL_AUDITOR, Role.CONSULTANT),
            Role.EXTERNAL_AUDITOR,
        ),
    ),
)
