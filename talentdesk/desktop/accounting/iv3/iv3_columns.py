"""Columns of the tables of Iv3: what has no place, the mapping, and the cells."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import NOT_FILLED, AmountCell, Cell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.iv3 import Iv3Cell, Iv3Codes, Iv3Target
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3Rule
from talentdesk.domain.iv3_suggestions import Iv3Gap
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import number_text
from talentdesk.wording.iv3_terms import home_word, side_word

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class RoundedCell(NamedTuple):
    """A cell with its whole euros, and the codes that name it."""

    cell: Iv3Cell
    euros: int
    codes: Iv3Codes


def gap_key(gap: Iv3Gap) -> tuple[str, str]:
    """What makes an account without a place known."""
    return (gap.account, gap.cost_centre)


def place_text(target: Iv3Target) -> str:
    """A place in few words, for example ``lasten 3.1 / 3.8``."""
    return f"{home_word(target.home)} {target.code} / {target.categorie}"


def years_text(first: int, last: int) -> str:
    """The years of a line, for example ``vanaf 2025``."""
    if last == OPEN_END:
        return translate("Iv3", "vanaf {year}").format(year=first)
    return f"{first}" if first == last else f"{first}-{last}"


def centre_text(centre: str) -> str:
    """A cost centre, or that all of them are meant."""
    return centre or translate("Iv3", "alle")


def suggestion_cell(gap: Iv3Gap) -> Cell:
    """What the postings say of themselves, and whether that can be taken over."""
    if gap.target is not None:
        return TextCell(place_text(gap.target))
    if not gap.said:
        return TextCell(translate("Iv3", "zegt niets"), "text3")
    code, categorie = gap.said[0]
    if len(gap.said) > 1:
        return TextCell(translate("Iv3", "zegt verschillende dingen"), "warn")
    if not code or not categorie:
        return TextCell(translate("Iv3", "zegt niet alles"), "warn")
    said = translate("Iv3", "{code} / {categorie} mag niet")
    return TextCell(said.format(code=code, categorie=categorie), "danger")


def gap_columns() -> tuple[Column[Iv3Gap], ...]:
    """Columns of accounts without a place."""
    return (
        Column(
            "account",
            translate("Iv3", "Rekening"),
            lambda row: TwoLineCell(row.account, row.account_name),
            lambda row: code_sort_key(row.account),
            stretch=True,
            least=116,
        ),
        Column(
            "centre",
            translate("Iv3", "Kostenplaats"),
            lambda row: centre_text(row.cost_centre),
            lambda row: code_sort_key(row.cost_centre),
            width=104,
            gives_way=2,
        ),
        Column(
            "count",
            translate("Iv3", "Boekingen"),
            lambda row: number_text(len(row.postings)),
            lambda row: len(row.postings),
            "right",
            width=88,
            gives_way=1,
        ),
        Column(
            "amount",
            translate("Iv3", "Bedrag €"),
            lambda row: AmountCell(Money(row.cents)),
            lambda row: row.cents,
            "right",
            width=116,
            amount=lambda row: Money(row.cents),
        ),
        Column(
            "suggestion",
            translate("Iv3", "De boekingen zeggen"),
            suggestion_cell,
            lambda row: suggestion_cell(row).text,
            width=172,
        ),
    )


def rule_columns() -> tuple[Column[Iv3Rule], ...]:
    """Columns of the mapping."""
    return (
        Column(
            "account",
            translate("Iv3", "Rekening"),
            lambda row: row.draft.account,
            lambda row: code_sort_key(row.draft.account),
            stretch=True,
            least=100,
        ),
        Column(
            "centre",
            translate("Iv3", "Kostenplaats"),
            lambda row: centre_text(row.draft.cost_centre),
            lambda row: code_sort_key(row.draft.cost_centre),
            width=104,
        ),
        Column(
            "home",
            translate("Iv3", "Kant"),
            lambda row: home_word(row.draft.target.home),
            lambda row: home_word(row.draft.target.home),
            width=76,
        ),
        Column(
            "code",
            translate("Iv3", "Taakveld"),
            lambda row: row.draft.target.code,
            lambda row: code_sort_key(row.draft.target.code),
            width=84,
            hint=translate("Iv3", "Taakveld of balanscode"),
        ),
        Column(
            "categorie",
            translate("Iv3", "Categorie"),
            lambda row: row.draft.target.categorie,
            lambda row: code_sort_key(row.draft.target.categorie),
            width=84,
        ),
        Column(
            "years",
            translate("Iv3", "Jaren"),
            lambda row: years_text(row.draft.first_year, row.draft.last_year),
            lambda row: row.draft.first_year,
            width=104,
            gives_way=1,
        ),
    )


def cell_columns() -> tuple[Column[RoundedCell], ...]:
    """Columns of what a period comes to."""
    return (
        Column(
            "side",
            translate("Iv3", "Kant"),
            lambda row: side_word(row.cell.side),
            lambda row: list(type(row.cell.side)).index(row.cell.side),
            width=112,
        ),
        Column(
            "code",
            translate("Iv3", "Taakveld"),
            lambda row: _named(row.cell.code, row.codes.rows(row.cell.side)),
            lambda row: code_sort_key(row.cell.code),
            stretch=True,
            least=150,
            hint=translate("Iv3", "Taakveld of balanscode"),
        ),
        Column(
            "categorie",
            translate("Iv3", "Categorie"),
            lambda row: _named(row.cell.categorie, row.codes.categories(row.cell.side)),
            lambda row: code_sort_key(row.cell.categorie),
            width=190,
            gives_way=1,
        ),
        Column(
            "amount",
            translate("Iv3", "Bedrag €"),
            lambda row: AmountCell(Money(row.cell.cents)),
            lambda row: row.cell.cents,
            "right",
            width=116,
        ),
        Column(
            "euros",
            translate("Iv3", "Hele €"),
            lambda row: number_text(row.euros),
            lambda row: row.euros,
            "right",
            width=96,
        ),
    )


def _named(code: str, names: Mapping[str, str]) -> Cell:
    return TwoLineCell(code, names.get(code, NOT_FILLED.text))
