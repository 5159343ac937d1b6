"""The line of the records in the rail."""

from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

add(
    Entry(
        "Documents",
        _("Records"),
        "records_browse",
        "records.read",
        order=20,
        by_site=True,
        also=("retention_retentionclass_list",),
    )
)
