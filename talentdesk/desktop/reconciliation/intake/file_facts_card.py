"""What a ledger file says of itself, beside what was counted in it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.domain.ledger_facts import (
    LedgerFacts,
    LedgerFault,
    LedgerFormat,
    LedgerTotals,
)
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import amount_text, date_text, number_text
from talentdesk.wording.messages.ledger_faults import fault_message

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_FORMATS: Final = {
    LedgerFormat.CLAIR_2: "XAF CLAIR2.00",
    LedgerFormat.XAF_3_1: "XAF 3.1",
    LedgerFormat.XAF_3_2: "XAF 3.2",
    LedgerFormat.XAF_3_2_1: "XAF 3.2.1",
    LedgerFormat.XAF_4_0: "XAF 4.0",
    LedgerFormat.CSV: "CSV",
}
_MOST_FAULTS: Final = 12


class FileFactsCard(Card):
    """Where it comes from, and whether its totals are right; made anew for each file."""

    def __init__(self, theme: Theme, facts: LedgerFacts) -> None:
        super().__init__(facts.file)
        format_words = _FORMATS.get(facts.format, translate("LedgerFacts", "werkmap"))
        self.set_note(format_words)
        for text in _origin(facts):
            self.add(WrappedLabel(text, "small"))
        self.totals = FigureGrid(theme)
        self.totals.set_rows(*_compared(facts))
        self.add(self.totals)


class FaultsCard(Card):
    """What does not agree, with what to do; those that need a reason first."""

    def __init__(self, theme: Theme, facts: LedgerFacts, faults: Sequence[LedgerFault]) -> None:
        super().__init__(translate("LedgerFacts", "Wat er niet klopt"))
        weighing = [fault for fault in faults if fault.kind.needs_reason]
        others = [fault for fault in faults if not fault.kind.needs_reason]
        self.said: list[str] = []
        for fault in [*weighing, *others][:_MOST_FAULTS]:
            self._add_fault(theme, fault, facts.file)
        more = sum(facts.fault_counts.values()) - len(self.said)
        if more > 0:
            said = translate("LedgerFacts", "En nog {count} van deze soort.")
            self.add(TextLabel(said.format(count=number_text(more)), "small"))
        if not faults:
            self._add_fact(theme, translate("LedgerFacts", "Alle totalen kloppen."), "", "ok")

    def _add_fault(self, theme: Theme, fault: LedgerFault, file: str) -> None:
        message = fault_message(fault, file)
        self.said.append(message.what)
        token = "danger" if fault.kind.needs_reason else "warn"
        self._add_fact(theme, message.what, message.advice, token)

    def _add_fact(self, theme: Theme, what: str, advice: str, token: str) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        if token == "ok":
            icon = IconLabel(theme, "check-circle-fill", 16, "ok")
        elif token == "danger":
            icon = IconLabel(theme, "x-circle-fill", 16, "danger")
        else:
            icon = IconLabel(theme, "warning", 16, "warn")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(WrappedLabel(what, "small-strong"))
        if advice:
            words.addWidget(WrappedLabel(advice, "small"))
        line.addLayout(words, 1)
        self.add(holder)


def _origin(facts: LedgerFacts) -> list[str]:
    said = [part for part in (facts.company, facts.software) if part]
    found = [" · ".join(said)] if said else []
    if facts.first and facts.last:
        days = translate("LedgerFacts", "{first} tot en met {last}").format(
            first=date_text(facts.first), last=date_text(facts.last)
        )
        year = translate("LedgerFacts", "boekjaar {year}").format(year=facts.year)
        found.append(f"{year} · {days}" if facts.year else days)
    if facts.profile:
        found.append(translate("LedgerFacts", "kolomindeling '{name}'").format(name=facts.profile))
    return found


def _compared(facts: LedgerFacts) -> tuple[tuple[str, ...], list[GridRow]]:
    titles = (
        "",
        translate("LedgerFacts", "Het bestand zegt"),
        translate("LedgerFacts", "Geteld"),
        translate("LedgerFacts", "Klopt"),
    )
    stated, counted = facts.stated, facts.counted
    rows = [_row(translate("LedgerFacts", "Regels"), stated, counted, "lines")]
    rows.append(_row(translate("LedgerFacts", "Debet €"), stated, counted, "debit"))
    rows.append(_row(translate("LedgerFacts", "Credit €"), stated, counted, "credit"))
    if facts.opening_stated is not None or facts.opening.lines:
        opening = facts.opening_stated, facts.opening
        rows.append(_row(translate("LedgerFacts", "Begin debet €"), *opening, "debit"))
        rows.append(_row(translate("LedgerFacts", "Begin credit €"), *opening, "credit"))
    return titles, rows


def _row(head: str, stated: LedgerTotals | None, counted: LedgerTotals, name: str) -> GridRow:
    found = int(getattr(counted, name))
    said = int(getattr(stated, name)) if stated is not None else None
    words = translate("LedgerFacts", "zegt niets")
    fits = ""
    if said is not None:
        words = _figure(said, name)
        fits = translate("LedgerFacts", "ja" if said == found else "nee")
    return GridRow(head, (words, _figure(found, name), fits))


def _figure(value: int, name: str) -> str:
    return number_text(value) if name == "lines" else amount_text(Money(value))
