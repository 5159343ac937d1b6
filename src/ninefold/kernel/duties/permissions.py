"""Rights over duties; doing one takes the right that its kind names."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(Permission("duties.read", _("See what is done again and again"), roles=(Role.PROCESS_OWNER,)))
