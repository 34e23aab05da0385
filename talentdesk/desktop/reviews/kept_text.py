"""A text that is kept by itself: shortly after the last key, and when one leaves it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.labels import ElidedLabel, TextLabel, WrappedLabel, set_look
from talentdesk.domain.proposals import MAX_TEXT
from talentdesk.wording.formatting import count_text, number_text

PAUSE_MS: Final = 400
"""Rest after the last key before a text is kept."""
LONGEST_MS: Final = 700
"""Time after the first key that was not kept: who types on without rest is kept as well."""
_MOST_LINES: Final = 8
_FRAME: Final = 12
_KeyModifier = Qt.KeyboardModifier


class GrowingEdit(QPlainTextEdit):
    """As high as its text, within bounds; Tab leaves it.

    Signals:
        left: the focus went elsewhere, or a key of the window was pressed.
        escaped: Esc was pressed.
    """

    left = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, least_lines: int = 2) -> None:
        super().__init__()
        self._theme = theme
        self._least = least_lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc belongs to the text while one writes, whatever the window would do with it.
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            # A key of the window may close the register: what was typed is told before it.
            if event.modifiers() & (_KeyModifier.ControlModifier | _KeyModifier.AltModifier):
                self.left.emit()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.FontChange:
            self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = round(self.document().size().height())
        shown = min(_MOST_LINES, max(self._least, lines))
        line = self.fontMetrics().lineSpacing()
        height = shown * line + round(2 * self.document().documentMargin()) + _FRAME
        if height != self.height():
            self.setFixedHeight(height)


class KeptText(QWidget):
    """Label with why it is asked, the question, the text, and its length.

    Signals:
        changed: the text is to be kept now; ask it with ``text``.
        escaped: Esc was pressed in it.
    """

    changed = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, label: str, key: str = "", least_lines: int = 2) -> None:
        """``key`` is the key of the room that leads here, printed beside the label."""
        super().__init__()
        self._label = label
        self._told = ""
        self.label = TextLabel(label, "label")
        self.asked_label = ElidedLabel("", "caption")
        self.length_label = TextLabel("", "caption")
        self.prompt_label = WrappedLabel("", "small")
        self.problem_label = WrappedLabel("", "small", "danger")
        self.edit = GrowingEdit(theme, least_lines)
        self.label.setBuddy(self.edit)
        self.edit.setAccessibleName(label)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._lay_out(KeyCap(theme, key) if key else None)
        self._timer.timeout.connect(self.flush)
        self._latest.timeout.connect(self.flush)
        self.edit.textChanged.connect(self._follow)
        self.edit.left.connect(self.flush)
        self.edit.escaped.connect(self.escaped)
        self.set_text("")

    def text(self) -> str:
        """What is written now."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show what is kept; where the same stands already the cursor stays."""
        self._told = text
        if text != self.text():
            self.edit.setPlainText(text)
        self._rest()
        self._show_length()

    def set_asked(self, why: str, prompt: str) -> None:
        """Why a text is asked (``mag leeg`` when it is not), and the question."""
        self.asked_label.setText(why)
        self.prompt_label.setText(prompt)
        self.prompt_label.setVisible(bool(prompt))
        self.edit.setAccessibleDescription(f"{why} {prompt}".strip())

    def set_problem(self, problem: str) -> None:
        """Mark the text and say what is wrong; empty clears the mark."""
        set_look(self.edit, "true" if problem else "", "invalid")
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))

    def set_locked(self, *, locked: bool) -> None:
        """Only read; a read-only text can still be selected and copied."""
        self.edit.setReadOnly(locked)

    def enlarge(self, font: QFont) -> None:
        """Everything in another font, for a projector; the first time before it is shown."""
        for label in (self.label, self.asked_label, self.length_label, self.problem_label):
            # Looks of their own size would win; and polishing by hand would undo the font.
            label.setProperty("look", "second")
            label.setFont(font)
        self.edit.setFont(font)

    @Slot()
    def flush(self) -> None:
        """Tell now what was typed and not told yet."""
        self._rest()
        if self.text() != self._told:
            self._told = self.text()
            self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        if self.edit.isReadOnly():
            return
        self._show_length()
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()

    def _rest(self) -> None:
        self._timer.stop()
        self._latest.stop()

    def _show_length(self) -> None:
        count = len(self.text())
        said = count_text(count, self.tr("teken"), self.tr("tekens")) if count else self.tr("leeg")
        if count > MAX_TEXT // 2:
            # Kept all the same: what was typed is never cut off.
            said = self.tr("{said}, hoogstens {most} past op papier").format(
                said=said, most=number_text(MAX_TEXT)
            )
        self.length_label.setText(said)
        self.length_label.set_tone("danger" if count > MAX_TEXT else None)

    def _lay_out(self, cap: KeyCap | None) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.label)
        if cap is not None:
            top.addWidget(cap)
        top.addWidget(self.asked_label, 1)
        top.addWidget(self.length_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        for widget in (self.prompt_label, self.edit, self.problem_label):
            layout.addWidget(widget)
        self.prompt_label.hide()
        self.problem_label.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
