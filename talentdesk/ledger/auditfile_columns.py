"""Lines of an auditfile as columns of postings, with the side of the books each was written on."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from talentdesk.domain.ledger import TEXT_FIELDS, LedgerColumns
from talentdesk.domain.ledger_errors import LedgerProblem, LedgerValueProblem
from talentdesk.domain.ledger_facts import LedgerFormat
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.auditfile_batches import EntryBatch, Fields, Statement
from talentdesk.ledger.plain_values import NO_DAY, DayCache, cents_of
from talentdesk.ledger.problem_list import ProblemList

_SIDES: Final = {"D": 1, "C": -1}
_SHARED: Final = ("account", "relation", "cost_centre", "project")
"""Few different texts: one for all lines that have it."""


@dataclass(frozen=True, slots=True)
class WrittenLines:
    """The postings of one batch, and how they were written.

    ``amounts`` are cents as written, above zero or below; ``sides`` 1 for debit and -1 for
    credit.
    """

    columns: LedgerColumns
    amounts: npt.NDArray[np.int64]
    sides: npt.NDArray[np.int64]


@dataclass(slots=True)
class _Numbers:
    amounts: list[int | None]
    sides: list[int]
    days: list[int]
    effective: list[int]
    booked: list[int]

    def are_fine(self) -> bool:
        """Whether every line has an amount, a side and a day."""
        return not (
            None in self.amounts
            or 0 in self.sides
            or 0 in self.booked
            or NO_DAY in self.days
            or NO_DAY in self.effective
        )

    def wrong(self) -> dict[str, list[int]]:
        """Lines by the field that is wrong in them."""
        return {
            "amount": [i for i, cents in enumerate(self.amounts) if cents is None],
            "side": [i for i, side in enumerate(self.sides) if side == 0],
            "effective": [i for i, day in enumerate(self.effective) if day == NO_DAY],
            "day": [
                i
                for i, (day, booked) in enumerate(zip(self.days, self.booked, strict=True))
                if day == NO_DAY or booked == 0
            ],
        }


class ColumnMaker:
    """Makes columns of the batches of one file; names come from what it says of itself."""

    def __init__(self, statement: Statement, kind: LedgerFormat, problems: ProblemList) -> None:
        self._problems = problems
        self._kind = kind
        self._currency = statement.header.get("currency", "")
        self._days = DayCache()
        self._count = 0
        self._accounts = {code: item.get("name", "") for code, item in statement.accounts.items()}
        self._relations = {code: item.get("name", "") for code, item in statement.relations.items()}
        self._words: dict[str, str] = {}

    def lines(self, batch: EntryBatch) -> WrittenLines | None:
        """The postings of a batch; None when an amount, day, side or account is wrong."""
        count = sum(batch.sizes)
        fields = batch.lines
        heads = _per_line(batch.heads, batch.sizes)
        numbers = self._numbers(fields, heads)
        if not (numbers.are_fine() and all(fields["account"])):
            self._tell(batch, heads, numbers)
            return None
        amounts = np.array(numbers.amounts, dtype=np.int64)
        sides = np.array(numbers.sides, dtype=np.int64)
        is_invoice = self._kind is LedgerFormat.XAF_4_0
        columns = LedgerColumns(
            array("i", numbers.booked),
            array("q", (amounts * sides).tobytes()),
            array("i", numbers.effective if is_invoice else bytes(4 * count)),
            array("i", range(self._count + 1, self._count + count + 1)),
            self._texts(fields, heads, count),
        )
        self._count += count
        return WrittenLines(columns, amounts, sides)

    def _numbers(self, fields: Fields, heads: Fields) -> _Numbers:
        """The effective date is the day a line counts from in XAF 3.x and CLAIR.

        In XAF 4.0 it is the date of the invoice; the day is then that of the entry.
        """
        days = self._days.ordinals(heads["day"])
        effective = self._days.ordinals(fields["effective"])
        booked = days
        if self._kind is not LedgerFormat.XAF_4_0:
            booked = [line or day for line, day in zip(effective, days, strict=True)]
        sides = [_SIDES.get(side, 0) for side in fields["side"]]
        return _Numbers(cents_of(fields["amount"]), sides, days, effective, booked)

    def _texts(self, fields: Fields, heads: Fields, count: int) -> dict[str, list[str]]:
        texts = {name: list(fields.get(name) or heads.get(name, ())) for name in TEXT_FIELDS}
        for name in _SHARED:
            texts[name] = list(map(self._words.setdefault, texts[name], texts[name]))
        texts["account_name"] = list(map(self._accounts.get, texts["account"], repeat("")))
        texts["relation_name"] = list(map(self._relations.get, texts["relation"], repeat("")))
        for name in ("taakveld", "categorie"):
            texts[name] = [""] * count
        texts["currency"] = [self._currency] * count
        return texts

    def _tell(self, batch: EntryBatch, heads: Fields, numbers: _Numbers) -> None:
        wrong = numbers.wrong()
        wrong["account"] = [i for i, code in enumerate(batch.lines["account"]) if not code]
        texts = {**heads, **batch.lines}
        found = sorted((i, name) for name, lines in wrong.items() for i in lines)
        rows = batch.line_rows()
        told = found[: self._problems.room]
        self._problems.add(
            (
                LedgerValueProblem(
                    FilePlace("", rows[i]), name, _problem(name, texts[name][i]), texts[name][i]
                )
                for i, name in told
            ),
            len(found) - len(told),
        )


def _per_line(heads: Fields, sizes: Sequence[int]) -> dict[str, list[str]]:
    """What belongs to an entry, once for each of its lines."""
    return {
        name: np.repeat(np.array(texts, dtype=object), sizes).tolist()
        for name, texts in heads.items()
    }


def _problem(name: str, text: str) -> LedgerProblem:
    if not text:
        return LedgerProblem.MISSING
    if name == "amount":
        return LedgerProblem.NOT_AN_AMOUNT
    return LedgerProblem.NO_SIDE if name == "side" else LedgerProblem.NOT_A_DAY
