"""Registers and packages that were opened before, for the start screen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.package_files import is_package
from talentdesk.desktop.shell.start_screen import RecentRegister
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.backup_copies import copies_of
from talentdesk.wording.formatting import MONTHS, time_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_KEY: Final = "recent/registers"
_KEPT: Final = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A register or package that was opened: where, its title, when, and whether an example."""

    path: Path
    title: str
    at: datetime
    is_example: bool


def recent_registers(memory: LayoutMemory, now: datetime) -> list[RecentRegister]:
    """Lines for the start screen, newest first."""
    return [
        RecentRegister(
            path=item.path,
            title=item.title,
            place=" › ".join((*item.path.parent.parts[-2:], item.path.name)),
            when=when_text(item.at, now),
            mark=_mark(item),
            missing=not item.path.is_file(),
        )
        for item in _load(memory)
    ]


def has_opened_package(memory: LayoutMemory) -> bool:
    """Whether a package is among what was opened before."""
    return any(is_package(item.path) for item in _load(memory))


def _mark(item: Opened) -> str:
    if is_package(item.path):
        return translate("Recent", "pakket")
    return translate("Recent", "voorbeeld") if item.is_example else ""


def remember(memory: LayoutMemory, opened: Opened) -> None:
    """Put a register or package on top of the list."""
    others = [item for item in _load(memory) if item.path != opened.path]
    plain = [
        [str(item.path), item.title, item.at.isoformat(), item.is_example]
        for item in [opened, *others][:_KEPT]
    ]
    memory.keep_text(_KEY, json.dumps(plain))


def last_copy_text(recent: Sequence[RecentRegister], now: datetime) -> str:
    """When the register that was open last was last copied; empty when it never was."""
    for register in recent:
        if register.mark == "" and not register.missing:
            try:
                last = next(iter(copies_of(register.path)), None)
            except TalentDeskError:
                # Said once the register is opened; here nothing is asked of it.
                last = None
            if last is None:
                return ""
            when = when_text(last.at.astimezone(), now)
            said = translate("Recent", "{file}: back-up van {when}, gecontroleerd en heel.")
            return said.format(file=register.path.name, when=when)
    return ""


def _load(memory: LayoutMemory) -> list[Opened]:
    try:
        plain = json.loads(memory.text(_KEY, "[]"))
        return [
            Opened(Path(path), title, datetime.fromisoformat(at), bool(example))
            for path, title, at, example in plain
        ]
    except (ValueError, TypeError):
        return []  # a list that cannot be read only costs comfort


def when_text(at: datetime, now: datetime) -> str:
    """``vandaag 14:02``, ``gisteren 09:30``, ``12 november`` or ``12 november 2025``."""
    local, today = at.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    if days == 0:
        return translate("Recent", "vandaag {time}").format(time=time_text(local))
    if days == 1:
        return translate("Recent", "gisteren {time}").format(time=time_text(local))
    day = f"{local.day} {MONTHS[local.month - 1]}"
    return day if local.year == today.year else f"{day} {local.year}"
