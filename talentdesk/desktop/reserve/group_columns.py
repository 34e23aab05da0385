"""Columns of the lists per line and year, per proposal and per decision."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reserve.group_rows import DecisionBooking, ProposalYear
from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD
from talentdesk.desktop.widgets.cells import (
    NOT_FILLED,
    AmountCell,
    Cell,
    ChipCell,
    LineCell,
    TextCell,
    TwoLineCell,
)
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Body, Programme
from talentdesk.services.reserve_service import LineRoom
from talentdesk.wording.formatting import number_text, short_date
from talentdesk.wording.movement_route import line_name
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A line in one year out of one tranche, with the name of that tranche."""

    room: LineRoom
    tranche: str
    whole: bool = False

    @property
    def key(self) -> tuple[str, int, str]:
        """Line, year and tranche."""
        return self.room.line, self.room.year, self.room.tranche


def room_columns(programme: Programme) -> tuple[Column[RoomRow], ...]:
    """Per line and year: allotted, granted and what can still be granted."""
    return (
        Column(
            "line",
            translate("ReserveGroups", "Lijn"),
            lambda row: LineCell(row.room.line, line_name(programme, row.room.line), full=True),
            lambda row: line_name(programme, row.room.line).casefold(),
            stretch=True,
            least=110,
        ),
        Column(
            "year",
            translate("ReserveGroups", "Jaar"),
            lambda row: str(row.room.year),
            lambda row: row.room.year,
            width=64,
        ),
        Column(
            "tranche",
            translate("ReserveGroups", "Tranche"),
            lambda row: TextCell(row.tranche, "text2"),
            lambda row: row.tranche.casefold(),
            width=150,
            gives_way=3,
        ),
        _room_amount("allotted", translate("ReserveGroups", "Toegewezen €"))._replace(gives_way=2),
        _room_amount("granted", translate("ReserveGroups", "Toegekend €"))._replace(gives_way=1),
        _room_amount("free", translate("ReserveGroups", "Toe te kennen €")),
    )


def _room_amount(key: str, title: str) -> Column[RoomRow]:
    def amount(row: RoomRow) -> Money:
        room = row.room
        return {"allotted": room.allotted, "granted": room.granted, "free": room.free}[key]

    return Column(
        key,
        title,
        lambda row: AmountCell(
            amount(row), whole=row.whole, weight=SEMIBOLD if key == "free" else REGULAR
        ),
        lambda row: amount(row).cents,
        align="right",
        amount=amount,
    )


def proposal_columns(programme: Programme) -> tuple[Column[ProposalYear], ...]:
    """Per proposal: what it holds in which year."""
    return (
        Column(
            "what",
            translate("ReserveGroups", "Voorstel"),
            lambda row: TwoLineCell(row.title, row.number),
            lambda row: (row.number, row.year),
            stretch=True,
            least=180,
        ),
        Column(
            "line",
            translate("ReserveGroups", "Lijn"),
            lambda row: LineCell(row.line, line_name(programme, row.line)),
            lambda row: line_name(programme, row.line).casefold(),
            width=66,
        ),
        Column(
            "year",
            translate("ReserveGroups", "Jaar"),
            lambda row: str(row.year),
            lambda row: row.year,
            width=64,
        ),
        Column(
            "granted",
            translate("ReserveGroups", "Toegekend €"),
            lambda row: AmountCell(row.granted, whole=row.whole, weight=SEMIBOLD),
            lambda row: row.granted.cents,
            align="right",
            amount=lambda row: row.granted,
        ),
    )


def decision_columns() -> tuple[Column[DecisionBooking], ...]:
    """Per decision: what it is about, its amount and what was booked on it."""
    return (
        Column(
            "what",
            translate("ReserveGroups", "Besluit"),
            _decision_name,
            lambda row: row.decision.number,
            stretch=True,
            least=180,
        ),
        Column(
            "day",
            translate("ReserveGroups", "Datum"),
            _decision_day,
            lambda row: row.decision.draft.paper.day,
        ),
        Column(
            "body",
            translate("ReserveGroups", "Orgaan"),
            _body_chip,
            lambda row: term(row.decision.draft.body),
            width=80,
            gives_way=1,
        ),
        Column(
            "movements",
            translate("ReserveGroups", "Mutaties"),
            lambda row: number_text(row.movements),
            lambda row: row.movements,
            align="right",
            gives_way=2,
        ),
        Column(
            "booked",
            translate("ReserveGroups", "Geboekt €"),
            lambda row: AmountCell(row.booked, whole=row.whole, weight=SEMIBOLD),
            lambda row: row.booked.cents,
            align="right",
        ),
    )


def _decision_name(row: DecisionBooking) -> Cell:
    draft = row.decision.draft
    name = draft.paper.document or term(draft.kind).capitalize()
    return TwoLineCell(name, f"{row.decision.number} · {term(draft.kind)}")


def _decision_day(row: DecisionBooking) -> Cell:
    day = row.decision.draft.paper.day
    return TextCell(short_date(day), "text2") if day is not None else NOT_FILLED


def _body_chip(row: DecisionBooking) -> Cell:
    body = row.decision.draft.body
    return ChipCell(term(body), "info" if body is Body.COUNCIL else "accent")
