"""Columns of the journal."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reserve.journal_rows import JournalRow, name_text, under_text
from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.widgets.cells import (
    AmountCell,
    Cell,
    ChipCell,
    LineCell,
    TextCell,
    TwoLineCell,
)
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.programme import Body, Programme
from talentdesk.domain.reserve import BucketKind
from talentdesk.wording.formatting import short_date
from talentdesk.wording.movement_route import line_name
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def journal_columns(programme: Programme) -> tuple[Column[JournalRow], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "day",
            translate("ReserveJournal", "Datum"),
            lambda row: TextCell(short_date(row.day), "text2"),
            lambda row: (row.day, row.line.movement.seq),
        ),
        Column(
            "what",
            translate("ReserveJournal", "Mutatie"),
            lambda row: TwoLineCell(name_text(row), under_text(row, programme)),
            lambda row: name_text(row).casefold(),
            stretch=True,
            least=165,
        ),
        Column(
            "line",
            translate("ReserveJournal", "Lijn"),
            partial(_line_cell, programme),
            lambda row: row.programme_line or None,
            width=60,
        ),
        Column(
            "amount",
            translate("ReserveJournal", "Bedrag €"),
            lambda row: AmountCell(row.signed, signed=True, weight=SEMIBOLD, whole=row.whole),
            lambda row: row.signed.cents,
            align="right",
            amount=lambda row: row.signed,
        ),
        Column(
            "left",
            translate("ReserveJournal", "Rest €"),
            lambda row: AmountCell(row.left, whole=row.whole),
            lambda row: row.left.cents,
            align="right",
            gives_way=1,
        ),
        Column(
            "decision",
            translate("ReserveJournal", "Besluit"),
            decision_chip,
            lambda row: decision_chip(row).text,
            width=84,
            gives_way=2,
        ),
    )


def decision_chip(row: JournalRow) -> ChipCell:
    """Which body decided, or that it is a repair."""
    if row.is_repair:
        return ChipCell(translate("ReserveJournal", "herstel"), "warn")
    body = row.line.decision.draft.body
    return ChipCell(term(body), "info" if body is Body.COUNCIL else "accent")


def _line_cell(programme: Programme, row: JournalRow) -> Cell:
    if row.programme_line:
        return LineCell(row.programme_line, line_name(programme, row.programme_line))
    return TextCell(term(BucketKind.FREE), "text2")
