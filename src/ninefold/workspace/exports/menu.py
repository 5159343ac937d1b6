"""The line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("Admin", _("Export everything"), "exports_page", "exports.make", order=55))
