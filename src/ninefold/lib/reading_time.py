"""How long people read: an estimate to show beforehand, never held against anybody."""

from __future__ import annotations

# Brysbaert (2019), Journal of Memory and Language 109, finds 238 words a minute for adults who read English prose in
# silence; rules are read with more care.
WORDS_A_MINUTE = 200
LETTERS_A_WORD = 6  # of English prose, with the space behind it


def minutes(letters: int) -> int:
    """Whole minutes for so many letters with the spaces between them; never less than one."""
    return max(1, round(letters / LETTERS_A_WORD / WORDS_A_MINUTE))
