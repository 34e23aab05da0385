"""Columns of the log, and an entry in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.log import LogEntry
from talentdesk.wording.formatting import number_text, short_date, time_text
from talentdesk.wording.log_values import shown_changes
from talentdesk.wording.log_words import action_text, subject_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def log_columns() -> tuple[Column[LogEntry], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "what",
            translate("LogTable", "Wat"),
            lambda entry: TwoLineCell(action_text(entry).capitalize(), summary_text(entry)),
            stretch=True,
            sortable=False,
        ),
        Column(
            "who",
            translate("LogTable", "Wie"),
            lambda entry: entry.actor or translate("LogTable", "TalentDesk"),
            width=180,
            sortable=False,
        ),
        Column(
            "when",
            translate("LogTable", "Wanneer"),
            lambda entry: moment_text(entry.moment),
            width=150,
            sortable=False,
        ),
        Column(
            "seq",
            translate("LogTable", "Nr"),
            lambda entry: TextCell(number_text(entry.seq), "text2"),
            align="right",
            width=70,
            sortable=False,
        ),
    )


def moment_text(moment: datetime) -> str:
    """For example ``03-03-2026 09:14``, in the time of this computer."""
    local = moment.astimezone()
    return f"{short_date(local.date())} {time_text(local)}"


def summary_text(entry: LogEntry) -> str:
    """What was changed, in one line: the subject with its first new values."""
    words = [
        f"{label} {new or translate('LogTable', 'leeg')}"
        for label, _, new in shown_changes(entry)[:3]
    ]
    more = " …" if len(shown_changes(entry)) > 3 else ""
    return f"{subject_text(entry)}: {', '.join(words)}{more}" if words else subject_text(entry)
