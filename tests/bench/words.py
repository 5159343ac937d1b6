"""Text with the vocabulary of a language: few words are everywhere, most are rare (Zipf's law)."""

from __future__ import annotations

import random
from itertools import accumulate, product

BEGINNINGS = "anti bi co de extra fore hyper inter micro multi non over post pre re semi sub super trans under"
VOCABULARY = (
    "supplier calibration gauge training record customer complaint audit weld pump housing drawing release batch "
    "inspection risk delivery contract change review storage label invoice line fixture torque report cleaning shift"
)
WORDS = [*VOCABULARY.split(), *(first + last for first in BEGINNINGS.split() for last in VOCABULARY.split())]
SMALL = (
    "the of and to in is a for that by with be are it as on or must which this from at each before after when not all "
    "has been its they who may only if one new first other also than more made kept checked signed shown given"
)
ONSETS, RIMES = "b c d f g h l m n p r s t v st tr pl gr", "an el or it us ar en ol id em"
RARE = ["".join(parts) for parts in product(ONSETS.split(), RIMES.split(), ONSETS.split(), RIMES.split())]
BY_RANK = [*SMALL.split(), *WORDS, *RARE]  # 33,000: small words, those of the trade, those that nobody uses often
WEIGHTS = list(accumulate(1 / (rank + 2.7) for rank in range(len(BY_RANK))))
SENTENCES, LENGTH, SHARED = 20_000, 20, 0.9


class Writer:
    """Writes texts of which most sentences stand in other texts too, as in the documents of one organization."""

    def __init__(self, maker: random.Random) -> None:
        self.random = maker
        self.stock = [self._words(LENGTH) + "." for _number in range(SENTENCES)]

    def text(self, length: int) -> str:
        """So many words, five sentences to a paragraph."""
        count = length // LENGTH
        sentences = self.random.choices(self.stock, k=int(count * SHARED))
        own = self._words(length - len(sentences) * LENGTH)
        paragraphs = [" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5)]
        return "\n\n".join([*paragraphs, own + "."])

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(BY_RANK, cum_weights=WEIGHTS, k=count))
