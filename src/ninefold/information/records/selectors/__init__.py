"""Questions about records."""

from ninefold.information.records.selectors.browsing import (
    Browse,
    added_late,
    by_kind,
    lacking,
    owners,
    page_of_records,
    proving,
    record_types,
    records,
    rhythm,
    sites,
)
from ninefold.information.records.selectors.clauses import (
    clause_keys,
    clauses_proved_by,
    newest_linked,
    numbers_proved_by,
    proved_since,
)
from ninefold.information.records.selectors.keeping import (
    due_for_disposal,
    expired_records,
    hashes_to_remove,
    incomplete,
    kept,
    proposed_for_disposal,
    rule_of,
    rules,
)
from ninefold.information.records.selectors.pairs import pair_to_remove, proof_of, sentences_of, unshown
from ninefold.information.records.selectors.streams import Stream, in_time, streams

__all__ = [
    "Browse",
    "Stream",
    "added_late",
    "by_kind",
    "clause_keys",
    "clauses_proved_by",
    "due_for_disposal",
    "expired_records",
    "hashes_to_remove",
    "in_time",
    "incomplete",
    "kept",
    "lacking",
    "newest_linked",
    "numbers_proved_by",
    "owners",
    "page_of_records",
    "pair_to_remove",
    "proof_of",
    "proposed_for_disposal",
    "proved_since",
    "proving",
    "record_types",
    "records",
    "rhythm",
    "rule_of",
    "rules",
    "sentences_of",
    "sites",
    "streams",
    "unshown",
]
