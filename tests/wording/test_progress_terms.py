"""Numbers, periods and lights as a Dutch reader writes them."""

from decimal import Decimal

import pytest

from talentdesk.domain.exact_numbers import read_number
from talentdesk.domain.money import Money
from talentdesk.domain.progress_errors import DefinitionMissingError, MeasurementExistsError
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.progress_terms import (
    measured_text,
    period_text,
    suggestion_text,
    value_text,
)
from tests.wording.language import language_faults


@pytest.mark.parametrize(
    ("value", "text"),
    [("1234.50", "1.234,5"), ("-0.25", "\N{MINUS SIGN}0,25"), ("1200000", "1.200.000"), ("0", "0")],
)
def test_a_number_is_written_and_read_back(value: str, text: str) -> None:
    assert value_text(Decimal(value)) == text
    assert read_number(text) == Decimal(value)


def test_a_percentage_has_no_space() -> None:
    assert measured_text(Decimal("72.5"), "%") == "72,5%"
    assert measured_text(Decimal(3), "bomen") == "3 bomen"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2025", "2025"),
        ("2024/2025", "schooljaar 2024/2025"),
        ("2025-K2", "2e kwartaal 2025"),
        ("2025-03", "maart 2025"),
        ("2025-10-01", "1 oktober 2025"),
    ],
)
def test_a_period_is_said_in_words(code: str, text: str) -> None:
    assert period_text(code) == text


@pytest.mark.parametrize(
    ("expected", "end"),
    [(100, "2026."), (115, "Dat is €\N{NO-BREAK SPACE}15,00 meer."), (80, "20,00 minder.")],
)
def test_a_suggestion_says_what_it_rests_on(expected: int, end: str) -> None:
    found = MoneySuggestion(
        2026, Money.euros(100), Money.euros(expected), over_amount=False, over_share=True
    )

    said = suggestion_text(found)

    assert said.startswith("Oranje: €")
    assert said.endswith(end)


def test_refusals_say_what_to_do() -> None:
    missing = message_for(DefinitionMissingError("KPI-1"))
    there = message_for(MeasurementExistsError("KPI-1", "2025-K2", "mbo", "72.5"))

    assert missing.what == "Indicator 'KPI-1' heeft nog geen definitie."
    assert there.what == "Er is al een meting over 2e kwartaal 2025 bij 'mbo': 72,5."
    assert there.advice.startswith("Verbeter die meting")
    for message in (missing, there):
        assert not [*language_faults(message.what), *language_faults(message.advice)]
