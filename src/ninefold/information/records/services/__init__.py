"""Commands about records."""

from ninefold.information.records.services.converting import as_document, as_record
from ninefold.information.records.services.disposing import dispose
from ninefold.information.records.services.keeping import amend, hold, keep, keep_file, lift_hold, pin
from ninefold.information.records.services.pairing import pair, unpair
from ninefold.information.records.services.rules import start_rules

__all__ = [
    "amend",
    "as_document",
    "as_record",
    "dispose",
    "hold",
    "keep",
    "keep_file",
    "lift_hold",
    "pair",
    "pin",
    "start_rules",
    "unpair",
]
