"""What would work when a grant is refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.decisions.council_wish import CouncilWish
from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.money_rows import Part
from talentdesk.desktop.decisions.other_spreads import Change, Place, Spread, other_spreads
from talentdesk.desktop.decisions.record_form import WayOut
from talentdesk.domain.decisions import DecisionKind, YearAmount
from talentdesk.domain.errors import (
    DecisionPaperError,
    ReasonRequiredError,
    RuleError,
    TalentDeskError,
)
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Right, Standing
from talentdesk.domain.reserve import Bucket
from talentdesk.services.decision_case_service import DecisionCase
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate

_ICONS: Final[Mapping[Change, str]] = {
    Change.LOWER: "check",
    Change.LOWER_ALL: "check",
    Change.OTHER_YEAR: "calendar",
    Change.OTHER_TRANCHE: "stack",
    Change.SPLIT: "arrows-left-right",
}


@dataclass(frozen=True, slots=True)
class FormTurns:
    """What a way out can do with the form and the window."""

    take_parts: Callable[[Sequence[YearAmount]], None]
    focus_paper: Callable[[str], None]
    focus_reason: Callable[[], None]
    open_room: Callable[[str, object], None]
    ask_council: Callable[[CouncilWish], None]


class GrantWays:
    """Finds, for one refusal of one grant, at most a few things that do work."""

    def __init__(
        self,
        desk: DecisionDesk,
        case: DecisionCase,
        parts: Sequence[YearAmount],
        free: Mapping[Place, Money],
        turns: FormTurns,
    ) -> None:
        self._desk = desk
        self._case = case
        self._parts = tuple(parts)
        self._free = free
        self._turns = turns

    def for_error(self, error: TalentDeskError) -> list[WayOut]:
        """The best first; empty when there is nothing but changing the form by hand."""
        if isinstance(error, DecisionPaperError):
            return paper_ways(error, self._turns.focus_paper)
        if isinstance(error, ReasonRequiredError):
            said = translate("GrantWays", "Reden opschrijven")
            return [WayOut(said, "pencil-simple", self._turns.focus_reason)]
        if isinstance(error, RuleError):
            return self._for_rule(error)
        return []

    def _for_rule(self, error: RuleError) -> list[WayOut]:
        if error.rule == "G-09":
            return [*self._spreads(), *self._transfer(error), *self._allotment(error)]
        if error.rule == "G-10":
            return [*self._adopted_tranche(), *self._council_decision(error)]
        if error.rule == "G-18":
            return [*self._adopted_tranche(without_amount=True), *self._follow_up()]
        if error.rule == "G-01" and error.facts.get("unjudged"):
            return [self._room(translate("GrantWays", "Oordelen bekijken"), "reviews")]
        if error.rule in ("G-01", "G-11"):
            return [self._room(translate("GrantWays", "Voorstel openen"), "proposals")]
        return []

    # --- G-09 ---------------------------------------------------------------------------

    def _spreads(self) -> Iterable[WayOut]:
        for spread in other_spreads(self._parts, self._free):
            take = partial(self._turns.take_parts, spread.parts)
            yield WayOut(self._words(spread), _ICONS[spread.change], take)

    def _words(self, spread: Spread) -> str:
        words = {
            Change.LOWER: translate("GrantWays", "Zet {year} op {amount}"),
            Change.LOWER_ALL: translate("GrantWays", "Zet elk jaar op wat vrij is: {amount}"),
            Change.OTHER_YEAR: translate("GrantWays", "Kies {year}"),
            Change.OTHER_TRANCHE: translate("GrantWays", "Kies {tranche}"),
            Change.SPLIT: translate("GrantWays", "Zet de rest in {year}"),
        }
        return words[spread.change].format(
            year=spread.year,
            amount=euro_text(spread.amount),
            tranche=self._tranche_name(spread.tranche),
        )

    def _transfer(self, error: RuleError) -> Iterable[WayOut]:
        """Money of another year of the line, which is for the council to move."""
        bucket, short = error.facts.get("bucket"), error.facts.get("shortfall")
        if not isinstance(bucket, Bucket) or not isinstance(short, Money):
            return
        if not self._desk.may(Right.RECORD_COUNCIL):
            return
        used = self._used()
        for (tranche, year), free in sorted(self._free.items(), key=lambda item: item[0][1]):
            spare = free - used.get((tranche, year), ZERO)
            if tranche != bucket.tranche or year == bucket.year or spare < short:
                continue
            line = self._case.proposal.content.line
            wish = CouncilWish(
                DecisionKind.YEAR_TRANSFER,
                tranche,
                (Part(year, tranche, short, line),),
                (Part(bucket.year, tranche, short, line),),
            )
            said = translate("GrantWays", "Raadsbesluit: overhevelen uit {year}")
            take = partial(self._turns.ask_council, wish)
            yield WayOut(said.format(year=year), "scales", take)
            return

    def _allotment(self, error: RuleError) -> Iterable[WayOut]:
        """More money for the line out of what is free, which is for the council to give."""
        bucket, short = error.facts.get("bucket"), error.facts.get("shortfall")
        if not isinstance(bucket, Bucket) or not isinstance(short, Money):
            return
        left = {item.state.tranche.id: item.spendable for item in self._desk.reserve.tranches()}
        if not self._desk.may(Right.RECORD_COUNCIL) or left.get(bucket.tranche, ZERO) < short:
            return
        part = Part(bucket.year, bucket.tranche, short, self._case.proposal.content.line)
        wish = CouncilWish(DecisionKind.ALLOT, bucket.tranche, (), (part,))
        said = translate("GrantWays", "Raadsbesluit: {amount} toewijzen")
        take = partial(self._turns.ask_council, wish)
        yield WayOut(said.format(amount=euro_text(short)), "scales", take)

    def _used(self) -> dict[Place, Money]:
        used: dict[Place, Money] = {}
        for part in self._parts:
            place = (part.tranche, part.year)
            used[place] = used.get(place, ZERO) + part.amount
        return used

    # --- G-10 and G-18 ------------------------------------------------------------------

    def _adopted_tranche(self, *, without_amount: bool = False) -> Iterable[WayOut]:
        """The same amounts out of one tranche that can carry them all."""
        for state in self._case.tranches:
            tranche = state.tranche
            if state.standing is not Standing.ADOPTED or (
                without_amount and tranche.amount is not None
            ):
                continue
            moved = tuple(YearAmount(part.year, part.amount, tranche.id) for part in self._parts)
            if not other_spreads(moved, self._free):
                said = translate("GrantWays", "Kies {tranche}").format(tranche=tranche.name)
                yield WayOut(said, "stack", partial(self._turns.take_parts, moved))

    def _council_decision(self, error: RuleError) -> Iterable[WayOut]:
        if self._desk.may(Right.RECORD_COUNCIL):
            wish = CouncilWish(DecisionKind.ADOPT_TRANCHE, str(error.facts.get("tranche_id", "")))
            said = translate("GrantWays", "Raadsbesluit vastleggen")
            yield WayOut(said, "scales", partial(self._turns.ask_council, wish))

    def _follow_up(self) -> Iterable[WayOut]:
        if self._desk.may(Right.EDIT):
            said = translate("GrantWays", "Vervolg maken")
            yield WayOut(said, "plus", self._make_follow_up)

    def _make_follow_up(self) -> None:
        proposal = self._desk.proposals.follow_up(self._case.proposal.id, self._desk.clock())
        self._turns.open_room("proposals", proposal)

    def _room(self, text: str, key: str) -> WayOut:
        take = partial(self._turns.open_room, key, self._case.proposal.id)
        return WayOut(text, "arrow-square-out", take)

    def _tranche_name(self, tranche: str) -> str:
        names = {state.tranche.id: state.tranche.name for state in self._case.tranches}
        return names.get(tranche, tranche)


def paper_ways(error: DecisionPaperError, focus: Callable[[str], None]) -> list[WayOut]:
    """A step to each field of the paper that lacks."""
    words = {
        "document": translate("GrantWays", "Besluitstuk invullen"),
        "case_number": translate("GrantWays", "Zaaknummer invullen"),
        "day": translate("GrantWays", "Datum invullen"),
    }
    return [
        WayOut(words[name], "pencil-simple", partial(focus, name))
        for name in error.missing
        if name in words
    ]
