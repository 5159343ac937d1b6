"""The plan's line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.addresses import opens_at
from ninefold.toolkit.menu import Entry, add

add(Entry("Certification", _("Plan"), "plan_page", "plan.read", order=40))
opens_at("plan.plan", "plan_page", keyed=False)
