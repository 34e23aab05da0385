"""What waits for a person: two versions, and reviews that were set apart."""

from PySide6.QtCore import QCoreApplication, Signal

from talentdesk.desktop.rounds.rounds_desk import RoundSight
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class WaitingCard(Card):
    """Two lines with a button each; a line goes when nothing waits.

    Signals:
        forks_asked, apart_asked: look at them.
    """

    forks_asked = Signal()
    apart_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Rounds", "Wacht op een keuze"))
        self.none_label = WrappedLabel(self.tr("Er is niets om te kiezen."), "small")
        self.forks_button = DeskButton(theme, "", "git-fork", "small")
        self.apart_button = DeskButton(theme, "", "tray", "small")
        self.forks_label = WrappedLabel(
            self.tr("Een beoordelaar werkte in twee kopieën. Een mens kiest wat geldt."), "small"
        )
        self.apart_label = WrappedLabel(
            self.tr("Bewaard, maar telt niet mee tot iemand het met een reden overneemt."), "small"
        )
        for part in (
            self.none_label,
            self.forks_button,
            self.forks_label,
            self.apart_button,
            self.apart_label,
        ):
            self.add(part)
        self.forks_button.clicked.connect(self.forks_asked)
        self.apart_button.clicked.connect(self.apart_asked)

    def show_sight(self, sight: RoundSight) -> None:
        """Count what waits in a round."""
        forks, apart = len(sight.forks), len(sight.apart)
        self.forks_button.setText(
            count_text(
                forks,
                self.tr("beoordeling met twee versies"),
                self.tr("beoordelingen met twee versies"),
            )
        )
        self.apart_button.setText(
            count_text(
                apart, self.tr("beoordeling apart gezet"), self.tr("beoordelingen apart gezet")
            )
        )
        for part in (self.forks_button, self.forks_label):
            part.setVisible(bool(forks))
        for part in (self.apart_button, self.apart_label):
            part.setVisible(bool(apart))
        self.none_label.setVisible(not forks and not apart)
