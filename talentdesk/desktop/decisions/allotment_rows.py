"""Money from the reserve to lines and years, with what is left of each tranche."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.money_rows import MoneyRows, Part, PartChoices
from talentdesk.desktop.decisions.record_form import WayOut
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.errors import FieldError, RuleError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Standing
from talentdesk.services.decision_service import LineAmount
from talentdesk.services.reserve_service import TrancheLine
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate


class AllotmentRows(QWidget):
    """Rows of tranche, line, year and amount.

    Signals:
        changed: rows or what is in them.
    """

    changed = Signal()

    def __init__(self, theme: Theme, desk: DecisionDesk) -> None:
        super().__init__()
        self._desk = desk
        self._tranches: list[TrancheLine] = desk.reserve.tranches()
        lines = tuple((line.id, line.name) for line in desk.programme.lines)
        choices = PartChoices(lines, desk.years(), self._offered)
        self.rows = MoneyRows(theme, choices, self.tr("Rij toevoegen"))
        self.total_label = TextLabel("", "strong")
        self.left_label = WrappedLabel("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.rows)
        layout.addWidget(self.total_label)
        layout.addWidget(self.left_label)
        self.rows.changed.connect(self._follow)
        self.rows.changed.connect(self.changed)
        self.set_parts([self._blank()])

    @property
    def total(self) -> Money:
        """What is allotted in all rows together."""
        return self.rows.total

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Fill the rows."""
        self.rows.set_parts(parts or [self._blank()])
        self._follow()

    def choose_tranche(self, tranche: str) -> None:
        """Let every row come out of a tranche."""
        self.rows.set_parts(
            [Part(part.year, tranche, part.amount, part.line) for part in self.rows.parts]
        )

    def amounts(self) -> list[LineAmount]:
        """What is filled in; raises FieldError for an amount that cannot be read."""
        if not self.rows.check_amounts():
            raise FieldError("amount", "not_an_amount")
        return line_amounts(self.rows.filled)

    def ways_out(self, error: RuleError) -> list[WayOut]:
        """What would fit instead of what was refused."""
        if error.rule == "G-10":
            return self._adopted()
        available, amount = error.facts.get("available"), error.facts.get("amount")
        if error.rule != "G-09" or not isinstance(available, Money) or available <= ZERO:
            return []
        place = self._refused_row(available, amount)
        if place is None:
            return []
        part = self.rows.parts[place]
        said = translate("AllotmentRows", "Zet {line} {year} op {amount}").format(
            line=self._desk.line_name(part.line), year=part.year, amount=euro_text(available)
        )

        def lower() -> None:
            parts = list(self.rows.parts)
            parts[place] = Part(part.year, part.tranche, available, part.line)
            self.set_parts(parts)

        return [WayOut(said, "check", lower)] if place == len(self.rows.parts) - 1 else []

    def _refused_row(self, available: Money, amount: object) -> int | None:
        """The row that was refused: the first that asks the refused amount and finds too little."""
        return next(
            (
                place
                for place, part in enumerate(self.rows.parts)
                if part.amount == amount and part.amount is not None and part.amount > available
            ),
            None,
        )

    def _adopted(self) -> list[WayOut]:
        """Tranches that can carry all rows together."""
        found = []
        for item in self._tranches:
            if item.standing is Standing.ADOPTED and item.spendable >= self.total:
                tranche = item.state.tranche
                said = translate("AllotmentRows", "Kies {tranche}").format(tranche=tranche.name)

                def choose(key: str = tranche.id) -> None:
                    self.choose_tranche(key)

                found.append(WayOut(said, "stack", choose))
        return found

    def _blank(self) -> Part:
        lines = self._desk.programme.lines
        return Part(self._desk.today().year, "", None, lines[0].id if lines else "")

    def _offered(self, _line: str, _year: int) -> tuple[tuple[str, str], ...]:
        """Adopted tranches with something left, then the proposed ones by their standing."""
        adopted = [item for item in self._tranches if item.standing is Standing.ADOPTED]
        with_room = [item for item in adopted if item.spendable > ZERO] or adopted[:1]
        waiting = [item for item in self._tranches if item.standing is Standing.PROPOSED]
        return (
            *((item.state.tranche.id, item.state.tranche.name) for item in with_room),
            *(
                (
                    item.state.tranche.id,
                    f"{item.state.tranche.name} ({term(item.standing)})",
                )
                for item in waiting
            ),
        )

    @Slot()
    def _follow(self) -> None:
        said = translate("AllotmentRows", "Samen {amount}")
        self.total_label.setText(said.format(amount=euro_text(self.total)))
        used: dict[str, Money] = {}
        for part in self.rows.parts:
            used[part.tranche] = used.get(part.tranche, ZERO) + (part.amount or ZERO)
        lines, short = [], False
        for item in self._tranches:
            asked = used.get(item.state.tranche.id)
            if asked is None:
                continue
            left = item.spendable - asked
            short = short or left < ZERO
            lines.append(_left_text(item, left))
        self.left_label.setText("\n".join(lines))
        self.left_label.set_tone("danger" if short else None)


def _left_text(item: TrancheLine, left: Money) -> str:
    name = item.state.tranche.name
    if item.standing is not Standing.ADOPTED:
        said = translate("AllotmentRows", "{name} is nog voorgesteld: toewijzen kan niet (G-10).")
        return said.format(name=name)
    if left < ZERO:
        said = translate("AllotmentRows", "{name}: toe te wijzen {free}, {short} te kort.")
        return said.format(name=name, free=euro_text(item.spendable), short=euro_text(-left))
    said = translate("AllotmentRows", "{name}: toe te wijzen {free}, blijft over {left}.")
    return said.format(name=name, free=euro_text(item.spendable), left=euro_text(left))


def line_amounts(parts: Sequence[Part]) -> list[LineAmount]:
    """Rows as the service takes them; an empty amount is nothing, which it refuses."""
    return [LineAmount(part.tranche, part.line, part.year, part.amount or ZERO) for part in parts]
