"""What a line has to grant per year beside what is asked, and who covers the costs."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import CoverSource, Proposal, ProposalDraft
from talentdesk.domain.reserve import TrancheState
from talentdesk.services.reserve_service import LineRoom
from talentdesk.wording.formatting import amount_text, euro_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate


class RoomCard(Card):
    """One row per year, and per tranche where money comes out of more than one."""

    def __init__(self, theme: Theme, line_name: str) -> None:
        title = translate("RoomCard", "Ruimte in {line}").format(line=line_name)
        super().__init__(title, translate("RoomCard", "bedragen in €"))
        self.grid = FigureGrid(theme)
        self._nothing = WrappedLabel("", "second")
        self._waits = WrappedLabel("", "small")
        self._chip = Chip(theme, term(Standing.PROPOSED), "warn", "hourglass-medium")
        for widget in (self.grid, self._nothing, self._chip, self._waits):
            self.add(widget)

    def show_room(
        self, proposal: Proposal, rooms: Sequence[LineRoom], tranches: Sequence[TrancheState]
    ) -> None:
        """Figures of the line of a proposal, with what it asks per year."""
        asked = _asked(proposal)
        own = [room for room in rooms if room.line == proposal.content.line]
        names = {state.tranche.id: state.tranche.name for state in tranches}
        several = len({room.tranche for room in own}) > 1
        rows = [
            GridRow(
                f"{room.year} · {names[room.tranche]}" if several else str(room.year),
                (
                    amount_text(room.allotted),
                    amount_text(room.granted),
                    amount_text(room.free),
                    self._asked_text(asked, room, own),
                ),
            )
            for room in own
        ]
        nothing = self.tr("0,00")
        rows += [
            GridRow(str(year), (nothing, nothing, nothing, amount_text(amount)))
            for year, amount in asked.items()
            if year not in {room.year for room in own}
        ]
        self._show(sorted(rows, key=lambda row: row.head), own, total(asked.values()))
        self._say_waiting(tranches)

    def _show(self, rows: list[GridRow], own: Sequence[LineRoom], asked: Money) -> None:
        sums = (
            total(room.allotted for room in own),
            total(room.granted for room in own),
            total(room.free for room in own),
            asked,
        )
        titles = (
            self.tr("Jaar"),
            self.tr("Toegewezen"),
            self.tr("Toegekend"),
            self.tr("Vrij"),
            self.tr("Gevraagd"),
        )
        if len(rows) > 1:
            figures = tuple(amount_text(amount) for amount in sums)
            rows = [*rows, GridRow(self.tr("Samen"), figures, is_total=True)]
        self.grid.set_rows(titles, rows)
        self.grid.setVisible(bool(rows))
        self._nothing.setText(
            "" if own else self.tr("De raad heeft nog niets toegewezen aan deze lijn.")
        )
        self._nothing.setVisible(not own)

    def _say_waiting(self, tranches: Sequence[TrancheState]) -> None:
        waiting = [state.tranche for state in tranches if state.standing is Standing.PROPOSED]
        said = [
            self.tr("{name}: {amount}. Toekennen kan pas na het raadsbesluit (G-10).").format(
                name=item.name, amount=euro_text(item.amount or ZERO)
            )
            for item in waiting
        ]
        self._waits.setText("\n".join(said))
        self._waits.setVisible(bool(said))
        self._chip.setVisible(bool(said))

    def _asked_text(self, asked: dict[int, Money], room: LineRoom, own: Sequence[LineRoom]) -> str:
        """What is asked stands once per year, at its first tranche."""
        first = next(item for item in own if item.year == room.year)
        if room is not first:
            return ""
        return amount_text(asked.get(room.year, ZERO))


class CoverCard(Card):
    """What a proposal costs per year, and who pays it."""

    def __init__(self, theme: Theme, content: ProposalDraft) -> None:
        super().__init__(
            translate("RoomCard", "Begroting en dekking"), translate("RoomCard", "bedragen in €")
        )
        years = sorted(
            {line.year for line in content.costs} | {line.year for line in content.cover}
        )
        rows = [
            GridRow(
                str(year),
                (
                    amount_text(total(x.amount for x in content.costs if x.year == year)),
                    amount_text(_covered(content, CoverSource.RESERVE, year)),
                    amount_text(_covered(content, CoverSource.COFINANCING, year)),
                ),
            )
            for year in years
        ]
        sums = (
            amount_text(content.total_costs or ZERO),
            amount_text(content.covered_by(CoverSource.RESERVE)),
            amount_text(content.covered_by(CoverSource.COFINANCING)),
        )
        if len(rows) > 1:
            rows.append(GridRow(self.tr("Samen"), sums, is_total=True))
        grid = FigureGrid(theme)
        titles = (self.tr("Jaar"), self.tr("Kosten"), self.tr("Reserve"), self.tr("Anderen"))
        grid.set_rows(titles, rows)
        self.add(grid)


def _covered(content: ProposalDraft, source: CoverSource, year: int) -> Money:
    lines = (line for line in content.cover if line.source is source and line.year == year)
    return total(line.amount for line in lines)


def _asked(proposal: Proposal) -> dict[int, Money]:
    found: dict[int, Money] = {}
    for line in proposal.content.cover:
        if line.source is CoverSource.RESERVE:
            found[line.year] = found.get(line.year, ZERO) + line.amount
    return found
