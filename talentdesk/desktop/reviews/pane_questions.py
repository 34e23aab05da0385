"""Questions that are asked in the pane, never in a box on top of it."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.kept_text import GrowingEdit
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.enter_key import EnterFrame
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import ElidedLabel, WrappedLabel, discard
from talentdesk.domain.programme import Condition
from talentdesk.wording.formatting import count_text

_MOST_NAMES: Final = 4
"""More conditions than this are listed by their id, with the name in the tooltip."""


class UnfinishedQuestion(EnterFrame):
    """Lists what is not judged or has no reason, each a way to it, before something is final.

    Signals:
        opened: id of a condition to go to.
        confirmed: do it as it is.
        cancelled: not now.
    """

    opened = Signal(str)
    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, confirm_words: str, cancel_words: str) -> None:
        """Words of the two buttons: do it all the same, and do not."""
        super().__init__()
        self._theme = theme
        self.setProperty("look", "banner-warn")
        self.what_label = WrappedLabel("", "section")
        self.why_label = WrappedLabel("", "small")
        self.confirm_button = DeskButton(theme, confirm_words, "paper-plane-tilt")
        self.cancel_button = DeskButton(theme, cancel_words, look="quiet")
        self._ways = QWidget()
        self._flow = FlowLayout(6)
        self._ways.setLayout(self._flow)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        for widget in (self.what_label, self.why_label, self._ways):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.confirm_button.clicked.connect(self.confirmed)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def ask(
        self,
        unanswered: Sequence[Condition],
        unreasoned: Sequence[Condition],
        *,
        is_blank: bool = False,
    ) -> None:
        """Show what is open; a missing reason, or at least one judgement, comes first."""
        parts = []
        if unanswered:
            one, many = (
                self.tr("voorwaarde niet beoordeeld"),
                self.tr("voorwaarden niet beoordeeld"),
            )
            parts.append(count_text(len(unanswered), one, many))
        if unreasoned:
            one, many = self.tr("oordeel zonder reden"), self.tr("oordelen zonder reden")
            parts.append(count_text(len(unreasoned), one, many))
        self.what_label.setText(" · ".join(parts))
        why = self.tr("Je kunt zo doorgaan: wat leeg is, blijft 'niet beoordeeld'.")
        if unreasoned:
            why = self.tr(
                "Schrijf eerst de redenen op. Ze horen bij elk oordeel dat geen volle ja is."
            )
        elif is_blank:
            why = self.tr(
                "Beoordeel eerst ten minste één voorwaarde, of geef aan dat je dit voorstel niet"
                " beoordeelt."
            )
        self.why_label.setText(why)
        self.confirm_button.setVisible(not (unreasoned or is_blank))
        self.setAccessibleName(f"{self.what_label.text()}. {why}")
        self._list([*unreasoned, *unanswered])
        self.show()
        first = self._flow.widgets()
        if first:
            first[0].setFocus()

    def _list(self, conditions: Sequence[Condition]) -> None:
        for old in self._flow.widgets():
            self._flow.removeWidget(old)
            discard(old)
        for condition in conditions:
            whole = f"{condition.id} {condition.name}"
            words = whole if len(conditions) <= _MOST_NAMES else condition.id
            button = DeskButton(self._theme, words, "arrow-right", "small")
            button.setAccessibleName(whole)
            button.setToolTip(whole)
            button.clicked.connect(partial(self.opened.emit, condition.id))
            self._flow.addWidget(button)
        # Tab goes by when a button was made; these are later than those below them.
        in_order = [*self._flow.widgets(), self.confirm_button, self.cancel_button]
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)

    @Slot()
    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()


class RecusalQuestion(EnterFrame):
    """Asks why someone does not judge this proposal.

    Signals:
        confirmed: the reason, which may still be empty.
        cancelled: not now.
    """

    confirmed = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.edit = GrowingEdit(theme)
        self.row = FormRow(
            theme,
            self.tr("Waarom beoordeel je dit voorstel niet?"),
            self.edit,
            hint=self.tr("De reden staat in het logboek. Het team ziet dat je je onthoudt."),
        )
        self.confirm_button = DeskButton(theme, self.tr("Onthouden"), "hand-palm")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.row)
        layout.addLayout(buttons)
        self.confirm_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self._cancel)
        self.edit.escaped.connect(self._cancel)
        self.hide()

    def ask(self) -> None:
        """Show the question."""
        self.row.set_problem("")
        self.show()
        self.edit.setFocus()

    @Slot()
    def _confirm(self) -> None:
        reason = self.edit.toPlainText()
        if not reason.strip():
            self.row.set_problem(self.tr("Schrijf de reden op."))
            self.edit.setFocus()
            return
        self.confirmed.emit(reason)

    @Slot()
    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()


class RecusalFoot(QFrame):
    """A line under the proposal: the way out for who should not judge it.

    Signals:
        asked: ask for the reason.
    """

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.button = DeskButton(theme, self.tr("Onthouden…"), "hand-palm", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 6, 16, 6)
        layout.addWidget(ElidedLabel(self.tr("Ben je zelf betrokken bij dit voorstel?"), "small"))
        layout.addStretch(1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self.asked)
