"""How long people read: an estimate to show beforehand, never held against anybody."""

from __future__ import annotations

# Brysbaert (2019), Journal of Memory and Language 109, finds 238 words a minute for adults who read English prose in
# silence; rules are read with more care.
WORDS_A_MINUTE = 200
LETTERS_A_WORD = 6  # of English prose, with the space behind it


def minutes(*, words: float = 0, letters: float = 0) -> int:
    """Whole minutes for so many words, or letters with their spaces; never less than one."""
    return max(1, round((words + letters / LETTERS_A_WORD) / WORDS_A_MINUTE))
