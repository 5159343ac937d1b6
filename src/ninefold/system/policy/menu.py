"""The policy's line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("System", _("Quality policy"), "policy_page", "policy.read", order=15))
