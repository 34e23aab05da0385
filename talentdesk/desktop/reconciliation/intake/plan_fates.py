"""What becomes of each line of a ledger file, as rows of one long list."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Token
from talentdesk.domain.ledger import LedgerColumns, Posting
from talentdesk.domain.ledger_plan import ChangedLine, GoneLine, LedgerPlan
from talentdesk.wording.formatting import amount_text, list_text, short_date
from talentdesk.wording.ledger_columns import ledger_field_name

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class LineFate(StrEnum):
    """In the order of the list: what asks for a look comes first."""

    GONE = "gone"
    CHANGED = "changed"
    RETURNED = "returned"
    NEW = "new"


FATE_MARKS: Final[dict[LineFate, tuple[str, Token]]] = {
    LineFate.GONE: ("minus-circle-fill", "danger"),
    LineFate.CHANGED: ("pencil-simple", "info"),
    LineFate.RETURNED: ("arrow-u-up-left", "info"),
    LineFate.NEW: ("plus-circle-fill", "ok"),
}


class LineKey(NamedTuple):
    """Which line of the plan: its fate and its place among those."""

    fate: LineFate
    place: int


@dataclass(frozen=True, slots=True)
class FateRow:
    """One line; ``what`` says what happens to it, ``is_alarm`` that it has a place already."""

    fate: LineFate
    posting: Posting
    what: str
    is_alarm: bool = False


def fate_title(fate: LineFate) -> str:
    """For example ``Verdwenen``."""
    return {
        LineFate.GONE: translate("LedgerPlan", "Verdwenen"),
        LineFate.CHANGED: translate("LedgerPlan", "Gewijzigd"),
        LineFate.RETURNED: translate("LedgerPlan", "Terug"),
        LineFate.NEW: translate("LedgerPlan", "Nieuw"),
    }[fate]


class FateLines:
    """The lines of a plan by key; a row is made only when it is seen."""

    def __init__(self, plan: LedgerPlan, columns: LedgerColumns) -> None:
        self._plan = plan
        self._columns = columns
        self._counts = {
            LineFate.GONE: len(plan.gone),
            LineFate.CHANGED: len(plan.changed),
            LineFate.RETURNED: len(plan.returned),
            LineFate.NEW: len(plan.new),
        }

    def keys(self, fate: LineFate | None) -> tuple[LineKey, ...]:
        """The lines of one fate, or of all."""
        fates = (fate,) if fate is not None else tuple(LineFate)
        return tuple(LineKey(each, place) for each in fates for place in range(self._counts[each]))

    def rows(self, keys: Sequence[Hashable]) -> list[FateRow]:
        """The rows of those keys, in their order."""
        return [self._row(key) for key in keys if isinstance(key, LineKey)]

    def _row(self, key: LineKey) -> FateRow:
        if key.fate is LineFate.GONE:
            return self._gone(self._plan.gone[key.place])
        if key.fate is LineFate.CHANGED:
            return self._changed(self._plan.changed[key.place])
        if key.fate is LineFate.RETURNED:
            posting = self._columns.posting(self._plan.returned[key.place][1])
            return FateRow(key.fate, posting, translate("LedgerPlan", "stond er eerder ook in"))
        line = self._plan.new[key.place]
        said = translate("LedgerPlan", "wordt toegevoegd")
        if line.is_double:
            said = translate("LedgerPlan", "toegevoegd, staat dubbel")
        return FateRow(key.fate, self._columns.posting(line.index), said)

    def _gone(self, line: GoneLine) -> FateRow:
        said = translate("LedgerPlan", "staat er niet meer in")
        if line.likely is not None:
            likely = self._columns.posting(line.likely)
            said = translate("LedgerPlan", "misschien nu {day}, {amount}").format(
                day=short_date(likely.day), amount=amount_text(likely.amount)
            )
        return FateRow(LineFate.GONE, line.before, said, line.is_matched)

    def _changed(self, line: ChangedLine) -> FateRow:
        now = self._columns.posting(line.index)
        if "amount" in line.fields:
            said = translate("LedgerPlan", "bedrag {old} → {new}").format(
                old=amount_text(line.before.amount), new=amount_text(now.amount)
            )
        else:
            names = list_text([ledger_field_name(name) for name in line.fields])
            said = translate("LedgerPlan", "anders: {fields}").format(fields=names)
        return FateRow(LineFate.CHANGED, now, said, line.is_matched)
