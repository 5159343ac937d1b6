"""The right to see the route."""

from django.utils.translation import gettext_lazy as _

from ninefold.kernel.permissions import Permission, Role, declare

declare(Permission("route.read", _("See the route to the certificate"), roles=(Role.EMPLOYEE, Role.PROCESS_OWNER)))
