"""What the financial adviser does with what the matcher finds, and with VAT and reversals."""

import random
from collections.abc import Sequence

from talentdesk.domain.book_errors import PlacementError
from talentdesk.domain.matching import MatchLink, MatchReversal, MatchSuggestion
from talentdesk.domain.progress import Silent
from tests.machine.ledger_acts import did, room_at
from tests.machine.office import Act, FindingError, Office, pick
from tests.machine.plain_register import Placed


def _found(office: Office, chance: random.Random) -> list[MatchSuggestion]:
    """What the matcher suggests; never what was rejected and not taken back."""
    office.sit(chance, "book")
    pick(chance, office.plain.postings)
    pick(chance, office.plain.commitments)
    found = list(room_at(office).find(2026, Silent()).suggestions)
    rejected = set().union(*office.plain.rejected.values())
    again = rejected & {(link.posting, link.commitment) for item in found for link in item.links}
    if again:
        raise FindingError(f"suggested again: {again}")
    return found


def _placed(suggestions: Sequence[MatchSuggestion]) -> list[Placed]:
    placed: list[Placed] = []
    for item in suggestions:
        difference = item.difference.cents if item.difference else 0
        for at, link in enumerate(item.links, start=1):
            taken = link.cents - (difference if at == len(item.links) else 0)
            placed.append((link.posting, link.commitment, link.cents, taken))
    return placed


def accept(office: Office, chance: random.Random) -> None:
    """One suggestion is right, or all of them are."""
    found = _found(office, chance)
    chosen = found if chance.random() < 0.3 else [pick(chance, found)]
    pick(chance, chosen)
    placed = _placed(chosen)
    act = room_at(office).accept(chosen, office.now)
    office.must("book")
    if not office.plain.fits(placed):
        raise FindingError(f"accepted, and it does not fit: {placed}")
    office.plain.placed.update(placed)
    did(office, act, "place", placed)


def reject(office: Office, chance: random.Random) -> None:
    """A suggestion is wrong, and does not come back."""
    item = pick(chance, _found(office, chance))
    act = room_at(office).reject(item, office.now, "Andere opdracht.")
    office.must("book")
    pairs = {(link.posting, link.commitment) for link in item.links}
    office.plain.rejected[str(act)] = pairs
    did(office, act, "reject", [])


def link_with_vat(office: Office, chance: random.Random) -> None:
    """A posting with VAT on it takes less of its commitment."""
    office.sit(chance, "book")
    posting = pick(chance, [key for key in office.plain.postings if office.plain.left(key) > 100])
    commitment, left = pick(chance, office.plain.commitments), office.plain.left(posting)
    taken = left * 100 // 121
    kind = pick(chance, ("vat",) * 4 + ("",))
    links = [MatchLink(posting, commitment, left)]
    act = room_at(office).link(links, office.now, taken={commitment: taken}, difference=kind)
    office.must("book")
    placed = [(posting, commitment, left, taken)]
    if not kind or not office.plain.fits(placed):
        raise FindingError(f"linked without a reason, or without room: {placed}")
    office.plain.placed.update(placed)
    did(office, act, "place", placed)


def set_off(office: Office, chance: random.Random) -> None:
    """Two postings undo each other, also when they do not."""
    office.sit(chance, "book")
    plain = office.plain
    one = pick(chance, [key for key in plain.postings if plain.left(key)])
    against = [key for key in plain.postings if plain.left(key) == -plain.left(one)]
    usual = against if against and chance.random() < 0.9 else list(plain.postings)
    lines = (one, pick(chance, usual))
    placed = [(key, "", plain.left(key), 0) for key in lines]
    balances = sum(cents for _, _, cents, _ in placed) == 0 and len({*lines}) == 2
    try:
        act = room_at(office).set_off(MatchReversal(lines, "", ()), office.now)
    except PlacementError as refusal:
        if balances:
            raise FindingError(f"refused, and it balances: {placed}: {refusal}") from refusal
        raise
    office.must("book")
    if not balances:
        raise FindingError(f"set off, and it does not balance: {placed}")
    plain.placed.update(placed)
    plain.pairs.append(lines)
    did(office, act, "place", placed)


ACTS: dict[str, Act] = {
    "accept": accept,
    "reject": reject,
    "link with VAT": link_with_vat,
    "set off": set_off,
}
