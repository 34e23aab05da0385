"""Columns of the plan of a ledger file."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reconciliation.intake.plan_fates import FATE_MARKS, FateRow, fate_title
from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.widgets.cells import AmountCell, Cell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.wording.formatting import short_date

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def fate_columns() -> tuple[Column[FateRow], ...]:
    """Fate, posting, amount, and what happens to it."""
    return (
        Column("fate", translate("LedgerPlan", "Lot"), _fate, width=122, sortable=False),
        Column(
            "posting",
            translate("LedgerPlan", "Boeking"),
            _posting,
            stretch=True,
            least=150,
            sortable=False,
        ),
        Column(
            "amount",
            translate("LedgerPlan", "Bedrag €"),
            lambda row: AmountCell(row.posting.amount, weight=SEMIBOLD),
            align="right",
            width=110,
            sortable=False,
        ),
        Column(
            "what",
            translate("LedgerPlan", "Wat er gebeurt"),
            _what,
            width=196,
            sortable=False,
        ),
    )


def _fate(row: FateRow) -> Cell:
    icon, token = FATE_MARKS[row.fate]
    if row.is_alarm:
        icon, token = "warning-circle-fill", "danger"
    return MarkCell(icon, token, fate_title(row.fate), labelled=True)


def _what(row: FateRow) -> Cell:
    if row.is_alarm:
        return TwoLineCell(row.what, translate("LedgerPlan", "heeft al een plaats"))
    return TextCell(row.what, "text2")


def _posting(row: FateRow) -> Cell:
    posting = row.posting
    words = [posting.relation_name or posting.relation, posting.description]
    title = " · ".join(word for word in words if word) or posting.account
    under = [short_date(posting.day), posting.account, posting.cost_centre, posting.entry]
    return TwoLineCell(title, " · ".join(part for part in under if part))
