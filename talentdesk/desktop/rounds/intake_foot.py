"""The line under a plan: what the button will do, and what it did."""

from collections.abc import Collection

from talentdesk.desktop.rounds.intake_lines import IntakeLines
from talentdesk.desktop.rounds.sub_page import Foot
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.domain.review_intake import ReviewFate
from talentdesk.services.review_intake_service import IntakeReport
from talentdesk.wording.formatting import count_text


class IntakeFoot(Foot):
    """Three buttons: one more file, not now, and carry it out."""

    def __init__(self, theme: Theme) -> None:
        self.file_button = DeskButton(theme, "", "plus")
        self.cancel_button = DeskButton(theme, "")
        self.commit_button = DeskButton(theme, "", "check", "primary")
        super().__init__(theme, self.file_button, self.cancel_button, self.commit_button)
        self.file_button.setText(self.tr("Nog een bestand…"))

    def say_nothing_yet(self) -> None:
        """No plan was made yet."""
        self.file_button.hide()
        self.commit_button.hide()
        self.cancel_button.setText(self.tr("Annuleren"))
        self.say(self.tr("Er is nog niets gewijzigd."))

    def say_plan(self, lines: IntakeLines, left_out: Collection[str], let_in: int) -> None:
        """What the button will do, with what was chosen so far."""
        count = max(lines.taken(left_out), let_in)
        rows = count_text(count, self.tr("beoordeling"), self.tr("beoordelingen"))
        self.file_button.show()
        self.commit_button.setText(self.tr("{rows} overnemen").format(rows=rows))
        self.commit_button.setVisible(count > 0)
        if count > 0:
            self.say(
                self.tr("Er is nog niets gewijzigd."),
                self.tr("Vooraf komt een back-up. Daarna gaat alles in één keer, of niets."),
            )
        elif lines.intake.plan.files and not lines.count(ReviewFate.INVALID):
            self.say(self.tr("Er is niets nieuws."), self.tr("Je hoeft niets te doen."))
        else:
            self.say(
                self.tr("Er is niets om over te nemen."),
                self.tr("Kijk per regel wat eraan schort."),
            )

    def say_taken(self, report: IntakeReport) -> str:
        """What was done; gives the line that says so."""
        figures = report.figures
        reviews = count_text(figures.reviews, self.tr("beoordeling"), self.tr("beoordelingen"))
        said = self.tr("Overgenomen: {reviews}.").format(reviews=reviews)
        if figures.apart > figures.let_in:
            apart = self.tr("{count} apart gezet.").format(count=figures.apart - figures.let_in)
            said = f"{said} {apart}"
        note = ""
        if report.backup is not None:
            kept = self.tr("Zoals het was staat het in back-up {file}.")
            note = kept.format(file=report.backup.name)
        self.say(said, note, is_done=True)
        self.commit_button.hide()
        self.file_button.hide()
        self.cancel_button.setText(self.tr("Terug naar de ronde"))
        return said
