"""The gap analysis' line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.addresses import opens_at
from ninefold.toolkit.menu import Entry, add

add(Entry("Certification", _("Gap analysis"), "gap_list", "gap.read", order=20))
opens_at("gap.run", "gap_run")
