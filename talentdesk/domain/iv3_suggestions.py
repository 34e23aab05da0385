"""What has no place in the mapping yet, and the place that its postings name themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.iv3 import Iv3Codes, Iv3Home, Iv3Target


class SayingPosting(NamedTuple):
    """A posting without a place, with what the ledger says of it; cents have debit above zero."""

    id: str
    account: str
    account_name: str
    cost_centre: str
    cents: int
    taakveld: str
    categorie: str


@dataclass(frozen=True, slots=True)
class Iv3Gap:
    """An account without a place, on one cost centre or (empty) on all of them.

    ``said`` are the pairs of taakveld and categorie that its postings name; ``target`` is the
    place that follows from them, None when they name none, name more than one, or name a cell
    that is not open.
    """

    account: str
    account_name: str
    cost_centre: str
    postings: tuple[str, ...]
    cents: int
    said: tuple[tuple[str, str], ...]
    target: Iv3Target | None


def gaps(postings: Iterable[SayingPosting], codes: Iv3Codes | None) -> tuple[Iv3Gap, ...]:
    """Accounts without a place, by code; ``codes`` None suggests nothing.

    An account whose postings say the same on every cost centre comes once; else each cost
    centre comes by itself.
    """
    by_account: dict[str, list[SayingPosting]] = defaultdict(list)
    for posting in postings:
        by_account[posting.account].append(posting)
    found: list[Iv3Gap] = []
    for account in sorted(by_account, key=code_sort_key):
        held = by_account[account]
        if len(_said(held)) <= 1:
            found.append(_gap(held, "", codes))
            continue
        centres = sorted({posting.cost_centre for posting in held}, key=code_sort_key)
        found += [_gap([p for p in held if p.cost_centre == c], c, codes) for c in centres]
    return tuple(found)


def _said(held: Sequence[SayingPosting]) -> tuple[tuple[str, str], ...]:
    """The pairs that are named; a posting that names none goes with the others."""
    return tuple(sorted({(p.taakveld, p.categorie) for p in held if p.taakveld or p.categorie}))


def _gap(held: Sequence[SayingPosting], centre: str, codes: Iv3Codes | None) -> Iv3Gap:
    said, cents = _said(held), sum(posting.cents for posting in held)
    target = None
    if codes is not None and len(said) == 1:
        target = place_for(codes, *said[0], cents)
    ids = tuple(posting.id for posting in held)
    return Iv3Gap(held[0].account, held[0].account_name, centre, ids, cents, said, target)


def place_for(codes: Iv3Codes, code: str, categorie: str, cents: int) -> Iv3Target | None:
    """The place of a pair of codes whose side nobody named; None when the cell is not open.

    Where lasten and baten are both open, an account that is in credit is baten.
    """
    homes = codes.homes(code, categorie)
    if not homes:
        return None
    is_income = Iv3Home.INCOME in homes and (cents < 0 or Iv3Home.EXPENSES not in homes)
    home = Iv3Home.INCOME if is_income else homes[0]
    return Iv3Target(home, code, categorie)
