"""What the command palette can offer, and how a few letters find it."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction

from talentdesk.desktop.widgets.buttons import action_icon


class PaletteEntry(NamedTuple):
    """One line of the palette.

    Attributes:
        title: what one reads and types.
        detail: small words after it, for example the number of a proposal.
        icon: a Phosphor name.
        room: key of the room to open; empty when ``action`` does the work.
        target: what the room is asked to show.
        action: triggered instead of opening a room.
        key: the shortcut, printed at the right.
    """

    title: str
    detail: str = ""
    icon: str = "arrow-right"
    room: str = ""
    target: object = None
    action: QAction | None = None
    key: str = ""


Search = Callable[[str], Sequence[PaletteEntry]]
"""Records of the register that fit a few letters, best first; called on the GUI thread."""


def no_records(_letters: str) -> Sequence[PaletteEntry]:
    """A search without a register."""
    return ()


def action_entries(actions: Sequence[QAction]) -> list[PaletteEntry]:
    """Commands that can be done now; one that has two keys is offered once."""
    entries: dict[str, PaletteEntry] = {}
    for action in actions:
        if action.isEnabled() and action.text() not in entries:
            entries[action.text()] = PaletteEntry(
                action.text(),
                icon=action_icon(action) or "arrow-right",
                action=action,
                key=action.shortcut().toString(),
            )
    return list(entries.values())


def folded(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def ranked(entries: Sequence[PaletteEntry], query: str) -> list[PaletteEntry]:
    """Entries that fit, the start of the title before the start of a word before the rest."""
    words = folded(query).split()
    found = [(rank, entry) for entry in entries if (rank := _rank(entry, words)) is not None]
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _rank(entry: PaletteEntry, words: Sequence[str]) -> int | None:
    """0 is best; None does not fit. Every word must be in the title or the detail."""
    title = folded(entry.title)
    everything = f"{title} {folded(entry.detail)}"
    if not all(word in everything for word in words):
        return None
    if not words or title.startswith(words[0]):
        return 0
    return 1 if any(part.startswith(words[0]) for part in everything.split()) else 2
