"""One reviewer in the list of who gets a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from talentdesk.desktop.rounds.round_words import WHERE_TONES
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.choice_box import CheckField, ChoiceBox
from talentdesk.desktop.widgets.labels import ElidedLabel
from talentdesk.domain.people import PersonId
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import ReviewerProgress, Whereabouts
from talentdesk.wording.formatting import count_text, short_date
from talentdesk.wording.terms import term


class IssueRow(QWidget):
    """Chosen when nothing went out yet and something is waited for.

    Signals:
        changed: this reviewer gets a file or not.
    """

    changed = Signal()

    def __init__(self, theme: Theme, progress: ReviewerProgress) -> None:
        super().__init__()
        self.reviewer: PersonId = progress.reviewer
        self.check = CheckField(theme, progress.name)
        waits = progress.whereabouts is not Whereabouts.HANDED_IN
        self.check.setChecked(progress.issued_at is None and waits)
        self.carrier_box = ChoiceBox(
            theme,
            (
                (Carrier.PACKAGE.value, self.tr("TalentDesk (.tround)")),
                (Carrier.WORKBOOK.value, self.tr("Excel (.xlsx)")),
            ),
        )
        self.carrier_box.setAccessibleName(
            self.tr("Soort bestand voor {name}").format(name=progress.name)
        )
        said = count_text(progress.asked, self.tr("voorstel"), self.tr("voorstellen"))
        if progress.issued_at is not None:
            day = short_date(progress.issued_at.astimezone().date())
            said = f"{said} · " + self.tr("uitgegeven op {day}").format(day=day)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(self.check)
        where = progress.whereabouts
        line.addWidget(Chip(theme, term(where), WHERE_TONES[where]))
        line.addWidget(ElidedLabel(said, "second"), 1)
        line.addWidget(self.carrier_box)
        self.check.toggled.connect(self.changed)

    @property
    def is_chosen(self) -> bool:
        """Whether this reviewer gets a file."""
        return self.check.isChecked()

    @property
    def carrier(self) -> Carrier:
        """In what kind of file."""
        return Carrier(self.carrier_box.value())
