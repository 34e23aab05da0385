"""The words that postings share with commitments, as sets that many lines have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from talentdesk.reconciliation.arrays import Flags, Ints, ints
from talentdesk.reconciliation.rarity import rarity_of
from talentdesk.reconciliation.text_scan import TextScan, words_of

NO_WORDS: Final[frozenset[str]] = frozenset()


class WordSets:
    """Compares sets of words instead of lines: there are far fewer of them.

    Only words that some commitment has are kept.

    Attributes:
        of_postings, of_commitments: The number of the set of each line; 0 is the empty set.
        sets: The sets by their numbers.
        bits: How rare each word is in the ledger, in hundredths of bits.
    """

    def __init__(self, scan: TextScan, lines: int, texts: Sequence[str]) -> None:
        wanted = [words_of(text) for text in texts]
        vocabulary = frozenset[str]().union(*wanted)
        found, counts = scan.known_words(vocabulary)
        known = sorted(vocabulary)
        rarity = rarity_of(ints([counts[word] for word in known]), lines).tolist()
        self.bits: Mapping[str, int] = dict(zip(known, rarity, strict=True))
        self.sets: list[frozenset[str]] = [NO_WORDS]
        self._numbers = {NO_WORDS: 0}
        self.of_commitments: Ints = self._numbered(wanted)
        self.of_postings: Ints = self._numbered(found.get(line, NO_WORDS) for line in range(lines))

    @property
    def any_known(self) -> Flags:
        """Which postings have a word that some commitment has as well."""
        known: Flags = self.of_postings > 0
        return known

    def of_posting(self, posting: int) -> frozenset[str]:
        """The words of a posting that some commitment has as well."""
        return self.sets[int(self.of_postings[posting])]

    def of_commitment(self, commitment: int) -> frozenset[str]:
        """The words of what a commitment is for."""
        return self.sets[int(self.of_commitments[commitment])]

    def rarest(self, words: frozenset[str]) -> str:
        """The rarest of some words, at least one; the first by alphabet of equally rare ones."""
        return min(words, key=lambda word: (-self.bits[word], word))

    def _numbered(self, sets: Iterable[frozenset[str]]) -> Ints:
        numbers = []
        for words in sets:
            number = self._numbers.setdefault(words, len(self.sets))
            if number == len(self.sets):
                self.sets.append(words)
            numbers.append(number)
        return ints(numbers)
