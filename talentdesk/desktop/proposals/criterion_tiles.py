"""The criteria of one's own review, a tile each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, frame
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.services.proposal_view_service import CriterionTile
from talentdesk.wording.terms import term


class CriterionTiles(QWidget):
    """Letter and lowest judgement; dashed until each condition of it is judged."""

    def __init__(self, theme: Theme, tiles: Sequence[CriterionTile]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        center = Qt.AlignmentFlag.AlignHCenter
        said = []
        for tile in tiles:
            icon, token = JUDGEMENT_MARKS[tile.judgement]
            words = f"{tile.criterion.name}: {term(tile.judgement)}"
            box = frame("inset")
            box.setToolTip(words)
            column = QVBoxLayout(box)
            column.setContentsMargins(2, 6, 2, 6)
            column.setSpacing(3)
            column.addWidget(TextLabel(tile.criterion.letter, "strong"), 0, center)
            column.addWidget(IconLabel(theme, icon, 14, token), 0, center)
            row.addWidget(box, 1)
            said.append(words)
        self.setAccessibleName(", ".join(said))
