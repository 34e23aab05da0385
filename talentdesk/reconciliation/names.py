"""Names of relations: written alike, nearly alike, or another's."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from talentdesk.reconciliation.arrays import Flags, Ints

LIKE_ENOUGH: Final = 88
"""In percent. One wrong letter in eight is above it; another first word is below it."""
MISSING: Final = -1
_CHUNK: Final = 2_000
"""Names compared at a time: what is in memory does not grow with the ledger."""
_LEGAL_FORMS: Final = frozenset(("bv", "nv", "vof", "cv", "ua", "inc", "ltd", "gmbh"))
_DOTS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\b\w)\.")
_NOT_WORDS: Final = re.compile(r"[^a-z0-9]+")


def plain_name(name: str) -> str:
    """A name without capitals, accents, spaces and legal form; empty stays empty."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    words = _NOT_WORDS.sub(" ", _DOTS.sub("", bare)).split()
    kept = [word for word in words if word not in _LEGAL_FORMS]
    return "".join(kept or words)


class RelationGroups:
    """Gives every line the group of names it belongs to.

    A name of the ledger joins the one commitment name that is equal or, else, the one that
    is nearest and near enough; two equally near names give no answer. Unique names are
    compared once, whatever the number of lines.

    Attributes:
        of_postings: The group of each posting; ``MISSING`` without a name.
        near: Whether the name of the posting is only nearly that of its group.
        of_commitments: The group of each commitment; ``MISSING`` without a name.
    """

    def __init__(self, posting_names: Sequence[str], commitment_names: Sequence[str]) -> None:
        plain = {name: plain_name(name) for name in (*set(posting_names), *commitment_names)}
        known = sorted({plain[name] for name in commitment_names} - {""})
        index = {name: number for number, name in enumerate(known)}
        index[""] = MISSING
        self.of_commitments: Ints = np.array(
            [index[plain[name]] for name in commitment_names], dtype=np.int64
        )
        strange = sorted({plain[name] for name in posting_names} - index.keys())
        nearest = _nearest(strange, known)
        self._near = {name for name, group in nearest.items() if group != MISSING}
        for number, name in enumerate(strange):
            group = nearest[name]
            index[name] = len(known) + number if group == MISSING else group
        by_name = {name: index[plain[name]] for name in set(posting_names)}
        self.of_postings: Ints = np.array([by_name[name] for name in posting_names], dtype=np.int64)
        is_near = {name: plain[name] in self._near for name in by_name}
        self.near: Flags = np.array([is_near[name] for name in posting_names], dtype=np.bool_)


def _nearest(strange: Sequence[str], known: Sequence[str]) -> dict[str, int]:
    """The number of the known name that each strange one is nearest to, else ``MISSING``."""
    found = dict.fromkeys(strange, MISSING)
    if not known:
        return found
    for first in range(0, len(strange), _CHUNK):
        part = strange[first : first + _CHUNK]
        scores = process.cdist(
            part, known, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, dtype=np.uint8
        )
        best = scores.max(axis=1)
        sure = (best > 0) & ((scores == best[:, None]).sum(axis=1) == 1)
        for row in np.flatnonzero(sure).tolist():
            found[part[row]] = int(scores[row].argmax())
    return found
