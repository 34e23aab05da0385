"""At the right: the chosen commitment or what is being entered, and the forecast."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.commitments.forecast_card import ForecastCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import discard


class CommitmentSide(QFrame):
    """One thing on top at a time; the forecast stays below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.new_button = DeskButton(theme, self.tr("Nieuwe verplichting"), "plus")
        self.import_button = DeskButton(theme, self.tr("Inlezen uit een blad"), "upload-simple")
        self.forecast_card = ForecastCard(theme)
        self.top: QWidget | None = None
        self._buttons = QWidget()
        self._note: QWidget | None = None
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 0, 0, 0)
        buttons = FlowLayout(8)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.import_button)
        column.addLayout(buttons)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 14, 14, 14)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._buttons)
        self._layout.addWidget(self.forecast_card)
        # Not setAlignment: that gives wrapped text the height of one line.
        self._layout.addStretch(1)

    def say_who_may(self, note: QWidget | None) -> None:
        """Show in place of the buttons why they would refuse; None shows the buttons."""
        if self._note is not None:
            self._layout.removeWidget(self._note)
            discard(self._note)
        self._note = note
        self._buttons.setVisible(note is None)
        if note is not None:
            self._layout.insertWidget(0, note)
            note.show()

    def show_top(self, widget: QWidget | None) -> None:
        """Put something on top; None takes away what is there."""
        if self.top is not None:
            self._layout.removeWidget(self.top)
            discard(self.top)
        self.top = widget
        if widget is not None:
            self._layout.insertWidget(self._layout.indexOf(self.forecast_card), widget)
            widget.show()  # now, so that a form can take the focus
