"""The scope's line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("System", _("Scope"), "scope_page", "scope.read", order=10))
