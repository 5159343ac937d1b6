"""Commands about registers and their entries."""

from ninefold.information.forms.services.disposing import dispose_entry, dispose_snapshot
from ninefold.information.forms.services.entries import add_entry, amend_entry, sign_entry
from ninefold.information.forms.services.registers import (
    create_form,
    describe,
    release,
    retire,
    shape,
    start_draft,
    take_starter,
)
from ninefold.information.forms.services.snapshots import (
    approve_snapshot,
    keep_as_it_stands,
    keep_month,
    keep_months,
)

__all__ = [
    "add_entry",
    "amend_entry",
    "approve_snapshot",
    "create_form",
    "describe",
    "dispose_entry",
    "dispose_snapshot",
    "keep_as_it_stands",
    "keep_month",
    "keep_months",
    "release",
    "retire",
    "shape",
    "sign_entry",
    "start_draft",
    "take_starter",
]
