"""The imports' line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.addresses import opens_at
from ninefold.toolkit.menu import Entry, add

add(Entry("Documents", _("Packs and import"), "intake_list", "intake.read", order=20, also=("starters_packs",)))
opens_at("intake.import", "intake_import")
