"""Tables of registers: what stays, the versions of its fields, what is written into it, and how that was amended."""

from ninefold.information.forms.models.entry import Amendment, Entry, EntryState
from ninefold.information.forms.models.form import Form, FormVersion, State

__all__ = ["Amendment", "Entry", "EntryState", "Form", "FormVersion", "State"]
