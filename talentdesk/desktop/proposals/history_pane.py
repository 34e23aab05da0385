"""Everything that happened to one proposal."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.proposals.history_lines import HistoryLine
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, rule
from talentdesk.domain.proposals import Proposal
from talentdesk.wording.field_values import ValueChange
from talentdesk.wording.formatting import count_text, short_date, time_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

SHOWN = 40
"""Lines that are shown; the whole is in the room Logboek."""


class HistoryPane(QWidget):
    """Newest first: when, who, what, and each field with its old and new value."""

    def __init__(self, proposal: Proposal, lines: Sequence[HistoryLine]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        versions = count_text(
            proposal.content_version,
            translate("History", "versie van de inhoud"),
            translate("History", "versies van de inhoud"),
        )
        layout.addWidget(TextLabel(versions, "small"))
        for line in lines[:SHOWN]:
            layout.addWidget(rule())
            layout.addWidget(_line(line))
        if len(lines) > SHOWN:
            layout.addWidget(rule())
            layout.addWidget(
                WrappedLabel(translate("History", "Wat ouder is staat in het Logboek."), "small")
            )


def _line(line: HistoryLine) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    layout.addWidget(WrappedLabel(line.what[:1].upper() + line.what[1:], "strong"))
    local = line.at.astimezone()
    when = f"{short_date(local.date())} {time_text(local)}"
    layout.addWidget(WrappedLabel(f"{line.actor} · {when}", "small"))
    for title, change in line.changes:
        layout.addWidget(WrappedLabel(title, "label"))
        layout.addWidget(WrappedLabel(_change_text(change), "small"))
    return box


def _change_text(change: ValueChange) -> str:
    if change.old and change.new:
        return f"{change.old} → {change.new}"
    return change.old or change.new
