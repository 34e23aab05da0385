"""What the journal can be filtered on."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reserve.journal_rows import JournalRow, searched_text
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState
from talentdesk.domain.programme import Programme
from talentdesk.domain.reserve import MovementKind
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

LINE: Final = "line"
YEAR: Final = "year"
KIND: Final = "kind"
REPAIR: Final = "repair"


def journal_chips(programme: Programme, years: Sequence[int] = ()) -> tuple[FilterChip, ...]:
    """The chips in their order; ``years`` are those that there is money for."""
    return (
        FilterChip(
            LINE,
            translate("ReserveFilters", "Lijn"),
            tuple((line.id, line.name) for line in programme.lines),
        ),
        year_chip(years),
        FilterChip(
            KIND,
            translate("ReserveFilters", "Soort"),
            tuple((kind.value, term(kind)) for kind in MovementKind),
        ),
        FilterChip(
            REPAIR,
            translate("ReserveFilters", "Alleen herstel"),
            ((REPAIR, translate("ReserveFilters", "Alleen herstel")),),
        ),
    )


def year_chip(years: Sequence[int]) -> FilterChip:
    """The years as options; a journal with one year has a chip that is on or off."""
    options = tuple((str(year), str(year)) for year in years)
    return FilterChip(YEAR, translate("ReserveFilters", "Jaar"), options)


def fits(row: JournalRow, state: FilterState, programme: Programme) -> bool:
    """Whether a movement is among what is asked for; every word must be found."""
    chosen = state.chosen
    if LINE in chosen and row.programme_line not in chosen[LINE]:
        return False
    if YEAR in chosen and not row.years & {int(year) for year in chosen[YEAR]}:
        return False
    if KIND in chosen and row.draft.kind.value not in chosen[KIND]:
        return False
    if REPAIR in chosen and not row.is_repair:
        return False
    searched = searched_text(row, programme) if state.text.strip() else ""
    return all(word in searched for word in state.text.casefold().split())
