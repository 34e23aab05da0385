"""Left of the form: its parts, what is still needed, and whether it is kept."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.proposals.form.form_section import FormSection
from talentdesk.desktop.proposals.form.needed_words import Needed
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.wording.error_messages import UserMessage

NAV_WIDTH: Final = 220


class _Entry(QWidget):
    """A part of the form: a mark that says whether it is filled in, and its name."""

    def __init__(self, theme: Theme, section: FormSection) -> None:
        super().__init__()
        self._section = section
        self.mark = IconLabel(theme, "circle-dashed", 16, "text3")
        self.button = DeskButton(theme, section.title, look="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.mark)
        layout.addWidget(self.button)
        layout.addStretch(1)

    def follow(self, draft: ProposalDraft) -> None:
        """Show whether the part is filled in."""
        filled = self._section.is_filled(draft)
        self.mark.set_icon(
            "check-circle-fill" if filled else "circle-dashed", "ok" if filled else "text3"
        )
        said = self.tr("ingevuld") if filled else self.tr("nog niet af")
        self.button.setAccessibleName(f"{self._section.title}, {said}")


class FormNav(QFrame):
    """Says in words what the rules still ask.

    Signals:
        section_asked: the FormSection that is to be shown.
        submit_asked: hand the proposal in.
        left: back to the list.
    """

    section_asked = Signal(object)
    submit_asked = Signal()
    left = Signal()

    def __init__(self, theme: Theme, sections: Sequence[FormSection]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "plain")
        self.back_button = DeskButton(theme, self.tr("Terug naar de lijst"), "arrow-left", "quiet")
        self.back_button.setToolTip(self.tr("Terug naar de lijst (Esc)"))
        self.entries = [_Entry(theme, section) for section in sections]
        self.state_icon = IconLabel(theme, "check", 14, "ok")
        self.state_label = WrappedLabel("", "small")
        self.submit_button = DeskButton(
            theme, self.tr("Indienen"), "paper-plane-tilt", look="primary"
        )
        self._needs = QVBoxLayout()
        self._needs.setSpacing(4)
        for entry, section in zip(self.entries, sections, strict=True):
            entry.button.clicked.connect(partial(self.section_asked.emit, section))
        self.back_button.clicked.connect(self.left)
        self.submit_button.clicked.connect(self.submit_asked)
        self._lay_out()
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def follow(self, draft: ProposalDraft, needs: Needed, *, can_submit: bool) -> None:
        """Show how far the draft is."""
        for entry in self.entries:
            entry.follow(draft)
        while (item := self._needs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if can_submit:
            self._add(self.tr("Nog nodig om in te dienen"), needs.to_submit)
        self._add(self.tr("Nog nodig voor het college"), needs.to_present)
        self._add(self.tr("Let op"), needs.to_look_at)
        self.submit_button.setVisible(can_submit)

    def show_state(self, text: str, *, kept: bool) -> None:
        """Whether what stands in the form is kept."""
        self.state_icon.set_icon("check" if kept else "pencil-simple", "ok" if kept else "text3")
        self.state_label.setText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = [entry.button for entry in self.entries]
        focused = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, title: str, messages: Sequence[UserMessage]) -> None:
        if not messages:
            return
        self._needs.addWidget(TextLabel(title, "label"))
        for message in messages:
            label = WrappedLabel(message.what, "small")
            label.setToolTip(message.advice)
            self._needs.addWidget(label)

    def _lay_out(self) -> None:
        content = QFrame()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(12, 6, 12, 12)
        inner.setSpacing(2)
        for entry in self.entries:
            inner.addWidget(entry)
        inner.addSpacing(10)
        inner.addLayout(self._needs)
        inner.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 14, 14)
        foot.setSpacing(8)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self.state_icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state_label, 1)
        foot.addLayout(state)
        foot.addWidget(self.submit_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        back = QHBoxLayout()
        back.setContentsMargins(8, 8, 8, 4)
        back.addWidget(self.back_button)
        back.addStretch(1)
        layout.addLayout(back)
        layout.addWidget(ScrollPane(content), 1)
        layout.addWidget(rule())
        layout.addLayout(foot)

    def _follow_theme(self) -> None:
        self.setFixedWidth(self._theme.px(NAV_WIDTH))
