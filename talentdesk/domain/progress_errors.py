"""Refusals about progress and indicators; facts only."""

from talentdesk.domain.errors import TalentDeskError


class DefinitionMissingError(TalentDeskError):
    """Nothing is measured before the team wrote what the indicator counts."""

    def __init__(self, indicator: str) -> None:
        super().__init__(f"{indicator} has no definition")
        self.indicator = indicator


class MeasurementExistsError(TalentDeskError):
    """The period has a measurement already; ``value`` is its number as exact text."""

    def __init__(self, indicator: str, period: str, part: str, value: str) -> None:
        super().__init__(f"{indicator} {period} {part} is {value}")
        self.indicator = indicator
        self.period = period
        self.part = part
        self.value = value
