"""Where two versions of a text differ, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_WORD: Final = re.compile(r"\S+\s*|\s+")
_LEAST_ALIKE: Final = 0.4
"""Where less than this of the shorter text stayed, one after the other is easier to read."""
_MOST_PAIRS: Final = 2_000_000
"""Words that are the same: of above this, such as one word a thousand times, nothing is told."""
_AROUND: Final = 12
"""Words that stay around a difference."""
_DOTS: Final = "… "


class PieceKind(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other and have the same fate."""

    kind: PieceKind
    text: str


def text_differences(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order: what went stands before what came.

    A long stretch that stayed is cut down to the words next to a difference. Equal texts
    give one piece; an empty text gives no piece of its own.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    old_words, new_words = _bare(before), _bare(after)
    if old_words == new_words:
        return tuple(_pieces(((PieceKind.SAME, after),)))
    if _pairs(old_words, new_words) > _MOST_PAIRS:
        return tuple(_pieces(((PieceKind.GONE, before), (PieceKind.COME, after))))
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    stayed = sum(block.size for block in matcher.get_matching_blocks())
    if stayed < _LEAST_ALIKE * min(len(before), len(after)):
        return tuple(_pieces(((PieceKind.GONE, before), (PieceKind.COME, after))))
    found = [item for item in _steps(matcher, before, after) if item[1]]
    last = len(found) - 1
    shortened = [
        (kind, _shortened(words, is_first=place == 0, is_last=place == last))
        if kind is PieceKind.SAME and last > 0
        else (kind, words)
        for place, (kind, words) in enumerate(found)
    ]
    return tuple(_pieces(shortened))


def _bare(words: Sequence[str]) -> list[str]:
    """Words without the space after them: the last one of a text has none."""
    return [word.strip() for word in words]


_Steps = Iterator[tuple[PieceKind, Sequence[str]]]


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    """How often a word of the one is a word of the other: what a comparison costs."""
    here = Counter(after)
    return sum(count * here[word] for word, count in Counter(before).items())


def _steps(matcher: "SequenceMatcher[str]", before: Sequence[str], after: Sequence[str]) -> _Steps:
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield PieceKind.SAME, after[new_start:new_end]
        else:
            yield PieceKind.GONE, before[start:end]
            yield PieceKind.COME, after[new_start:new_end]


def _pieces(found: Sequence[tuple[PieceKind, Sequence[str]]]) -> Iterator[Piece]:
    for kind, words in found:
        if words:
            yield Piece(kind, "".join(words))


def _shortened(words: Sequence[str], *, is_first: bool, is_last: bool) -> Sequence[str]:
    """Same words without those that are far from any difference."""
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(words) <= head + tail + 1:
        return words
    return (*words[:head], _DOTS, *words[len(words) - tail :])
