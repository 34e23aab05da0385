"""The steps in the window, from the start screen on: what a person does on a first day."""

import gc
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QFontInfo, QPainter, QPdfWriter
from PySide6.QtWidgets import QLabel, QWidget

from talentdesk.desktop.app import run_desk
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.register.keys import RING
from talentdesk.self_check.day_of_work import TITLE, Facts
from talentdesk.self_check.walk import Hand, Pause, StepFailedError, Waits, Walk, colours_in
from talentdesk.services.user_folders import LOG_NAME, example_register, log_folder

_PASSWORD: Final = "vier woorden van Élan"
_ICON: Final = 32


def walk_the_window(folder: Path, keep: Path | None, *, is_on_screen: bool) -> dict[str, Facts]:
    """Start the desk as a user does, take every step in it, and close it.

    Args:
        folder: holds at least one package, and what is made here.
        keep: where pictures go; None keeps none.
        is_on_screen: pictures are what the screen shows.

    Returns:
        What each step found; "faults" is the last, with what the log of faults or a warning of
        Python said at any moment.
    """
    walks: list[Walk] = []

    def begin(window: MainWindow) -> None:
        hand = Hand(window, folder, keep, is_on_screen=is_on_screen)
        walks.append(Walk(hand, STEPS, _logged))
        walks[0].begin()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        run_desk([], begin)
        results = walks.pop().results
        gc.collect()  # what was left open says so when it is cleared away
    said = [f"{item.filename}:{item.lineno} {item.category.__name__}" for item in caught]
    wrong = "; ".join(filter(None, (_logged().strip(), *said)))
    results["faults"] = {"ok": False, "error": wrong} if wrong else {"ok": True}
    return results


def _logged() -> str:
    file = log_folder() / LOG_NAME
    return file.read_text("utf-8") if file.is_file() else ""


# --- the start screen ---------------------------------------------------------------------


def _start(hand: Hand) -> Waits:
    yield lambda: hand.page_is("StartScreen")
    yield from hand.settle()
    hand.picture("start")
    return {"on_screen": hand.window.isVisible()}


def _found(hand: Hand) -> Waits:
    """The first page of a new register, and back."""
    hand.window.window_actions.new_register.trigger()
    yield lambda: hand.page_is("NewRegisterSteps")
    yield from hand.settle()
    hand.picture("nieuw")
    hand.window.window_actions.close_register.trigger()
    yield lambda: hand.page_is("StartScreen")
    return {}


def _open_example(hand: Hand) -> Waits:
    hand.window.window_actions.open_example.trigger()
    yield lambda: hand.window.desk is not None
    yield from hand.settle()
    return {"example": example_register().is_file()}


# --- an open register ---------------------------------------------------------------------


def _visit_rooms(hand: Hand) -> Waits:
    """Every room by its key, and every part of it that the palette knows."""
    visited = []
    for room in hand.desk.rooms:
        _press(hand, room.shortcut)
        visited.append(room.key)
        yield from _look_at_room(hand, room.key)
        for part in room.parts:
            hand.desk.open_room(room.key, part)
            visited.append(f"{room.key}-{part.key}")
            yield from _look_at_room(hand, visited[-1])
    return {"rooms": ", ".join(visited)}


def _read_handbook(hand: Hand) -> Waits:
    hand.window.window_actions.help.trigger()
    yield partial(_shows, hand, "HandbookPane")
    yield from hand.settle()
    hand.picture("handleiding")
    pane = _pane(hand, "HandbookPane")
    is_read = len(pane.browser.toPlainText()) > 200
    pane.dismiss()
    if not is_read:
        raise StepFailedError("the handbook has no text")
    return {"read": is_read}


def _open_panes(hand: Hand) -> Waits:
    actions = hand.window.window_actions
    panes = {
        "AboutPane": actions.about,
        "SettingsPane": actions.settings,
        "KeyOverview": actions.keys,
        "CommandPalette": actions.palette,
        "DiagnosisPane": actions.diagnose,
    }
    for name, action in panes.items():
        action.trigger()
        yield partial(_shows, hand, name)
        yield from hand.settle()
        hand.picture(name)
        _pane(hand, name).dismiss()
    return {"panes": len(panes)}


# --- a register that is closed meanwhile ----------------------------------------------------


def _look_at_copies(hand: Hand) -> Waits:
    hand.window.window_actions.backups.trigger()
    yield lambda: hand.page_is("BackupsPage")
    yield from hand.settle()
    hand.picture("back-ups")
    _page(hand).back_button.click()
    yield lambda: hand.window.desk is not None
    yield from hand.settle()
    return {}


