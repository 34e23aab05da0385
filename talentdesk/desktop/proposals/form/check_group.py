"""Several things of which any number can be ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel


class CheckGroup(QWidget):
    """Holds (value, words); short words stand side by side, long ones under each other.

    Signals:
        edited: the group was ticked or unticked; ``values`` has what is ticked.
    """

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        flowing: bool = False,
    ) -> None:
        super().__init__()
        self.label = TextLabel(label, "label")
        self.boxes: dict[str, CheckField] = {}
        self._unknown: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if label:
            layout.addWidget(self.label)
        flow = FlowLayout(10) if flowing else None
        if flow is not None:
            layout.addLayout(flow)
        for value, words in options:
            box = CheckField(theme, words)
            box.setAccessibleName(f"{label}: {words}" if label else words)
            box.clicked.connect(self._tell)
            self.boxes[value] = box
            (flow or layout).addWidget(box)

    def values(self) -> tuple[str, ...]:
        """What is ticked, in the order of the programme; codes it does not know come last."""
        ticked = (value for value, box in self.boxes.items() if box.isChecked())
        return (*ticked, *self._unknown)

    def put(self, values: Sequence[str]) -> None:
        """Tick those without telling; a code that has no box is kept as it is."""
        for value, box in self.boxes.items():
            box.setChecked(value in values)
        self._unknown = tuple(value for value in values if value not in self.boxes)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
