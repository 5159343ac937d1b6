"""The line in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(
    Entry(
        "Documents",
        _("Read and acknowledge"),
        "acknowledgements_overview",
        order=30,
        also=("acknowledgements_acknowledgement_list",),
    )
)
