"""Refusals of ledger files that a user can act on; nothing has changed when they are raised."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFault
from talentdesk.domain.places import FilePlace


class LedgerFileError(TalentDeskError):
    """A ledger file cannot be read at all; ``reason`` is a short code.

    Codes: missing, unreadable, empty, too_large, not_a_ledger, zipped (an auditfile in a
    zip), changed (other bytes than the ones that were checked), version (``detail``: the
    version it names), dtd, nesting, long_text, damaged (``detail``: what the parser says),
    cut_off, wrong_place (``detail``: the element), encoding (``detail``: the name that
    nobody knows), no_postings. ``line`` counts from 1 in the
    file; 0 is the file as a whole.
    """

    def __init__(self, file: str, reason: str, line: int = 0, detail: str = "") -> None:
        super().__init__(f"{file}:{line}: {reason} {detail}".strip())
        self.file = file
        self.reason = reason
        self.line = line
        self.detail = detail


class LedgerEncodingError(TalentDeskError):
    """The bytes do not fit the encoding that the file names; nothing is guessed in silence.

    ``sample`` is the text around the first wrong byte, read as ``guess``.
    """

    def __init__(self, file: str, line: int, declared: str, guess: str, sample: str) -> None:
        super().__init__(f"{file}:{line}: not {declared}, {guess}? {sample!r}")
        self.file = file
        self.line = line
        self.declared = declared
        self.guess = guess
        self.sample = sample


class LedgerProblem(StrEnum):
    """What is wrong with one value of a ledger file."""

    NOT_AN_AMOUNT = "not_an_amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    FRACTION_OF_CENT = "fraction_of_cent"
    NOT_A_DAY = "not_a_day"
    NO_SIDE = "no_side"
    MISSING = "missing"
    ERROR_CELL = "error_cell"
    UNCALCULATED = "uncalculated"
    MERGED = "merged"
    TOO_WIDE = "too_wide"


@dataclass(frozen=True, slots=True)
class LedgerValueProblem:
    """One value that cannot be read: where, which field, and the value as it stands there.

    ``readings`` are the two amounts or days that an unclear value can be.
    """

    place: FilePlace
    field: str
    problem: LedgerProblem
    value: str = ""
    readings: tuple[str, ...] = ()


class LedgerValuesError(TalentDeskError):
    """Values of a ledger file cannot be read: the first ones, and how many in all."""

    def __init__(self, file: str, problems: Sequence[LedgerValueProblem], count: int) -> None:
        first = problems[0]
        super().__init__(f"{file}: {count} values, {first.place} {first.problem} {first.value!r}")
        self.file = file
        self.problems = tuple(problems)
        self.count = count


class LedgerUnitError(TalentDeskError):
    """The sheet seems to be in thousands (``sign`` is what says so) and nobody said if it is."""

    def __init__(self, file: str, sign: str) -> None:
        super().__init__(f"{file}: {sign!r}")
        self.file = file
        self.sign = sign


class LedgerProfileError(TalentDeskError):
    """A profile for ledger sheets cannot be used; ``reason`` is a short code.

    Codes: unknown_field, double_field, no_day, no_amount, two_amounts, no_words; ``detail``
    names the field or words.
    """

    def __init__(self, file: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{file}: {reason} {detail}".strip())
        self.file = file
        self.reason = reason
        self.detail = detail


class LedgerUnsoundError(TalentDeskError):
    """The file does not agree with itself and nobody said why it may go in all the same."""

    def __init__(self, file: str, faults: Sequence[LedgerFault]) -> None:
        super().__init__(f"{file}: {', '.join(fault.kind for fault in faults)}")
        self.file = file
        self.faults = tuple(faults)


def require_acceptable(facts: LedgerFacts, faults: Sequence[LedgerFault], reason: str) -> None:
    """Refuse a file that does not agree with itself, unless someone says why it may go in.

    Args:
        facts: What was counted.
        faults: What does not agree.
        reason: Why the file is taken in all the same; empty when nobody gave one.

    Raises:
        LedgerUnsoundError: there are faults that need a reason and there is none.
    """
    if facts.reasons_asked and not reason.strip():
        weighing = [fault for fault in faults if fault.kind.needs_reason]
        raise LedgerUnsoundError(facts.file, weighing)
