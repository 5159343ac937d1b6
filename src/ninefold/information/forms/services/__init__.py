"""Commands about registers and their entries."""

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

__all__ = [
    "add_entry",
    "amend_entry",
    "create_form",
    "describe",
    "release",
    "retire",
    "shape",
    "sign_entry",
    "start_draft",
    "take_starter",
]
