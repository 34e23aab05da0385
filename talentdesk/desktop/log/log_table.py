"""Columns of the log, and an entry in words."""

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.log import LogEntry, LogSubject
from talentdesk.wording.formatting import number_text, short_date, time_text
from talentdesk.wording.log_values import shown_changes
from talentdesk.wording.log_words import action_text, subject_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class LogRow(NamedTuple):
    """An entry, and the record behind it as people know it (None where there is none)."""

    entry: LogEntry
    subject: LogSubject | None


def log_columns() -> tuple[Column[LogRow], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "what",
            translate("LogTable", "Wat"),
            lambda row: TwoLineCell(title_text(row), summary_text(row)),
            stretch=True,
            sortable=False,
            least=240,
        ),
        Column(
            "who",
            translate("LogTable", "Wie en wanneer"),
            lambda row: TwoLineCell(who_text(row.entry), moment_text(row.entry.moment)),
            width=176,
            sortable=False,
        ),
        Column(
            "seq",
            translate("LogTable", "Nr"),
            lambda row: TextCell(number_text(row.entry.seq), "text2"),
            align="right",
            width=70,
            sortable=False,
            gives_way=1,
        ),
    )


def moment_text(moment: datetime) -> str:
    """For example ``03-03-2026 09:14``, in the time of this computer."""
    local = moment.astimezone()
    return f"{short_date(local.date())} {time_text(local)}"


def who_text(entry: LogEntry) -> str:
    """The person, or the program itself."""
    return entry.actor or translate("LogTable", "TalentDesk")


def title_text(row: LogRow) -> str:
    """What was done, for example ``Voorstel ingediend · A-2026-007``."""
    done = action_text(row.entry)
    done = done[:1].upper() + done[1:]
    return f"{done} · {row.subject.name}" if row.subject is not None else done


def summary_text(row: LogRow) -> str:
    """What was changed, in one line: the subject with its first new values."""
    changes = shown_changes(row.entry)
    words = [f"{label} {new or translate('LogTable', 'leeg')}" for label, _, new in changes[:3]]
    more = " …" if len(changes) > 3 else ""
    subject = subject_text(row.entry)
    return f"{subject}: {', '.join(words)}{more}" if words else subject
