"""The list of all decisions: its columns and its filter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.decisions.decision_words import (
    BODY_TONES,
    STANDING_CHIPS,
    capital,
    case_number_text,
)
from talentdesk.desktop.widgets.cells import (
    NOT_FILLED,
    AmountCell,
    Cell,
    ChipCell,
    TextCell,
    TwoLineCell,
)
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState
from talentdesk.domain.decisions import Decision, DecisionKind
from talentdesk.domain.money import total
from talentdesk.domain.programme import Body, Standing
from talentdesk.wording.formatting import amount_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with the proposal that it is about; both texts empty for the council's."""

    decision: Decision
    proposal: str = ""
    title: str = ""

    @property
    def year(self) -> int:
        """Of its date, or of the day on which it was recorded."""
        return (self.decision.draft.paper.day or self.decision.recorded_at.date()).year

    @property
    def searched(self) -> str:
        """Every word that finds it, in small letters."""
        draft = self.decision.draft
        parts = (
            self.decision.number,
            draft.plan_reference,
            term(draft.kind),
            term(draft.body),
            draft.paper.document,
            draft.paper.case_number,
            self.proposal,
            self.title,
            draft.note,
            draft.departure_reason,
        )
        return " ".join(parts).casefold()


def decision_columns() -> tuple[Column[DecisionRow], ...]:
    """Columns in the order shown; what the first column says as well can be switched on."""
    return (
        Column(
            "what",
            translate("DecisionTable", "Besluit"),
            _what,
            lambda row: (term(row.decision.draft.kind), row.decision.number),
            stretch=True,
            least=165,
        ),
        Column(
            "number",
            translate("DecisionTable", "Nummer"),
            lambda row: row.decision.number,
            lambda row: row.decision.number,
            shown=False,
        ),
        Column(
            "body",
            translate("DecisionTable", "Orgaan"),
            lambda row: ChipCell(
                term(row.decision.draft.body), BODY_TONES[row.decision.draft.body]
            ),
            lambda row: term(row.decision.draft.body),
            gives_way=2,
        ),
        *_paper_columns(),
        Column(
            "standing",
            translate("DecisionTable", "Stand"),
            _standing,
            lambda row: term(row.decision.draft.standing),
            gives_way=1,
        ),
        Column(
            "amount",
            translate("DecisionTable", "Bedrag €"),
            _amount,
            _amount_cents,
            align="right",
        ),
        Column(
            "proposal",
            translate("DecisionTable", "Voorstel"),
            lambda row: row.proposal,
            lambda row: row.proposal or None,
            shown=False,
        ),
    )


def _paper_columns() -> tuple[Column[DecisionRow], ...]:
    return (
        Column(
            "document",
            translate("DecisionTable", "Besluitstuk"),
            lambda row: row.decision.draft.paper.document,
            lambda row: row.decision.draft.paper.document.casefold(),
            shown=False,
        ),
        Column(
            "case_number",
            translate("DecisionTable", "Zaaknummer"),
            _case_number,
            lambda row: row.decision.draft.paper.case_number or None,
            gives_way=4,
        ),
        Column(
            "day",
            translate("DecisionTable", "Datum"),
            _day,
            lambda row: row.decision.draft.paper.day,
            gives_way=3,
        ),
    )


def decision_chips(rows: Sequence[DecisionRow]) -> tuple[FilterChip, ...]:
    """Body, kind, standing and year; years as they occur."""
    used = {row.decision.draft.kind for row in rows}
    years = sorted({row.year for row in rows}, reverse=True)
    return (
        FilterChip(
            "body", translate("DecisionTable", "Orgaan"), tuple((b.value, term(b)) for b in Body)
        ),
        FilterChip(
            "kind",
            translate("DecisionTable", "Soort"),
            tuple((kind.value, term(kind)) for kind in DecisionKind if kind in used),
        ),
        FilterChip(
            "standing",
            translate("DecisionTable", "Stand"),
            tuple((s.value, term(s)) for s in (Standing.PROPOSED, Standing.ADOPTED)),
        ),
        FilterChip(
            "year",
            translate("DecisionTable", "Jaar"),
            tuple((str(year), str(year)) for year in years),
        ),
    )


def filtered(rows: Sequence[DecisionRow], state: FilterState) -> list[DecisionRow]:
    """Rows that have every word and every chosen property."""
    words = state.text.casefold().split()
    return [row for row in rows if _has(row, state) and all(w in row.searched for w in words)]


def totals_of(rows: Sequence[DecisionRow]) -> dict[str, str]:
    """The sum of the amounts, where all are of one kind: a grant and a tranche do not add up."""
    kinds = {row.decision.draft.kind for row in rows}
    amounts = [row.decision.draft.amount for row in rows]
    if len(kinds) != 1:
        return {}
    known = [amount for amount in amounts if amount is not None]
    return {"amount": amount_text(total(known))} if known else {}


def _has(row: DecisionRow, state: FilterState) -> bool:
    draft = row.decision.draft
    given = {
        "body": draft.body.value,
        "kind": draft.kind.value,
        "standing": draft.standing.value,
        "year": str(row.year),
    }
    return all(given[key] in values for key, values in state.chosen.items() if values)


def _what(row: DecisionRow) -> Cell:
    draft = row.decision.draft
    kind = capital(term(draft.kind))
    subject = f"{kind} · {row.proposal} {row.title}" if row.proposal else kind
    return TwoLineCell(subject, f"{row.decision.number} · {draft.paper.document}")


def _standing(row: DecisionRow) -> Cell:
    word, tone, _icon = STANDING_CHIPS[row.decision.draft.standing]
    return ChipCell(word, tone)


def _case_number(row: DecisionRow) -> Cell:
    filled = row.decision.draft.paper.case_number
    return TextCell(filled) if filled else TextCell(case_number_text(row.decision), "text3")


def _day(row: DecisionRow) -> Cell:
    day = row.decision.draft.paper.day
    return TextCell(short_date(day)) if day is not None else NOT_FILLED


def _amount(row: DecisionRow) -> Cell:
    amount = row.decision.draft.amount
    if amount is None and row.decision.draft.kind in (DecisionKind.REFUSE, DecisionKind.DEFER):
        return TextCell(translate("DecisionTable", "geen bedrag"), "text3")
    return AmountCell(amount)


def _amount_cents(row: DecisionRow) -> int | None:
    amount = row.decision.draft.amount
    return amount.cents if amount is not None else None
