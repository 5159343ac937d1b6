"""Rights over documents."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

LEADERS = (Role.ADMIN, Role.QUALITY_MANAGER, Role.TOP_MANAGEMENT)

declare(
    Permission("documents.read", _("Read documents"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER, Role.EXTERNAL_AUDITOR)),
    Permission("documents.write", _("Add documents and drafts"), roles=(Role.PROCESS_OWNER,)),
    Permission(
        "documents.review",
        _("Review drafts when asked"),
        signs=True,
        roles=(*LEADERS, Role.PROCESS_OWNER, Role.EMPLOYEE),
    ),
    Permission(
        "documents.approve",
        _("Approve documents when asked"),
        sensitive=True,
        signs=True,
        roles=(*LEADERS, Role.PROCESS_OWNER),
    ),
    Permission(
        "documents.release", _("Make approved documents effective before their day"), sensitive=True, roles=LEADERS
    ),
    Permission(
        "documents.open",
        _("Sign the opening statement that makes existing documents effective"),
        sensitive=True,
        signs=True,
        roles=LEADERS,
    ),
    Permission("documents.withdraw", _("Withdraw documents"), sensitive=True, roles=(Role.ADMIN, Role.QUALITY_MANAGER)),
    Permission(
        "documents.hold",
        _("Stop and allow the disposal of documents"),
        sensitive=True,
        roles=(Role.ADMIN, Role.QUALITY_MANAGER),
    ),
    Permission(
        "documents.dispose",
        _("Propose and approve the disposal of old versions"),
        sensitive=True,
        signs=True,
        roles=LEADERS,
    ),
    Permission(
        "documents.control",
        _("Set the rules by which documents are controlled"),
        sensitive=True,
        roles=(Role.ADMIN, Role.QUALITY_MANAGER),
    ),
)
