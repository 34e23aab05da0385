"""One line of the plan unfolded: sentence, file, conditions, and what one may choose."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.rounds.intake_conditions import condition_widgets
from talentdesk.desktop.rounds.intake_lines import IntakeLine, fate_title
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import CheckField
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, rule
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.imports import FieldChange
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_intake import ApartBecause, IncomingFile, SignedBy
from talentdesk.domain.review_plans import PlannedReview
from talentdesk.services.review_intake_service import Intake, differences
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.field_names import field_name
from talentdesk.wording.field_values import FieldValues
from talentdesk.wording.review_intake import judgement_text, review_message
from talentdesk.wording.review_problems import (
    condition_name,
    problem_message,
    veiled_problem_message,
)
from talentdesk.wording.terms import term


class IntakeDetail(QFrame):
    """Empty until a line is chosen; what is chosen here stays while one looks at another.

    Signals:
        choice_changed: a review is left out, or let in, or not any more.
    """

    choice_changed = Signal()

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._theme = theme
        self._programme = programme
        self._values = FieldValues(programme)
        self._seal = ""
        self.left_out: set[str] = set()
        self.let_in: dict[str, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 14, 16, 14)
        self._layout.setSpacing(8)
        self.take_check: CheckField | None = None
        self.reason_edit: QLineEdit | None = None

    def begin(self) -> None:
        """Forget what was chosen in another plan."""
        self.left_out.clear()
        self.let_in.clear()
        self._clear()

    def reasons(self) -> dict[str, str]:
        """By seal why something that is set apart counts all the same."""
        return {seal: reason for seal, reason in self.let_in.items() if reason.strip()}

    def show_line(self, intake: Intake, line: IntakeLine | None, *, may_choose: bool) -> None:
        """Show one line; ``may_choose``: the plan was not carried out yet."""
        self._clear()
        if line is None:
            self._layout.addWidget(
                WrappedLabel(self.tr("Kies een regel om alles te lezen."), "second")
            )
        elif line.refused is not None:
            words = message_for(line.refused.reason)
            self._layout.addWidget(WrappedLabel(line.refused.name, "section"))
            for text in (words.what, words.advice):
                self._layout.addWidget(WrappedLabel(text))
        elif line.review is not None:
            for widget in self._review(intake, line, line.review):
                self._layout.addWidget(widget)
            if may_choose:
                self._add_choice(line.review)
            for widget in self._conditions(intake, line.review):
                self._layout.addWidget(widget)
        self._layout.addStretch(1)

    # --- what stands in it --------------------------------------------------------------

    def _review(self, intake: Intake, line: IntakeLine, review: PlannedReview) -> Iterator[QWidget]:
        plan = intake.plan
        yield WrappedLabel(f"{review.number} {review.title}", "section")
        yield TextLabel(f"{review.reviewer_name} · {fate_title(line.fate).lower()}", "second")
        message = review_message(review, plan)
        yield WrappedLabel(message.what)
        yield WrappedLabel(message.advice, "small")
        yield from self._file(intake, plan.file(review.file))
        is_hidden = review.proposal in intake.hidden
        say = veiled_problem_message if is_hidden else problem_message
        for problem in review.problems:
            words = say(problem, self._programme)
            yield WarningStrip(self._theme, words.what, words.advice)
        changes = differences(intake, review)
        if changes:
            yield rule()
            yield TextLabel(self.tr("Wat er in het voorstel anders is"), "label")
            for change in changes:
                yield self._change(change)

    def _file(self, intake: Intake, file: IncomingFile) -> Iterator[QWidget]:
        plan = intake.plan
        yield rule()
        yield TextLabel(self.tr("Bestand"), "label")
        yield WrappedLabel(f"{file.name} · {term(file.carrier)}", "small")
        yield WrappedLabel(self._signed(file), "small")
        if file.sha256 in plan.received:
            yield WrappedLabel(self.tr("Dit bestand is al eens ingenomen."), "small")
        is_hidden = any(item.proposal in intake.hidden for item in plan.of_file(file.sha256))
        say = veiled_problem_message if is_hidden else problem_message
        for note in file.notes:
            words = say(note, self._programme)
            yield WarningStrip(self._theme, words.what, words.advice)

    def _signed(self, file: IncomingFile) -> str:
        signature = file.signature
        if signature.by is SignedBy.OWN:
            return self.tr("Ondertekend met je eigen sleutel.")
        if signature.by is SignedBy.COLLEAGUE:
            said = self.tr("Ondertekend met de sleutel van {name}, code {code}.")
            return said.format(name=signature.name, code=signature.code)
        if signature.by is SignedBy.NOBODY:
            return self.tr("Niet ondertekend. Een Excel-bestand is dat nooit.")
        if signature.name:
            said = self.tr(
                "Ondertekend met code {code}, op een kaart van {name}. De code is nog niet"
                " vergeleken, of de sleutel is beëindigd."
            )
            return said.format(code=signature.code, name=signature.name)
        said = self.tr("Ondertekend met een sleutel die je niet kent, code {code}.")
        return said.format(code=signature.code)

    def _change(self, change: FieldChange) -> QWidget:
        words = self._values.change_of_json(change.field, change.old, change.new)
        was = self.tr("Was: {old}").format(old=words.old) if words.old else ""
        now = self.tr("Nu: {new}").format(new=words.new) if words.new else ""
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(1)
        column.addWidget(WrappedLabel(field_name(change.field).capitalize(), "small-strong"))
        for text in (was, now):
            if text:
                column.addWidget(WrappedLabel(text, "small"))
        return block

    def _conditions(self, intake: Intake, review: PlannedReview) -> Iterator[QWidget]:
        if review.proposal in intake.hidden:
            yield rule()
            said = self.tr(
                "De oordelen zelf zijn voor jou nog verborgen: lever eerst je eigen"
                " beoordeling in, of wacht tot de ronde sluit."
            )
            yield WrappedLabel(said, "small")
            return
        yield from condition_widgets(self._theme, review.conditions, self._programme)
        if review.dropped:
            yield rule()
            yield TextLabel(self.tr("Blijft als notitie"), "label")
            for one in review.dropped:
                name = condition_name(one.condition, self._programme)
                yield WrappedLabel(f"{name}: {judgement_text(one)}", "small")

    # --- what one may choose ------------------------------------------------------------

    def _add_choice(self, review: PlannedReview) -> None:
        if review.entry is None:
            return
        self._seal = review.entry.id
        if review.apart is not None and review.apart is not ApartBecause.OTHER_REVIEWER:
            self.reason_edit = edit = QLineEdit(self.let_in.get(self._seal, ""))
            row = FormRow(
                self._theme,
                self.tr("Toch overnemen, want"),
                edit,
                hint=self.tr("Zonder reden blijft deze beoordeling apart staan."),
            )
            edit.textEdited.connect(self._let_in)
            self._layout.addWidget(row.set_optional())
        if review.new_entries:
            self.take_check = check = CheckField(
                self._theme, self.tr("Deze beoordeling niet innemen")
            )
            check.setChecked(self._seal in self.left_out)
            check.toggled.connect(self._leave_out)
            self._layout.addWidget(check)

    @Slot(str)
    def _let_in(self, reason: str) -> None:
        self.let_in[self._seal] = reason
        self.choice_changed.emit()

    @Slot(bool)
    def _leave_out(self, left: bool) -> None:  # noqa: FBT001 -- Qt's signature
        (self.left_out.add if left else self.left_out.discard)(self._seal)
        self.choice_changed.emit()

    def _clear(self) -> None:
        self.take_check = None
        self.reason_edit = None
        self._seal = ""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
