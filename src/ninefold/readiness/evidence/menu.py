"""The lines of readiness and evidence in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(
    Entry("Certification", _("Readiness"), "readiness_page", "gap.read", order=30),
    Entry("Evidence", _("By clause"), "evidence_list", "evidence.read", order=10),
)
