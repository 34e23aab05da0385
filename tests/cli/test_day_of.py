from datetime import date

import pytest

from talentdesk.cli.register_commands import day_of
from talentdesk.domain.errors import DateFormatError


@pytest.mark.parametrize("text", ["31-03-2026", "2026-03-31", " 31-3-2026 "])
def test_a_day_is_read_in_the_order_that_its_refusal_advises(text: str) -> None:
    assert day_of(text) == date(2026, 3, 31)


def test_the_day_comes_before_the_month() -> None:
    assert day_of("02-03-2026") == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["31-02-2026", "juni", "31-03-26", "03-31-2026", "31/03/2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DateFormatError):
        day_of(text)
