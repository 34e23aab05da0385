"""The advice that is being written: outcome, reasoning, minority view; kept by itself."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.reviews.outcome_choices import OutcomeChoices
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel
from talentdesk.domain.advising import AdviceText, minority
from talentdesk.domain.reviews import AdviceOutcome
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.formatting import choice_text
from talentdesk.wording.terms import term


def minority_lines(sheet: TeamSheet) -> list[str]:
    """Who says something else than the team, per condition, with the reason."""
    lines = []
    for item in sheet.team:
        others = minority(sheet.side.reviews, item.condition.id, item.given.judgement)
        for review, given in others:
            reason = f" ({given.reason.strip()})" if given.reason.strip() else ""
            words = f"{item.condition.id}, {review.reviewer_name}: {term(given.judgement)}{reason}"
            lines.append(words)
    return lines


class AdviceForm(Card):
    """Shows and edits an AdviceText.

    Signals:
        changed: an AdviceText that is to be kept.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Advies van het team"))
        self._sheet: TeamSheet | None = None
        self._outcome: AdviceOutcome | None = None
        self.lock_box = QWidget()
        self.lock_label = WrappedLabel("", "second")
        self.outcome = OutcomeChoices(theme)
        self.reasoning = KeptText(theme, self.tr("Motivering"), least_lines=4)
        self.minority = KeptText(theme, self.tr("Minderheidsstandpunt"), least_lines=2)
        words = self.tr("Neem over uit de bespreking")
        self.take_button = DeskButton(theme, words, "users", "small")
        self._lay_out(theme)
        self.outcome.chosen.connect(self._choose)
        self.reasoning.changed.connect(self._tell)
        self.minority.changed.connect(self._tell)
        self.take_button.clicked.connect(self._take_minority)

    def show_sheet(self, sheet: TeamSheet, advisers: tuple[str, ...], role: str) -> None:
        """Show what is written; only who may advise can change it."""
        self._sheet = sheet
        self._outcome = sheet.text.outcome
        locked = not sheet.may_advise
        again = self.tr("Advies wijzigen") if sheet.history else self.tr("Advies van het team")
        self.title_label.setText(again)
        self.outcome.show_kept(sheet.text.outcome)
        self.outcome.set_locked(locked=locked)
        self.reasoning.set_text(sheet.text.reasoning)
        self.minority.set_text(sheet.text.minority_view)
        for field in (self.reasoning, self.minority):
            field.set_locked(locked=locked)
        asked = self.tr("gevraagd: waarom het team dit adviseert")
        self.reasoning.set_asked("" if locked else asked, "")
        optional = self.tr("mag leeg, als iedereen het eens is")
        self.minority.set_asked("" if locked else optional, "")
        self.take_button.setVisible(not locked and bool(minority_lines(sheet)))
        self.lock_box.setVisible(locked)
        self.lock_label.setText(self._lock_words(sheet, advisers, role))

    def follow(self, sheet: TeamSheet) -> None:
        """The sheet as it is kept now; what is being typed stays."""
        self._sheet = sheet
        self._outcome = sheet.text.outcome
        self.outcome.show_kept(sheet.text.outcome)
        self.take_button.setVisible(sheet.may_advise and bool(minority_lines(sheet)))

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.reasoning.flush()
        self.minority.flush()

    def show_problem(self, field: str) -> None:
        """Mark the field that a refusal is about."""
        if field == "outcome":
            self.outcome.set_problem(self.tr("Kies de uitkomst van het advies."))
            next(iter(self.outcome.buttons.values())).setFocus()
        elif field == "reasoning":
            self.reasoning.set_problem(self.tr("Schrijf op waarom het team dit adviseert."))
            self.reasoning.edit.setFocus()

    def _lock_words(self, sheet: TeamSheet, advisers: tuple[str, ...], role: str) -> str:
        status = term(sheet.proposal.status)
        if role not in advisers:
            said = self.tr("Een advies vastleggen kan als {advisers}. Jij werkt nu als {role}.")
            return said.format(advisers=choice_text(advisers), role=role)
        said = self.tr("Dit voorstel is {status}. Het advies verandert niet meer.")
        return said.format(status=status)

    @Slot(object)
    def _choose(self, outcome: AdviceOutcome) -> None:
        self._outcome = outcome
        self._tell()

    @Slot()
    def _take_minority(self) -> None:
        """Add the lines that are not in the text yet; what was written stays."""
        if self._sheet is None:
            return
        present = self.minority.text()
        new = [line for line in minority_lines(self._sheet) if line not in present]
        self.minority.edit.setPlainText("\n".join([*([present] if present else []), *new]))
        self.minority.flush()

    @Slot()
    def _tell(self) -> None:
        if self.reasoning.text().strip():
            self.reasoning.set_problem("")
        text = AdviceText(self._outcome, self.reasoning.text(), self.minority.text())
        self.changed.emit(text)

    def _lay_out(self, theme: Theme) -> None:
        line = QHBoxLayout(self.lock_box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(IconLabel(theme, "lock-simple", 16), 0, top)
        line.addWidget(self.lock_label, 1)
        for widget in (self.lock_box, self.outcome, self.reasoning, self.minority):
            self.add(widget)
        self.body.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
