"""Tables of registers: what stays, the versions of its fields, what is written into it, and how it stood on a day."""

from ninefold.information.forms.models.entry import Amendment, Entry, EntryState
from ninefold.information.forms.models.form import Form, FormVersion, State
from ninefold.information.forms.models.snapshot import KeptRow, Snapshot, SnapshotState

__all__ = [
    "Amendment",
    "Entry",
    "EntryState",
    "Form",
    "FormVersion",
    "KeptRow",
    "Snapshot",
    "SnapshotState",
    "State",
]
