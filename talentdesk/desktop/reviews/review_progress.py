"""How far one is with this proposal, and with all of them; stands in the header."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.domain.reviews import Assessment, QueueItem
from talentdesk.wording.formatting import number_text


class ReviewProgress(QWidget):
    """``12 van 19`` with a bar, then ``3 van 6 voorstellen``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.judged_label = TextLabel("", "strong")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(theme.px(90))
        self.proposals_label = TextLabel("", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        center = Qt.AlignmentFlag.AlignVCenter
        for widget in (self.judged_label, self.bar, self.proposals_label):
            layout.addWidget(widget, 0, center)

    def show_state(self, found: Assessment | None, queue: Sequence[QueueItem]) -> None:
        """Show the open proposal (None: no proposal) and how many are ready."""
        for widget in (self.judged_label, self.bar):
            widget.setVisible(found is not None)
        judged = ""
        if found is not None:
            judged = self.tr("{done} van {total}").format(
                done=number_text(found.answered), total=number_text(found.conditions)
            )
            self.judged_label.setText(judged)
            self.bar.setRange(0, max(1, found.conditions))
            self.bar.setValue(found.answered)
            self.bar.setAccessibleName(self.tr("{judged} beoordeeld").format(judged=judged))
        ready = sum(1 for item in queue if not item.is_waiting)
        said = self.tr("{done} van {total} klaar")
        words = said.format(done=number_text(ready), total=number_text(len(queue)))
        self.proposals_label.setText(words)
        self.proposals_label.setToolTip(self.tr("Voorstellen die je hebt ingeleverd"))
        self.setAccessibleName(f"{judged} {words}".strip())
