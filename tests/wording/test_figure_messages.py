"""Why a figure cannot be followed is said in good Dutch, each reason in its own way."""

import pytest

from talentdesk.domain.figures import FigureError
from talentdesk.wording.error_messages import message_for
from tests.wording.language import language_faults

ERRORS = [
    FigureError("S-2026-001/verloop/2026/saldo", reason, "verloop")
    for reason in ("form", "snapshot", "sheet", "row", "column", "empty")
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.reason)
def test_sentences_are_good_dutch(error: FigureError) -> None:
    message = message_for(error)

    assert not [*language_faults(message.what), *language_faults(message.advice)], message


def test_no_two_reasons_say_the_same() -> None:
    assert len({message_for(error).what for error in ERRORS}) == len(ERRORS)
