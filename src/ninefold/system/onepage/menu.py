"""The line of the one page in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("System", _("System on a page"), "onepage", "scope.read", order=5))
