"""Commands about records."""

from ninefold.information.records.services.converting import as_document, as_record
from ninefold.information.records.services.disposing import dispose
from ninefold.information.records.services.keeping import amend, keep, keep_file, pin
from ninefold.information.records.services.pairing import pair, unpair
from ninefold.information.records.services.rules import apply_rule, start_rules

__all__ = [
    "amend",
    "apply_rule",
    "as_document",
    "as_record",
    "dispose",
    "keep",
    "keep_file",
    "pair",
    "pin",
    "start_rules",
    "unpair",
]
