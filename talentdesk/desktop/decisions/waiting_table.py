"""The list of what waits for a decision or for its paper."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.decisions.decision_words import capital
from talentdesk.desktop.widgets.cells import AmountCell, Cell, LineCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.services.decision_case_service import Waiting, WaitingItem, WaitKind
from talentdesk.wording.formatting import count_text, number_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate

_LONG_DAYS: Final = 10
"""From here a wait is shown as a long one."""


def waiting_columns(today: date, lines: Mapping[str, str]) -> tuple[Column[WaitingItem], ...]:
    """``lines`` are names by id."""

    def line_cell(item: WaitingItem) -> Cell:
        return LineCell(item.line, lines.get(item.line, item.line)) if item.line else TextCell("")

    return (
        Column(
            "what",
            translate("WaitingTable", "Wat wacht"),
            _what,
            sortable=False,
            stretch=True,
            least=180,
        ),
        Column(
            "line",
            translate("WaitingTable", "Lijn"),
            line_cell,
            sortable=False,
            width=56,
            gives_way=2,
        ),
        Column(
            "amount",
            translate("WaitingTable", "Bedrag €"),
            lambda item: AmountCell(item.amount),
            sortable=False,
            align="right",
        ),
        Column(
            "since",
            translate("WaitingTable", "Wacht"),
            lambda item: _since(item, today),
            sortable=False,
            align="right",
            gives_way=1,
        ),
    )


def waiting_groups(waiting: Waiting) -> list[RowGroup[WaitingItem]]:
    """One group per kind, in the order of urgency, with its full count in the title."""
    return [
        RowGroup(
            _title(kind, waiting),
            [item for item in waiting.items if item.kind is kind],
        )
        for kind in WaitKind
    ]


def waiting_text(waiting: Waiting) -> str:
    """What the room says of itself beside its title; empty when nothing waits."""
    texts = (
        (WaitKind.EXECUTIVE, "bij het college", "bij het college"),
        (WaitKind.ADVISED, "nog voor te leggen", "nog voor te leggen"),
        (WaitKind.COUNCIL, "wacht op de raad", "wachten op de raad"),
    )
    return " · ".join(
        count_text(waiting.counts[kind], one, many)
        for kind, one, many in texts
        if waiting.counts[kind]
    )


def _title(kind: WaitKind, waiting: Waiting) -> str:
    titles = {
        WaitKind.EXECUTIVE: translate("WaitingTable", "Ligt bij het college"),
        WaitKind.ADVISED: translate("WaitingTable", "Geadviseerd, nog voor te leggen"),
        WaitKind.DEFERRED: translate("WaitingTable", "Aangehouden"),
        WaitKind.COUNCIL: translate("WaitingTable", "Wacht op de raad"),
        WaitKind.PAPER: translate("WaitingTable", "Zonder zaaknummer of datum"),
    }
    shown = sum(item.kind is kind for item in waiting.items)
    if shown == waiting.counts[kind]:
        return titles[kind]
    said = translate("WaitingTable", "{title}, de oudste van {count}")
    return said.format(title=titles[kind], count=number_text(waiting.counts[kind]))


def _what(item: WaitingItem) -> Cell:
    if item.decision is None:
        return TwoLineCell(item.title, item.number)
    kind = capital(term(item.decision.draft.kind))
    return TwoLineCell(f"{kind} · {item.title}", item.number)


def _since(item: WaitingItem, today: date) -> Cell:
    days = max(0, (today - item.since).days)
    if days == 0:
        return TextCell(translate("WaitingTable", "vandaag"), "text2")
    said = count_text(days, translate("WaitingTable", "dag"), translate("WaitingTable", "dgn"))
    return TextCell(said, "danger" if days >= _LONG_DAYS else "text2")