def _lock(hand: Hand) -> Waits:
    """Give the register a password, and close it."""
    hand.window.window_actions.encryption.trigger()
    yield lambda: hand.page_is("EncryptionPage")
    yield from hand.settle()
    card = _page(hand).key_card
    for edit in (card.first_edit, card.again_edit):
        edit.setText(_PASSWORD)
    card.make_button.click()
    yield lambda: card.key is not None
    card.kept_box.setChecked(True)
    hand.picture("versleutelen")
    card.act_button.click()
    yield lambda: hand.page_is("EncryptionPage") and _page(hand).was_encrypted
    yield from hand.settle()
    hand.picture("versleuteld")
    hand.window.window_actions.close_register.trigger()
    yield lambda: hand.page_is("StartScreen")
    return {"hidden": not example_register().read_bytes().startswith(b"SQLite")}


def _unlock(hand: Hand) -> Waits:
    """As after a new start: a wrong password is refused, the right one opens."""
    RING.forget()
    hand.window.file_dropped.emit(example_register())
    yield lambda: hand.page_is("UnlockPage")
    page = _page(hand)
    page.secret_edit.setText(f"{_PASSWORD}!")
    page.open_button.click()
    yield page.banner.isVisible
    yield from hand.settle()
    hand.picture("wachtwoord")
    page.secret_edit.setText(_PASSWORD)
    page.open_button.click()
    yield lambda: hand.window.desk is not None
    yield from _look_at_room(hand, "ontsloten")
    return {"asked": True}


# --- a package ------------------------------------------------------------------------------


def _judge(hand: Hand) -> Waits:
    """Open a package in place of the register, and look at each of its rooms."""
    hand.window.window_actions.close_register.trigger()
    package = min(hand.folder.glob("*.tround"), default=None)
    if package is None:
        raise StepFailedError("there is no package to open")
    hand.window.file_dropped.emit(package)
    yield lambda: hand.window.desk is not None
    yield from hand.settle()
    visited = []
    for room in hand.desk.rooms:
        _press(hand, room.shortcut)
        visited.append(room.key)
        yield from _look_at_room(hand, f"pakket-{room.key}")
    return {"rooms": ", ".join(visited)}


# --- what a window draws with -----------------------------------------------------------------


def _draw_in_window(hand: Hand) -> Waits:
    """The bundled font and an icon."""
    theme = hand.window.theme
    label = QLabel(TITLE)
    label.setFont(theme.font("title"))
    label.show()
    yield label.isVisible
    icon = theme.pixmap("wallet", _ICON, "accent").toImage()
    facts: Facts = {
        "font": QFontInfo(label.font()).family(),
        "text": colours_in(label.grab().toImage()) > 1,
        "icon": colours_in(icon) > 1,
    }
    label.close()
    return facts


def _print_pdf(hand: Hand) -> Waits:
    yield lambda: True
    target = hand.folder / "afdruk.pdf"
    writer = QPdfWriter(str(target))
    painter = QPainter(writer)
    painter.drawText(300, 300, TITLE)
    painter.end()
    return {"pdf": target.read_bytes().startswith(b"%PDF")}


STEPS: Final[dict[str, Callable[[Hand], Waits]]] = {
    "start": _start,
    "new": _found,
    "example": _open_example,
    "rooms": _visit_rooms,
    "handbook": _read_handbook,
    "panes": _open_panes,
    "lock": _lock,
    "unlock": _unlock,
    "backups": _look_at_copies,
    "package": _judge,
    "window": _draw_in_window,
    "print": _print_pdf,
}
"""In the order of the day: each begins where the one before it ended."""


def _look_at_room(hand: Hand, name: str) -> Pause:
    """A refusal above the room says that something did not come."""
    yield from hand.settle()
    banner = hand.desk.banner
    if banner.isVisible():
        raise StepFailedError(f"{name}: {banner.what_label.text()}")
    hand.picture(name)


def _press(hand: Hand, shortcut: str) -> None:
    for action in hand.desk.actions():
        if action.shortcut().toString() == shortcut:
            action.trigger()
            return
    raise StepFailedError(f"{shortcut} does nothing")


def _page(hand: Hand) -> Any:
    return hand.window.stack.currentWidget()


def _shows(hand: Hand, name: str) -> bool:
    return _pane(hand, name) is not None


def _pane(hand: Hand, name: str) -> Any:
    """The pane of that class that lies over the window; None when there is none."""
    panes: Iterator[QWidget] = (
        child
        for child in hand.window.findChildren(QWidget)
        if type(child).__name__ == name and child.isVisible()
    )
    return next(panes, None)
