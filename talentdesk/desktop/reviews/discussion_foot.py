"""Under what is said on one condition: on to the next difference, and how many are left."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.wording.formatting import number_text


class DiscussionFoot(QFrame):
    """The button does what its key does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self.next_button = DeskButton(theme, self.tr("Volgend verschil"), "arrow-down")
        self.left_label = TextLabel("", "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 10)
        line.setSpacing(8)
        line.addWidget(self.next_button)
        line.addWidget(KeyCap(theme, "D"))
        line.addStretch(1)
        line.addWidget(self.left_label)

    def show_left(self, left: int) -> None:
        """How many differences the team has not settled."""
        words = self.tr("geen verschil meer open")
        if left:
            words = self.tr("nog {count}").format(count=number_text(left))
        self.left_label.setText(words)
        self.next_button.setEnabled(left > 0)
