"""The line of the records in the rail, and the pages that stand side by side behind it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ninefold.toolkit.menu import Entry, add

PAGES = (
    ("records_browse", _("All records")),
    ("records_incomplete", _("Incomplete")),
    ("records_disposal", _("Disposal")),
    ("records_record_list", _("Kept by hand")),
    ("records_kindrule_list", _("Rules")),
    ("retention_retentionclass_list", _("How long")),
)


def beside(slug: str, current: str) -> dict[str, Any]:
    """The pages of this area side by side."""
    pages = [{"label": label, "url": reverse(name, args=[slug]), "current": name == current} for name, label in PAGES]
    return {"label": _("Records"), "pages": pages}


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
