"""The forecast of all proposals together or of one, over the years, each rule by its name."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.chart import ChartCard
from talentdesk.desktop.widgets.forecast_bars import ForecastBars, YearBar
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.forecast import ForecastRule, ForecastYear
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class ForecastCard(ChartCard):
    """A chart, and below it in words of what the amounts are made."""

    def __init__(self, theme: Theme) -> None:
        self.bars = ForecastBars(theme, translate("ForecastCard", "Prognose per jaar"))
        super().__init__(theme, translate("ForecastCard", "Prognose"), "€", self.bars)
        self.rules_label = WrappedLabel("", "small")
        self.add(self.rules_label)

    def show_years(self, years: Sequence[ForecastYear]) -> None:
        """Show these years, added up; nothing to show takes the card away."""
        by_year: dict[int, list[ForecastYear]] = defaultdict(list)
        for item in years:
            by_year[item.year].append(item)
        self.bars.set_years([_bar(year, by_year[year]) for year in sorted(by_year)])
        self.rules_label.setText("\n".join(_rules(years)))
        self.setVisible(bool(by_year))


def _bar(year: int, items: Sequence[ForecastYear]) -> YearBar:
    posted = total(item.posted for item in items)
    certain = total(item.certain for item in items)
    return YearBar(
        year,
        total(item.granted for item in items),
        posted,
        certain - posted,
        total(item.expected for item in items),
    )


def _rules(years: Sequence[ForecastYear]) -> list[str]:
    """One line per rule that is used, with its amount over all years."""
    amounts: dict[ForecastRule, Money] = defaultdict(lambda: ZERO)
    for year in years:
        for part in year.parts:
            amounts[part.rule] += part.amount
    return [
        f"{term(rule)[:1].upper()}{term(rule)[1:]}: {euro_text(amounts[rule])}."
        for rule in ForecastRule
        if amounts[rule]
    ]
