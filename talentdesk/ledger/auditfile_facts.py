"""What an auditfile says of itself, held against what was counted in it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from talentdesk.domain.ledger_errors import LedgerProblem, LedgerValueProblem
from talentdesk.domain.ledger_facts import (
    AccountBalance,
    FaultKind,
    LedgerFacts,
    LedgerFault,
    LedgerFormat,
    LedgerTotals,
    RelationBalance,
)
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.auditfile_batches import Statement
from talentdesk.ledger.auditfile_count import EntryCount
from talentdesk.ledger.auditfile_days import EntryDays, span_of
from talentdesk.ledger.auditfile_outline import OPENING, TOTALS, format_of
from talentdesk.ledger.fault_list import FaultList
from talentdesk.ledger.plain_values import DayCache, cents_of
from talentdesk.ledger.problem_list import ProblemList

_EURO: Final = "EUR"
_SIGNS: Final = {"D": 1, "C": -1}
_PARTS: Final[Mapping[str, tuple[FaultKind, FaultKind, FaultKind]]] = {
    TOTALS: (FaultKind.LINES, FaultKind.DEBIT, FaultKind.CREDIT),
    OPENING: (FaultKind.OPENING_LINES, FaultKind.OPENING_DEBIT, FaultKind.OPENING_CREDIT),
}


class AuditfileFacts:
    """Makes the facts of one file, and adds what does not agree to its faults.

    Lines of the opening balance that cannot be read are added to ``problems``.
    """

    def __init__(
        self, file: str, statement: Statement, faults: FaultList, problems: ProblemList
    ) -> None:
        self._file = file
        self._statement = statement
        self._faults = faults
        self.format, self._is_known = format_of(
            statement.space, statement.header.get("version", "")
        )
        self._opening = self._opening_cents(problems)

    def check(self, count: EntryCount, days: EntryDays) -> None:
        """Hold what the file says against what was counted."""
        self._compare(TOTALS, self._statement.totals, count.totals)
        if self._statement.opening:
            self._check_opening(days)
        elif not days.has_opening_period:
            self._faults.add(LedgerFault(FaultKind.NO_OPENING))
        days.see(self._faults)
        self._check_file()
        self._check_codes(count)

    def facts(self, count: EntryCount, sha256: str, declared: str, encoding: str) -> LedgerFacts:
        """The file in short."""
        header = {**self._statement.header, **self._statement.company}
        span = span_of(self._statement.header) or (count.first_day, count.last_day)
        software = (header.get("software", ""), header.get("software_version", ""))
        return LedgerFacts(
            self._file,
            sha256,
            self.format,
            year=header.get("year", ""),
            company=header.get("company", ""),
            company_code=header.get("company_code", ""),
            software=" ".join(software).strip(),
            created=_day(header.get("created", "")),
            first=_of_ordinal(span[0]),
            last=_of_ordinal(span[1]),
            currency=header.get("currency", ""),
            declared=declared,
            encoding=encoding or declared or "UTF-8",
            stated=_stated(self._statement.totals),
            counted=count.totals,
            entries=count.entries,
            opening_stated=_stated(self._statement.opening),
            opening=self._opening_totals(),
            opening_text=self._statement.opening.get("text", ""),
            accounts=self._accounts(count),
            relations=self._relations(),
            fault_counts=dict(self._faults.counts),
        )

    # --- checks --------------------------------------------------------------

    def _compare(self, part: str, fields: Mapping[str, str], counted: LedgerTotals) -> None:
        line = self._statement.rows.get(part, 0)
        lines, debit, credit = _numbers(fields)
        if None in (lines, debit, credit):
            self._faults.add(LedgerFault(FaultKind.NO_TOTALS, FilePlace("", line), part))
        for kind, stated, found in zip(
            _PARTS[part],
            (lines, debit, credit),
            (counted.lines, counted.debit, counted.credit),
            strict=True,
        ):
            self._faults.compare(kind, stated, found, line)

    def _check_opening(self, days: EntryDays) -> None:
        counted = self._opening_totals()
        place = FilePlace("", self._statement.rows.get(OPENING, 0))
        self._compare(OPENING, self._statement.opening, counted)
        if counted.debit != counted.credit:
            debit, credit = counted.debit, counted.credit
            fault = LedgerFault(FaultKind.OPENING_SIDES, place, stated=debit, counted=credit)
            self._faults.add(fault)
        if days.has_opening_period:
            self._faults.add(LedgerFault(FaultKind.REPEATED_OPENING, place))

    def _check_file(self) -> None:
        statement = self._statement
        currency = statement.header.get("currency", "")
        if not self._is_known:
            self._faults.add(LedgerFault(FaultKind.NAMESPACE, stated=statement.space))
        if currency.upper() not in ("", _EURO):
            self._faults.add(LedgerFault(FaultKind.CURRENCY, stated=currency, counted=_EURO))
        if statement.set_count > 1:
            number, count = statement.set_number, statement.set_count
            self._faults.add(LedgerFault(FaultKind.PART_OF_SET, stated=number, counted=count))

    def _check_codes(self, count: EntryCount) -> None:
        statement = self._statement
        if not statement.accounts:
            self._faults.add(LedgerFault(FaultKind.NO_ACCOUNTS))
        for kind, doubles in (
            (FaultKind.REPEATED_ACCOUNT, statement.double_accounts),
            (FaultKind.REPEATED_RELATION, statement.double_relations),
        ):
            for code, row in doubles:
                self._faults.add(LedgerFault(kind, FilePlace("", row), code, count=2))
        for kind, name, known in (
            (FaultKind.ACCOUNT_UNKNOWN, "account", statement.accounts),
            (FaultKind.RELATION_UNKNOWN, "relation", statement.relations),
        ):
            used = count.first_rows[name] if known else {}
            for code in sorted(set(used).difference(known, {""})):
                self._faults.add(LedgerFault(kind, FilePlace("", used[code]), code))

    # --- parts ---------------------------------------------------------------

    def _opening_cents(self, problems: ProblemList) -> list[tuple[str, int, int]]:
        """Account, cents as written and side of each line of the opening balance."""
        found = []
        for fields, row in zip(
            self._statement.opening_lines, self._statement.opening_rows, strict=True
        ):
            cents = cents_of([fields.get("amount", "")])[0]
            side = _SIGNS.get(fields.get("side", ""), 0)
            if cents is None or not side:
                name = "amount" if cents is None else "side"
                kind = LedgerProblem.NOT_AN_AMOUNT if cents is None else LedgerProblem.NO_SIDE
                value = fields.get(name, "")
                problems.add([LedgerValueProblem(FilePlace("", row), name, kind, value)])
            else:
                found.append((fields.get("account", ""), cents, side))
        return found

    def _opening_totals(self) -> LedgerTotals:
        debit = sum(cents for _, cents, side in self._opening if side > 0)
        credit = sum(cents for _, cents, side in self._opening if side < 0)
        return LedgerTotals(len(self._opening), debit, credit)

    def _accounts(self, count: EntryCount) -> tuple[AccountBalance, ...]:
        opening: dict[str, int] = {}
        for code, cents, side in self._opening:
            opening[code] = opening.get(code, 0) + cents * side
        codes = {**self._statement.accounts, **dict.fromkeys(opening), **count.movements}
        known = self._statement.accounts
        return tuple(
            AccountBalance(
                code,
                known.get(code, {}).get("name", ""),
                known.get(code, {}).get("kind", ""),
                opening.get(code, 0),
                *count.movements.get(code, (0, 0)),
            )
            for code in codes
        )

    def _relations(self) -> tuple[RelationBalance, ...]:
        """Only XAF 4.0 has amounts here."""
        return tuple(
            RelationBalance(
                code,
                fields.get("name", ""),
                _sided(fields.get("opening", ""), fields.get("opening_side", "")),
                _sided(fields.get("closing", ""), fields.get("closing_side", "")),
            )
            for code, fields in self._statement.relations.items()
            if self.format is LedgerFormat.XAF_4_0 and {"opening", "closing"} & fields.keys()
        )


def _numbers(fields: Mapping[str, str]) -> tuple[int | None, int | None, int | None]:
    lines = fields.get("lines", "")
    debit, credit = cents_of([fields.get("debit", ""), fields.get("credit", "")])
    return int(lines) if lines.isdecimal() and len(lines) < 12 else None, debit, credit


def _stated(fields: Mapping[str, str]) -> LedgerTotals | None:
    lines, debit, credit = _numbers(fields)
    if lines is None or debit is None or credit is None:
        return None
    return LedgerTotals(lines, debit, credit)


def _sided(amount: str, side: str) -> int:
    return (cents_of([amount])[0] or 0) * _SIGNS.get(side, 1)


def _day(text: str) -> date | None:
    return _of_ordinal(DayCache().ordinals([text])[0])


def _of_ordinal(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal > 0 else None
