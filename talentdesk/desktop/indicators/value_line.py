"""One line with values per period, written as ``2026: 41,5; 2028: 40``."""

from collections.abc import Sequence

from talentdesk.domain.exact_numbers import NumberFormatError, read_number
from talentdesk.domain.indicators import PartValue
from talentdesk.domain.measured_periods import MeasuredPeriod, PeriodFormatError
from talentdesk.wording.progress_terms import value_text


class ValueLineError(ValueError):
    """The piece of the line that is no period with a number."""


def read_values(text: str, part: str) -> tuple[PartValue, ...]:
    """The values in a line; empty is none. Raises ValueLineError with the wrong piece."""
    found = []
    for piece in filter(None, (item.strip() for item in text.split(";"))):
        period, colon, number = piece.partition(":")
        try:
            if not colon:
                raise ValueLineError(piece)
            found.append(PartValue(MeasuredPeriod.parse(period).code, read_number(number), part))
        except (NumberFormatError, PeriodFormatError) as error:
            raise ValueLineError(piece) from error
    return tuple(found)


def write_values(values: Sequence[PartValue], part: str) -> str:
    """The line of one part."""
    own = [item for item in values if item.part == part]
    return "; ".join(f"{item.period}: {value_text(item.value)}" for item in own)
