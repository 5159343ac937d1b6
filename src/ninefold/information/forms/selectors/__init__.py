"""Questions about registers and their entries."""

from ninefold.information.forms.selectors.entries import (
    entries,
    entry_with_all,
    kept_entries,
    measured,
    newest_entries,
    streams,
    things_measured,
    walk_steps,
    walks_of,
    written_in,
)
from ninefold.information.forms.selectors.registers import (
    draft_of,
    form_by_starter,
    forms,
    in_use,
    may_add,
    overview,
    prefix_for,
    switched_off,
)
from ninefold.information.forms.selectors.remarks import (
    incomplete,
    newer_entry,
    outside,
    overdue,
    unretained,
    without_entries,
)
from ninefold.information.forms.selectors.targets import OFFERED, found_by_name, targets

__all__ = [
    "OFFERED",
    "draft_of",
    "entries",
    "entry_with_all",
    "form_by_starter",
    "forms",
    "found_by_name",
    "in_use",
    "incomplete",
    "kept_entries",
    "may_add",
    "measured",
    "newer_entry",
    "newest_entries",
    "outside",
    "overdue",
    "overview",
    "prefix_for",
    "streams",
    "switched_off",
    "targets",
    "things_measured",
    "unretained",
    "walk_steps",
    "walks_of",
    "without_entries",
    "written_in",
]
