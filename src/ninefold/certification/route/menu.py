"""The route's line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(Entry("Certification", _("Route"), "route_page", "route.read", order=10))
