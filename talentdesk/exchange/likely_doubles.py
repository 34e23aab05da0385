"""Finds existing proposals that a new row looks like; it only points at them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from talentdesk.domain.imports import KnownTitle, LikelyDouble
from talentdesk.domain.programme import ProposalKind
from talentdesk.exchange.title_keys import title_words

LIKE_ENOUGH: Final = 85
"""In percent. A typing error is over 90; "Festival" for "Fietspad" in four words is 84."""
_OTHER_LINE: Final = 6
_OTHER_KIND: Final = 4
"""Taken off the likeness: the same title on another line is less likely the same proposal."""
_SHOWN: Final = 3
_BLOCK: Final = 5
"""Letters of a word that two titles must share, at its begin or end, to be compared."""
_MOST_COMPARED: Final = 150
"""Titles that one row is compared with, the rarest shared words first: the time is bounded."""
_FEW: Final = 300
"""So few titles are all compared, and a double in other words is found as well."""


class DoubleFinder:
    """The titles of a register, ready to be compared with many rows."""

    def __init__(self, titles: Sequence[KnownTitle], rows: int) -> None:
        self._titles = titles
        words = [title_words(title.title) for title in titles]
        self._sorted = [" ".join(sorted(found)) for found in words]
        self._all = dict(enumerate(self._sorted)) if self._compares_all(rows) else {}
        self._blocks: dict[str, list[int]] = defaultdict(list)
        if not self._all:
            for index, found in enumerate(words):
                for key in _block_keys(found):
                    self._blocks[key].append(index)

    def _compares_all(self, rows: int) -> bool:
        return len(self._titles) <= _FEW and len(self._titles) * rows <= _FEW * 1_000

    def find(self, title: str, kind: ProposalKind | None, line: str) -> tuple[LikelyDouble, ...]:
        """The proposals most like it, the likeliest first; None and empty are unknown."""
        if not self._titles:
            return ()
        words = title_words(title)
        if not words:
            return ()
        candidates = self._all or {
            index: self._sorted[index] for index in self._candidates(_block_keys(words))
        }
        if not candidates:
            return ()
        scored = process.extract(
            " ".join(sorted(words)),
            candidates,
            scorer=fuzz.ratio,
            score_cutoff=LIKE_ENOUGH,
            limit=10,
        )
        found = []
        for _, score, index in scored:
            known = self._titles[index]
            likeness = round(score)
            likeness -= _OTHER_LINE if line and known.line and known.line != line else 0
            likeness -= _OTHER_KIND if kind is not None and known.kind is not kind else 0
            if likeness >= LIKE_ENOUGH:
                found.append(LikelyDouble(known.id, known.number, known.title, likeness))
        return tuple(sorted(found, key=lambda double: (-double.likeness, double.number))[:_SHOWN])

    def _candidates(self, keys: Iterable[str]) -> set[int]:
        blocks = [self._blocks[key] for key in keys if key in self._blocks]
        found: set[int] = set()
        for block in sorted(blocks, key=len):
            found.update(block[: _MOST_COMPARED - len(found)])
            if len(found) >= _MOST_COMPARED:
                break
        return found


def _block_keys(words: Iterable[str]) -> set[str]:
    """Begin and end of every word: one wrong letter leaves one of the two as it was."""
    keys = set()
    for word in words:
        keys.add(f"{word[:_BLOCK]}-")
        keys.add(f"-{word[-_BLOCK:]}")
    return keys
