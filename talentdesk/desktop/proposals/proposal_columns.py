"""Columns of the list of proposals."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import (
    AmountCell,
    Cell,
    ChipCell,
    LineCell,
    ShareCell,
    TextCell,
    TwoLineCell,
)
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Brand, ProposalRow, ProposalStatus
from talentdesk.wording.formatting import number_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def proposal_columns(programme: Programme) -> tuple[Column[ProposalRow], ...]:
    """Columns in the order shown; their keys are also the sort keys of the register."""
    names = {line.id: line.name for line in programme.lines}

    def line(row: ProposalRow) -> Cell:
        return _line(row, names)

    return (
        Column("title", translate("ProposalTable", "Voorstel"), _title, stretch=True),
        Column("line", translate("ProposalTable", "Lijn"), line),
        Column("status", translate("ProposalTable", "Stand"), _status),
        Column(
            "judged", translate("ProposalTable", "Beoordeeld"), _judged, sortable=False, gives_way=2
        ),
        _amount("costs", translate("ProposalTable", "Kosten €"), gives_way=3),
        _amount("requested", translate("ProposalTable", "Gevraagd €"), gives_way=1),
        _amount("granted", translate("ProposalTable", "Toegekend €"), shown=False),
        Column("changed", translate("ProposalTable", "Gewijzigd"), _changed, shown=False),
        *_more_columns(),
    )


def _more_columns() -> tuple[Column[ProposalRow], ...]:
    """Columns that are only there for who chooses them."""
    return (
        Column("kind", translate("ProposalTable", "Soort"), lambda r: term(r.kind), shown=False),
        Column(
            "progress",
            translate("ProposalTable", "Voortgang"),
            lambda row: term(row.progress),
            shown=False,
            sortable=False,
        ),
        Column(
            "brand",
            translate("ProposalTable", "ON-brand"),
            _brand,
            shown=False,
            sortable=False,
        ),
        Column(
            "handed_in",
            translate("ProposalTable", "Ingeleverd"),
            lambda row: number_text(row.handed_in),
            align="right",
            shown=False,
            sortable=False,
        ),
        Column(
            "reference",
            translate("ProposalTable", "Kenmerk"),
            lambda row: row.plan_reference or _nothing(),
            shown=False,
            sortable=False,
        ),
    )


def _amount(key: str, title: str, *, shown: bool = True, gives_way: int = 0) -> Column[ProposalRow]:
    return Column(
        key,
        title,
        lambda row: AmountCell(getattr(row, key)),
        align="right",
        amount=lambda row: getattr(row, key),
        shown=shown,
        gives_way=gives_way,
    )


def _title(row: ProposalRow) -> Cell:
    return TwoLineCell(row.title, f"{row.number} · {term(row.kind)}")


def _line(row: ProposalRow, names: dict[str, str]) -> Cell:
    return LineCell(row.line, names.get(row.line, row.line)) if row.line else _nothing()


def _status(row: ProposalRow) -> Cell:
    return ChipCell(term(row.status), STATUS_TONES[row.status])


def _judged(row: ProposalRow) -> Cell:
    if row.status is ProposalStatus.EXISTING or not row.is_new:
        return TextCell(translate("ProposalTable", "n.v.t."), "text3")
    return ShareCell(row.answered, row.conditions, translate("ProposalTable", "beoordeeld"))


def _changed(row: ProposalRow) -> Cell:
    return TextCell(short_date(row.changed_at.astimezone().date()))


def _brand(row: ProposalRow) -> Cell:
    return TextCell(term(row.brand), "text3" if row.brand is Brand.UNDECIDED else "text")


def _nothing() -> Cell:
    return TextCell(translate("ProposalTable", "leeg"), "text3")
