"""Settings of the window itself: palette, size of the text, columns."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import ZOOM_STEPS
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel


class SettingsPane(Overlay):
    """Each choice works at once.

    Signals:
        reset_asked: forget window size, columns and borders.
    """

    reset_asked = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, 560, self.tr("Instellingen"))
        self.light_radio = QRadioButton(self.tr("Licht"))
        self.dark_radio = QRadioButton(self.tr("Donker"))
        self.zoom_radios = {step: QRadioButton(f"{step}%") for step in ZOOM_STEPS}
        self._add_choice(self.tr("Kleuren"), [self.light_radio, self.dark_radio])
        self._add_choice(self.tr("Grootte van de tekst"), list(self.zoom_radios.values()))
        self.reset_button = DeskButton(theme, self.tr("Vergeten"), "arrow-counter-clockwise")
        self.body.addWidget(TextLabel(self.tr("Venster en kolommen"), "label"))
        self.body.addWidget(
            WrappedLabel(
                self.tr("TalentDesk onthoudt de grootte van het venster en van de kolommen."),
                "second",
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.reset_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.dark_radio.toggled.connect(theme.set_dark)
        for step, radio in self.zoom_radios.items():
            radio.setProperty("zoom", step)
            radio.clicked.connect(self._zoom)
        self.reset_button.clicked.connect(self.reset_asked)
        theme.changed.connect(self._show_present)
        self._show_present()

    @Slot()
    def _zoom(self) -> None:
        chosen = next(step for step, radio in self.zoom_radios.items() if radio.isChecked())
        self._theme.set_zoom(chosen)

    @Slot()
    def _show_present(self) -> None:
        (self.dark_radio if self._theme.dark else self.light_radio).setChecked(True)
        nearest = min(ZOOM_STEPS, key=lambda step: abs(step - self._theme.zoom))
        self.zoom_radios[nearest].setChecked(True)

    def _add_choice(self, title: str, radios: list[QRadioButton]) -> None:
        group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(TextLabel(title, "label"))
        row = FlowLayout(14)
        for radio in radios:
            radio.setAccessibleName(f"{title}: {radio.text()}")
            group.addButton(radio)
            row.addWidget(radio)
        column.addLayout(row)
        self.body.addLayout(column)
