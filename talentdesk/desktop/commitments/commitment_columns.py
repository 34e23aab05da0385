"""Columns of the commitments, and what they can be filtered on."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.cells import AmountCell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState
from talentdesk.domain.commitments import CommitmentKind, CommitmentStatus
from talentdesk.services.commitment_service import CommitmentLine
from talentdesk.wording.formatting import amount_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_STATUS: Final = "status"
_KIND: Final = "kind"
STATUS_TONES: Final[Mapping[CommitmentStatus, Tone]] = {
    CommitmentStatus.DRAFT: "mute",
    CommitmentStatus.ENTERED: "ok",
    CommitmentStatus.SETTLED: "info",
    CommitmentStatus.LAPSED: "mute",
}
"""Tone of the chip; the word beside it says the status."""


def commitment_columns() -> tuple[Column[CommitmentLine], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "what",
            translate("CommitmentColumns", "Verplichting"),
            lambda row: TwoLineCell(_name(row), row.commitment.draft.description),
            lambda row: row.commitment.number,
            stretch=True,
            least=140,
        ),
        Column(
            "proposal",
            translate("CommitmentColumns", "Voorstel"),
            lambda row: TextCell(row.number, "text2"),
            lambda row: row.number,
            width=108,
            gives_way=2,
        ),
        Column(
            "status",
            translate("CommitmentColumns", "Status"),
            lambda row: ChipCell(term(row.state.status), STATUS_TONES[row.state.status]),
            lambda row: term(row.state.status),
            width=96,
        ),
        Column(
            "bound",
            translate("CommitmentColumns", "Vastgelegd €"),
            lambda row: AmountCell(row.state.total_bound),
            lambda row: row.state.total_bound.cents,
            align="right",
            amount=lambda row: row.state.total_bound,
            gives_way=1,
        ),
        Column(
            "posted",
            translate("CommitmentColumns", "Geboekt €"),
            lambda row: AmountCell(row.posted),
            lambda row: row.posted.cents,
            align="right",
            amount=lambda row: row.posted,
            gives_way=3,
        ),
        Column(
            "open",
            translate("CommitmentColumns", "Open €"),
            lambda row: AmountCell(row.open, weight=SEMIBOLD),
            lambda row: row.open.cents,
            align="right",
            amount=lambda row: row.open,
        ),
    )


def _name(row: CommitmentLine) -> str:
    return f"{row.commitment.number} · {row.commitment.draft.relation}"


def commitment_chips() -> tuple[FilterChip, ...]:
    """The chips in their order."""
    return (
        FilterChip(
            _STATUS,
            translate("CommitmentColumns", "Status"),
            tuple((item.value, term(item)) for item in CommitmentStatus),
        ),
        FilterChip(
            _KIND,
            translate("CommitmentColumns", "Soort"),
            tuple((item.value, term(item)) for item in CommitmentKind),
        ),
    )


def fits(row: CommitmentLine, state: FilterState) -> bool:
    """Whether a commitment is among what is asked for; every word must be found."""
    draft, chosen = row.commitment.draft, state.chosen
    if _STATUS in chosen and row.state.status.value not in chosen[_STATUS]:
        return False
    if _KIND in chosen and draft.kind.value not in chosen[_KIND]:
        return False
    parts = (
        *(row.commitment.number, draft.relation, draft.description, draft.reference),
        *(draft.cost_centre, draft.account, row.number, row.title, amount_text(row.open)),
    )
    searched = " ".join(parts).casefold()
    return all(word in searched for word in state.text.casefold().split())
