"""Home's line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("Home", _("Home"), "home", order=10))
