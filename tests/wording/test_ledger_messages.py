"""Everything that can be wrong with a ledger file is said in good Dutch, each in its own way."""

import re
from dataclasses import replace

import pytest

from talentdesk.domain import ledger_errors
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ledger_errors import (
    LedgerEncodingError,
    LedgerFileError,
    LedgerProblem,
    LedgerProfileError,
    LedgerUnitError,
    LedgerUnsoundError,
    LedgerValueProblem,
    LedgerValuesError,
)
from talentdesk.domain.ledger_facts import FaultKind, LedgerFault
from talentdesk.domain.places import FilePlace
from talentdesk.wording.error_messages import UserMessage, fault_message, message_for, value_message
from talentdesk.wording.formatting import NBSP
from tests.wording.language import language_faults

FILE = "/map/boek.xaf"


def reasons_of(error: type[TalentDeskError]) -> list[str]:
    """The codes that the description of an error lists."""
    listed = re.search(r"Codes: (.*?)\.(?:\s|$)", error.__doc__ or "", re.DOTALL)
    assert listed
    bare = re.sub(r"\([^)]*\)|``\w+`` names.*", "", listed[1].split(";")[0])
    return [code.strip() for code in bare.split(",")]


FAULTS = [
    LedgerFault(
        kind,
        FilePlace("", 40),
        "taakveld" if kind is FaultKind.CODE_AS_NUMBER else "2025-0002",
        1815000 if kind.is_amount else 10,
        1815001 if kind.is_amount else 12,
        3,
    )
    for kind in FaultKind
]
PROBLEMS = [
    LedgerValueProblem(
        FilePlace("Mutaties", 4, "G4"), "amount", problem, "1.234", ("1234,00", "1,234")
    )
    for problem in LedgerProblem
]
DETAILS = {"unknown_field": "kleur", "double_field": "day", "no_words": "d"}
ERRORS: list[TalentDeskError] = [
    *(LedgerFileError(FILE, reason, 12, "trLine") for reason in reasons_of(LedgerFileError)),
    LedgerEncodingError(FILE, 100, "UTF-8", "windows-1252", "Gartencenter Löwenbräu"),
    LedgerValuesError(FILE, PROBLEMS[:1], 1),
    LedgerValuesError(FILE, PROBLEMS, 300),
    LedgerUnitError(FILE, "Bedragen x 1.000"),
    *(
        LedgerProfileError(FILE, reason, DETAILS.get(reason, ""))
        for reason in reasons_of(LedgerProfileError)
    ),
    LedgerUnsoundError(FILE, FAULTS[:1]),
    LedgerUnsoundError(FILE, FAULTS),
]


def assert_dutch(message: UserMessage) -> None:
    faults = [*language_faults(message.what), *language_faults(message.advice)]
    assert not faults, (faults, message)


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_refusals_are_good_dutch(error: TalentDeskError) -> None:
    assert_dutch(message_for(error))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.kind)
def test_faults_are_good_dutch(fault: LedgerFault) -> None:
    assert_dutch(fault_message(fault, FILE))
    assert_dutch(fault_message(replace(fault, place=FilePlace("", 0)), FILE))


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.problem)
def test_values_are_told_in_good_dutch(problem: LedgerValueProblem) -> None:
    assert_dutch(value_message(problem))


def test_no_two_say_the_same() -> None:
    said = [message_for(error).what for error in ERRORS]
    said += [fault_message(fault, FILE).what for fault in FAULTS]

    assert len(set(said)) == len(said)


def test_every_refusal_is_tried_here() -> None:
    own = {
        kind
        for kind in vars(ledger_errors).values()
        if isinstance(kind, type)
        and issubclass(kind, TalentDeskError)
        and kind is not TalentDeskError
    }

    assert {type(error) for error in ERRORS} == own


def test_a_fault_says_where_what_and_how_much() -> None:
    place = FilePlace("", 1040)
    unbalanced = LedgerFault(FaultKind.UNBALANCED, place, "2025-0002", 1815000, 1815001)
    total = LedgerFault(FaultKind.DEBIT, place, "", 40320000, 40310000)
    day = LedgerFault(FaultKind.OUTSIDE_YEAR, FilePlace("Mutaties", 3), "E1", "2026-03-03", "3", 2)

    assert fault_message(unbalanced, FILE).what == (
        "Boekstuk 2025-0002 (regel 1.040) is niet in balans:"
        f" debet €{NBSP}18.150,00, credit €{NBSP}18.150,01."
    )
    assert fault_message(total, FILE).what == (
        f"boek.xaf zegt debet €{NBSP}403.200,00, de regels samen zijn €{NBSP}403.100,00."
        f" Verschil: €{NBSP}100,00."
    )
    assert fault_message(day, FILE).what == (
        "Boekstuk E1 is van 3 maart 2026, buiten het boekjaar (Mutaties!rij 3). Aantal: 2."
    )


def test_a_fault_without_a_number_or_version_says_so() -> None:
    entry = LedgerFault(FaultKind.NEGATIVE, FilePlace("", 3), "", -500)

    assert fault_message(entry, FILE).what.startswith("Een boekstuk heeft een bedrag onder nul")
    assert_dutch(fault_message(LedgerFault(FaultKind.NAMESPACE), FILE))


def test_letters_that_do_not_fit_are_shown() -> None:
    error = LedgerEncodingError(FILE, 100, "UTF-8", "windows-1252", "Löwenbräu")

    assert message_for(error).what == (
        "boek.xaf noemt tekenset UTF-8, maar regel 100 past daar niet in: 'Löwenbräu'."
    )
