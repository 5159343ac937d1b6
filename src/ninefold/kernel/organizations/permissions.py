"""Rights over the organization itself, its people and its settings."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission(
        "organization.read",
        _("See sites, departments and people"),
        roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR),
    ),
    Permission(
        "organization.manage",
        _("Change sites, people, roles and settings"),
        sensitive=True,
        whole=True,
        roles=(Role.ADMIN,),
    ),
)
