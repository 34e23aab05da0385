"""What is refused about a commitment is said in good Dutch, each in its own way."""

import re
from datetime import date

import pytest

from talentdesk.domain.commitment_errors import (
    CommitmentAmountError,
    CommitmentRoomError,
    CommitmentStepError,
    GrantCommittedError,
)
from talentdesk.domain.commitments import CommitmentStatus
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import ZERO, Money
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import NBSP
from tests.wording.language import language_faults

DAY = date(2026, 3, 3)


def reasons_of(error: type[TalentDeskError]) -> list[str]:
    """The codes that the description of an error lists."""
    listed = re.search(r"Codes: (.*?)\.(?:\s|$)", error.__doc__ or "", re.DOTALL)
    assert listed
    bare = re.sub(r"\([^)]*\)", "", listed[1])
    return [code.strip() for code in bare.split(",")]


ERRORS: list[TalentDeskError] = [
    *(
        kind("A-2026-001", 2026, DAY, left, Money(500_00))
        for kind in (CommitmentRoomError, GrantCommittedError)
        for left in (ZERO, Money(100_00))
    ),
    *(
        CommitmentStepError("V-2026-001", "raise", reason)
        for reason in reasons_of(CommitmentStepError)
        if reason != "status"
    ),
    *(CommitmentStepError("V-2026-001", "advance", "status", item) for item in CommitmentStatus),
    *(
        CommitmentAmountError("V-2026-001", reason, Money(500_00), Money(100_00))
        for reason in reasons_of(CommitmentAmountError)
    ),
]


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_sentences_of_every_error_are_good_dutch(error: TalentDeskError) -> None:
    message = message_for(error)

    assert not [*language_faults(message.what), *language_faults(message.advice)], message


def test_no_two_errors_say_the_same() -> None:
    said = [message_for(error).what for error in ERRORS]

    assert len(set(said)) == len(said)


def test_a_refusal_says_what_there_is_and_what_was_asked() -> None:
    error = CommitmentRoomError("A-2026-001", 2026, DAY, Money(100_00), Money(500_00))

    assert message_for(error).what == (
        f"In 2026 is voor A-2026-001 nog €{NBSP}100,00 over. Je vraagt €{NBSP}500,00."
    )
