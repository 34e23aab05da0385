"""What is wrong around Iv3 is said in good Dutch, each in its own way."""

import dataclasses

import pytest

from talentdesk.domain.errors import SourceFileError, TalentDeskError
from talentdesk.domain.iv3 import CellRefusal, Iv3Cell, Iv3Side
from talentdesk.domain.iv3_checks import Iv3Problem
from talentdesk.domain.iv3_errors import (
    Iv3CellError,
    Iv3RuleError,
    Iv3SenderError,
    Iv3YearError,
)
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.field_names import FIELD_NAMES
from talentdesk.wording.iv3_problems import problem_message
from talentdesk.wording.messages.user_message import UserMessage
from tests.wording.language import language_faults

CELL = Iv3Cell(Iv3Side.BALANCE_INCOME, "P112", "7.1", 100)
ERRORS: list[TalentDeskError] = [
    Iv3YearError(2027, (2024, 2025)),
    *(Iv3CellError(refusal.value, "0.1", "7.1", 2025) for refusal in CellRefusal),
    *(
        Iv3RuleError(reason, "0060")
        for reason in ("no_account", "wrong_years", "inside", "not_reserve")
    ),
    Iv3SenderError(("contact_email",)),
    SourceFileError("indeling.xlsx", "no_iv3_columns"),
]
PROBLEMS = [
    Iv3Problem("unmapped", names=("1",)),
    Iv3Problem("unmapped", names=("1", "2")),
    Iv3Problem("lines", names=("wonen", "werken")),
    Iv3Problem("empty"),
    Iv3Problem("SF008", names=("contact_email",)),
    Iv3Problem("SF009", names=("contact_name", "package")),
    *(Iv3Problem(fault, cell=CELL) for fault in ("DF001", "DF002", "DF003", "grijs", "PF009")),
    Iv3Problem("PF004", categorie="7.1", cents=-5),
    Iv3Problem("PF001", cents=5),
    Iv3Problem("PF006", cents=5),
]


def said_well(message: UserMessage) -> bool:
    return not [*language_faults(message.what), *language_faults(message.advice)]


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_refusals_are_good_dutch(error: TalentDeskError) -> None:
    assert said_well(message_for(error)), message_for(error)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda item: f"{item.fault}-{len(item.names)}")
def test_problems_are_good_dutch(problem: Iv3Problem) -> None:
    message = problem_message(problem, {"wonen": "Wonen", "werken": "Werken"})

    assert said_well(message), message
    assert message.details == problem.fault


def test_no_two_say_the_same() -> None:
    said = [message_for(error).what for error in ERRORS]
    said += [problem_message(problem, {}).what for problem in PROBLEMS]

    assert len(set(said)) == len(said)


def test_a_problem_names_its_cell_and_lines() -> None:
    cell = problem_message(Iv3Problem("grijs", cell=CELL), {})
    lines = problem_message(Iv3Problem("lines", names=("wonen",)), {"wonen": "Wonen"})

    assert cell.what == "Balans, baten P112 / 7.1: deze twee mogen niet samen."
    assert "begroting van Wonen." in lines.what


def test_every_field_of_the_sender_has_a_dutch_name() -> None:
    assert {item.name for item in dataclasses.fields(Iv3Sender)} <= FIELD_NAMES.keys()
