"""What a user does in the room Besluiten."""

from collections.abc import Callable
from functools import cached_property
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.decisions.decisions_page import DecisionsPage
from talentdesk.desktop.decisions.paper_fields import PaperFields
from talentdesk.desktop.decisions.proposal_chooser import ProposalChooser
from talentdesk.desktop.decisions.record_form import RecordForm
from talentdesk.desktop.decisions.side_pane import Pane
from talentdesk.desktop.shell.room_frame import RoomFrame

WidgetT = TypeVar("WidgetT", bound=QWidget)
FormT = TypeVar("FormT", bound=RecordForm)

DOCUMENT = "Collegevoorstel 118"
CASE_NUMBER = "1234567"
DAY = "03-03-2026"


class WithPaper(Protocol):
    """A form that asks for a paper."""

    paper_fields: PaperFields


class Hands:
    """Types, clicks and presses keys; reads what is on the screen."""

    def __init__(
        self, qtbot: QtBot, frame: RoomFrame, open_page: Callable[[], DecisionsPage]
    ) -> None:
        self._qtbot = qtbot
        self._open_page = open_page
        self.frame = frame
        self.done: list[str] = []
        self.rooms: list[tuple[str, object]] = []
        frame.done.connect(lambda text, _undoable: self.done.append(text))
        frame.room_asked.connect(lambda key, target: self.rooms.append((key, target)))

    @cached_property
    def page(self) -> DecisionsPage:
        """The room, opened now."""
        return self._open_page()

    @property
    def pane(self) -> Pane:
        """What stands at the right."""
        pane = self.page.side.pane
        assert pane is not None
        return pane

    def form(self, kind: type[FormT]) -> FormT:
        """The form that is open, which must be of that kind."""
        form = self.page.side.form
        assert isinstance(form, kind)
        return form

    def open_tab(self, key: str) -> None:
        """Choose a tab above the form."""
        pane = self.pane
        assert not isinstance(pane, ProposalChooser)
        pane.work.open_form(key)

    def choose(self, number: str) -> None:
        """Put the cursor on something that waits."""
        assert self.page.waiting.table.select_key(number)

    def fill(self, field: QLineEdit | QPlainTextEdit, text: str) -> None:
        """Replace what is in a field by typing."""
        field.setFocus()
        field.selectAll()
        self.press(field, Qt.Key.Key_Delete)
        self._qtbot.keyClicks(field, text)

    def fill_paper(self, form: WithPaper, case_number: str = CASE_NUMBER, day: str = DAY) -> None:
        """Fill in document, case number and date."""
        fields = form.paper_fields
        self.fill(fields.document_edit, DOCUMENT)
        self.fill(fields.case_number_edit, case_number)
        self.fill(fields.day_edit, day)
        self.press(fields.day_edit, Qt.Key.Key_Tab)

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key in a widget."""
        self._qtbot.keyClick(widget, key, modifiers)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        self._qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def record(self) -> None:
        """Click the button at the foot."""
        form = self.page.side.form
        assert form is not None
        self.click(form.primary_button)

    @property
    def refused(self) -> str:
        """What the banner of the form says; empty when it says nothing."""
        form = self.page.side.form
        if form is None or not form.banner.isVisible():
            return ""
        return f"{form.banner.what_label.text()} {form.banner.why_label.text()}"

    @property
    def ways(self) -> list[str]:
        """The ways out that are offered."""
        form = self.page.side.form
        assert form is not None
        return [button.text() for button in form.banner.choice_buttons()]

    def take_way(self, text: str) -> None:
        """Click a way out."""
        form = self.page.side.form
        assert form is not None
        (button,) = [item for item in form.banner.choice_buttons() if item.text() == text]
        self.click(button)
