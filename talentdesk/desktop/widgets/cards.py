"""Cards: white grounds with a hairline that hold one subject each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, TextLabel


class Card(QFrame):
    """A title at the left, something small at the right, and ``body`` below them."""

    def __init__(self, title: str = "", note: str = "") -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title_label = TextLabel(title, "section")
        self.note_label = TextLabel(note, "small")
        self.head.addWidget(self.title_label)
        self.head.addStretch(1)
        self.head.addWidget(self.note_label)
        if title:
            self.body.addLayout(self.head)
            self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """What stands at the right of the title, for example the unit."""
        self.note_label.setText(note)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something under what is there."""
        self.body.addWidget(widget, stretch)


class FigureCard(QFrame):
    """One figure that answers a question: what it is, the figure, what it is made of."""

    def __init__(self, theme: Theme, label: str, icon: str, token: Token = "accent") -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._label = label
        self.unit_label = TextLabel("€", "second")
        self.value_label = TextLabel("", "figure")
        self.under_label = ElidedLabel("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(TextLabel(label, "label"))
        head.addStretch(1)
        head.addWidget(IconLabel(theme, icon, 16, token))
        figure = QHBoxLayout()
        figure.setSpacing(6)
        figure.addWidget(self.unit_label, 0, Qt.AlignmentFlag.AlignVCenter)
        figure.addWidget(self.value_label)
        figure.addStretch(1)
        layout.addLayout(head)
        layout.addLayout(figure)
        layout.addWidget(self.under_label)

    def set_figure(self, value: str, under: str, unit: str = "€", tone: Tone | None = None) -> None:
        """``value`` without unit; ``tone`` colours the figure and needs a word in ``under``."""
        self.value_label.setText(value)
        self.value_label.set_tone(tone)
        self.unit_label.setText(unit)
        self.unit_label.setVisible(bool(unit))
        self.under_label.setText(under)
        self.setAccessibleName(f"{self._label}: {unit} {value}. {under}".replace(":  ", ": "))
