"""Columns of the postings without a place, of the commitments, and of what has a place."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.theme import SEMIBOLD
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.cells import AmountCell, Cell, MarkCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.match_levels import MatchLevel
from talentdesk.domain.reconciliation import OpenCommitment, OurPosting, PlacedPosting
from talentdesk.wording.formatting import short_date, time_text
from talentdesk.wording.match_words import LEVELS

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

LEVEL_MARKS: dict[MatchLevel, tuple[str, Token]] = {
    MatchLevel.SURE: ("check-circle-fill", "ok"),
    MatchLevel.LIKELY: ("circle-half-fill", "info"),
    MatchLevel.MAYBE: ("circle-dashed", "warn"),
}
"""Shape and colour of a level; the word stands beside it or is read aloud."""


def posting_columns(
    level: Callable[[str], MatchLevel | None],
) -> tuple[Column[OurPosting], ...]:
    """``level`` tells how sure the suggestion for a posting is; None without one."""
    return (
        Column(
            "level",
            "",
            lambda row: _level(level(row.id)),
            width=34,
            hint=translate("Reconciliation", "Zekerheid van de suggestie"),
        ),
        Column(
            "what",
            translate("Reconciliation", "Boeking"),
            lambda row: TwoLineCell(posting_title(row), posting_under(row)),
            stretch=True,
            least=146,
        ),
        Column(
            "open",
            translate("Reconciliation", "Bedrag €"),
            lambda row: AmountCell(row.open, weight=SEMIBOLD),
            align="right",
            amount=lambda row: row.open,
            width=104,
        ),
    )


def commitment_columns() -> tuple[Column[OpenCommitment], ...]:
    """What can still be posted on it."""
    return (
        Column(
            "what",
            translate("Reconciliation", "Verplichting"),
            lambda row: TwoLineCell(commitment_title(row), commitment_under(row)),
            lambda row: commitment_title(row).casefold(),
            stretch=True,
            least=150,
        ),
        Column(
            "open",
            translate("Reconciliation", "Open €"),
            lambda row: AmountCell(row.open, weight=SEMIBOLD),
            lambda row: row.open.cents,
            align="right",
            amount=lambda row: row.open,
            width=104,
        ),
        Column(
            "amount",
            translate("Reconciliation", "Aangegaan €"),
            lambda row: AmountCell(row.amount),
            lambda row: row.amount.cents,
            align="right",
            amount=lambda row: row.amount,
            width=104,
            gives_way=1,
        ),
    )


def placed_columns() -> tuple[Column[PlacedPosting], ...]:
    """What was tied or explained, by whom and when."""
    return (
        Column(
            "what",
            translate("Reconciliation", "Boeking"),
            lambda row: TwoLineCell(posting_title(row.posting), posting_under(row.posting)),
            lambda row: posting_title(row.posting).casefold(),
            stretch=True,
            least=220,
        ),
        Column(
            "place",
            translate("Reconciliation", "Waar het hoort"),
            lambda row: TextCell(row.commitment or row.explained),
            lambda row: (not row.commitment, row.commitment or row.explained),
            width=220,
        ),
        Column(
            "amount",
            translate("Reconciliation", "Bedrag €"),
            lambda row: AmountCell(row.amount, weight=SEMIBOLD),
            lambda row: row.amount.cents,
            align="right",
            amount=lambda row: row.amount,
            width=110,
        ),
        Column(
            "by",
            translate("Reconciliation", "Vastgelegd"),
            lambda row: TwoLineCell(row.actor, _moment(row)),
            lambda row: row.at,
            width=160,
            gives_way=1,
        ),
    )


def posting_title(row: OurPosting) -> str:
    """Who was paid for what."""
    words = [word for word in (row.relation, row.description) if word]
    return " · ".join(words) or translate("Reconciliation", "zonder omschrijving")


def posting_under(row: OurPosting) -> str:
    """Day, account, cost centre and document."""
    parts = [short_date(row.day), row.account]
    if row.cost_centre:
        parts.append(translate("Reconciliation", "kpl {code}").format(code=row.cost_centre))
    parts.append(row.document)
    return " · ".join(part for part in parts if part)


def commitment_title(row: OpenCommitment) -> str:
    """With whom, for what."""
    return " · ".join(word for word in (row.relation, row.text) if word) or row.number


def commitment_under(row: OpenCommitment) -> str:
    """Its number and that of its proposal."""
    return " · ".join(part for part in (row.number, row.proposal, row.cost_centre) if part)


def _level(level: MatchLevel | None) -> Cell:
    if level is None:
        return TextCell("")
    icon, token = LEVEL_MARKS[level]
    return MarkCell(icon, token, LEVELS[level])


def _moment(row: PlacedPosting) -> str:
    moment = row.at.astimezone()
    return f"{short_date(moment.date())} {time_text(moment)}"
