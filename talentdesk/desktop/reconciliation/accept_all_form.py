"""Ties all suggestions from a level up, after saying how many that are."""

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from talentdesk.desktop.reconciliation.suggestion_book import SuggestionBook
from talentdesk.desktop.reconciliation.suggestion_card import amount_line
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.match_levels import MatchLevel
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import count_text, euro_text
from talentdesk.wording.match_words import LEVELS


class AcceptAllForm(WorkForm):
    """One act, so that it is taken back as one.

    Signals:
        submitted: the MatchLevel from which all are tied.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, book: SuggestionBook) -> None:
        super().__init__(
            theme,
            self.tr("Alles vanaf een zekerheid koppelen"),
            DeskButton(theme, "", "checks", "primary"),
        )
        self._book = book
        self.say_lead(self.tr("Alles gaat in één keer, en is in één keer ongedaan te maken."))
        options = tuple((level.value, LEVELS[level]) for level in MatchLevel)
        self.level_box = ChoiceBox(theme, options)
        self.fields.addWidget(FormRow(theme, self.tr("Koppel alles vanaf"), self.level_box))
        for level in MatchLevel:
            count = book.count(level)
            what = count_text(count.suggestions, self.tr("suggestie"), self.tr("suggesties"))
            said = self.tr("vanaf {level}: {what}").format(level=LEVELS[level], what=what)
            self.fields.addWidget(amount_line(said, euro_text(Money(count.cents))))
        self.warning_label = WrappedLabel("", "small", "warn")
        self.fields.addWidget(self.warning_label)
        self.level_box.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def level(self) -> MatchLevel:
        """What is chosen."""
        return MatchLevel(self.level_box.value())

    @override
    def submit(self) -> None:
        """Ask for it; nothing happens when there is none of that level."""
        if self.primary_button.isEnabled():
            self.submitted.emit(self.level)

    @override
    def focus_first(self) -> None:
        """The level."""
        self.level_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        count = self._book.count(self.level)
        postings = count_text(count.postings, self.tr("boeking"), self.tr("boekingen"))
        self.primary_button.setText(self.tr("{postings} koppelen").format(postings=postings))
        self.primary_button.setEnabled(bool(count.suggestions))
        odds = {
            MatchLevel.SURE: "",
            MatchLevel.LIKELY: self.tr("Van 'waarschijnlijk' is ongeveer één op 64 fout."),
            MatchLevel.MAYBE: self.tr(
                "Bij 'misschien' is vaak iets anders mogelijk. Kijk die liever één voor één na."
            ),
        }[self.level]
        self.warning_label.setText(odds)
        self.warning_label.setVisible(bool(odds))
