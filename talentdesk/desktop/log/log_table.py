"""Columns of the log, and an entry in words."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.log import LogEntry
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import number_text, short_date, time_text
from talentdesk.wording.log_words import action_text, subject_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_EMPTY: tuple[object, ...] = (None, "", [], {})
_LONGEST = 120


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
    """What was changed, in one line: the subject and the names of its fields."""
    fields = [field_name(name) for name, _, _ in field_changes(entry)]
    shown = ", ".join(fields[:4]) + (" …" if len(fields) > 4 else "")
    return f"{subject_text(entry)}: {shown}" if shown else subject_text(entry)


def field_changes(entry: LogEntry) -> list[tuple[str, str, str]]:
    """Name, old and new value of each field; empty text where there was nothing."""
    before, after = _values(entry.before), _values(entry.after)
    return [
        (name, value_text(before.get(name)), value_text(after.get(name)))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) not in _EMPTY or after.get(name) not in _EMPTY
    ]


def _values(text: str) -> Mapping[str, Any]:
    plain = json.loads(text) if text else {}
    return plain if isinstance(plain, dict) else {"value": plain}


def value_text(value: Any) -> str:
    """A stored value for a reader: lists by their count when they hold more than words."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        words = [item for item in value if isinstance(item, str)]
        if len(words) == len(value):
            return ", ".join(words)
        return translate("LogTable", "{count} regels").format(count=len(value))
    if isinstance(value, dict):
        return ", ".join(f"{field_name(key)}: {value_text(item)}" for key, item in value.items())
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
