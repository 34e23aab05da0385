"""Says why someone cannot do something here, in place of a form that would refuse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel
from talentdesk.domain.errors import RuleError
from talentdesk.domain.programme import Programme, Right
from talentdesk.wording.error_messages import rule_message


class RightNote(QFrame):
    """The sentence of G-07 for one right: who may do this, and what to do now."""

    def __init__(self, theme: Theme, programme: Programme, role: str, right: Right) -> None:
        """``role`` is the id of the role of who works now."""
        super().__init__()
        self.setProperty("look", "inset")
        words = rule_message(
            RuleError("G-07", role=programme.role(role).name, right=right), programme
        )
        self.what_label = WrappedLabel(words.what, "strong")
        self.advice_label = WrappedLabel(words.advice, "small")
        self.setAccessibleName(f"{words.what} {words.advice}")
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.what_label)
        said.addWidget(self.advice_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(IconLabel(theme, "lock-simple", 18, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(said, 1)
