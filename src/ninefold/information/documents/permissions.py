"""Rights over documents."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(
    Permission("documents.read", _("Read documents"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER)),
    Permission("documents.write", _("Add documents and drafts"), roles=(Role.PROCESS_OWNER,)),
    Permission(
        "documents.open",
        _("Sign the opening statement that makes existing documents effective"),
        sensitive=True,
        roles=(Role.ADMIN, Role.QUALITY_MANAGER, Role.TOP_MANAGEMENT),
    ),
    Permission("documents.withdraw", _("Withdraw documents"), sensitive=True, roles=(Role.ADMIN, Role.QUALITY_MANAGER)),
)
