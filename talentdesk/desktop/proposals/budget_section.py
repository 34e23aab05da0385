"""What a proposal costs and who pays."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.parts_bar import BarPart, PartsBar
from talentdesk.domain.money import Money, total
from talentdesk.domain.proposals import CoverSource, ProposalDraft
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_OTHERS: tuple[Token, ...] = ("text2", "edge", "disabled")


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays how much; ``organisation`` is empty for the reserve."""

    organisation: str
    amount: Money

    @property
    def words(self) -> str:
        """For example ``Uit de reserve``."""
        return self.organisation or translate("Budget", "Uit de reserve")


def payers(draft: ProposalDraft) -> tuple[Payer, ...]:
    """The reserve first, then the others in the order in which they were filled in."""
    found = []
    if reserve := draft.covered_by(CoverSource.RESERVE):
        found.append(Payer("", reserve))
    others = [line for line in draft.cover if line.source is CoverSource.COFINANCING]
    unnamed = translate("Budget", "cofinanciering")
    for name in dict.fromkeys(line.organisation or unnamed for line in others):
        amounts = (line.amount for line in others if (line.organisation or unnamed) == name)
        found.append(Payer(name, total(amounts)))
    return tuple(found)


def balance_words(draft: ProposalDraft) -> tuple[str, bool]:
    """Whether costs and cover are equal, in words; False where they are not."""
    if draft.total_costs is None and not draft.cover:
        return translate("Budget", "niet ingevuld"), True
    costs = draft.total_costs or Money(0)
    difference = costs - draft.total_cover
    if not difference:
        return translate("Budget", "kosten = dekking"), True
    if difference.cents > 0:
        said = translate("Budget", "{amount} niet gedekt")
    else:
        said = translate("Budget", "{amount} te veel gedekt")
    return said.format(amount=euro_text(Money(abs(difference.cents)))), False


class BudgetSection(QWidget):
    """A bar of who pays, and the amounts below it."""

    def __init__(self, theme: Theme, draft: ProposalDraft, granted: Money) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        shown = payers(draft)
        if shown:
            bar = PartsBar(theme)
            bar.set_parts(_parts(draft, shown), _cents(draft.total_costs))
            layout.addWidget(bar)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for payer in shown:
            _add(grid, payer.words, payer.amount, is_strong=not payer.organisation)
        if draft.total_costs is not None:
            _add(grid, translate("Budget", "Kosten samen"), draft.total_costs)
        _add(grid, translate("Budget", "Gevraagd"), draft.requested)
        if granted:
            _add(grid, translate("Budget", "Toegekend"), granted, is_strong=True)
        layout.addLayout(grid)
        if draft.amounts_are_example:
            layout.addWidget(
                TextLabel(translate("Budget", "Bedragen zijn een voorbeeld"), "caption")
            )


def _cents(amount: Money | None) -> int | None:
    return None if amount is None else amount.cents


def _parts(draft: ProposalDraft, shown: tuple[Payer, ...]) -> list[BarPart]:
    parts, others = [], 0
    for payer in shown:
        words = f"{payer.words} {euro_text(payer.amount)}"
        if payer.organisation:
            token = _OTHERS[others % len(_OTHERS)]
            others += 1
            parts.append(BarPart(payer.amount.cents, words, token))
        else:
            parts.append(BarPart(payer.amount.cents, words, "accent", draft.line))
    return parts


def _add(grid: QGridLayout, words: str, amount: Money | None, *, is_strong: bool = False) -> None:
    row = grid.rowCount()
    text = translate("Budget", "niet ingevuld") if amount is None else euro_text(amount)
    grid.addWidget(WrappedLabel(words, "small"), row, 0)
    label = TextLabel(text, "small-strong" if is_strong else "small")
    grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
