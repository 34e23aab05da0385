"""The part questions of a condition, each with ja and nee."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.tone_button import Answer, ToneButton
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.programme import Condition, ConditionPart
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.wording.formatting import count_text
from talentdesk.wording.intake import NO, YES

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_YES: Final = Answer(YES, "", "ok", "ok_soft")
_NO: Final = Answer(NO, "", "danger", "danger_soft")

Answered = tuple[tuple[str, bool], ...]


def parts_rule_words(condition: Condition) -> str:
    """How the parts make up the condition; empty for a condition without parts."""
    if condition.parts_rule == "any":
        return translate("Parts", "Deelvragen: één keer ja is genoeg")
    if condition.parts_rule == "all":
        return translate("Parts", "Deelvragen: elke vraag die moet, is ja")
    return translate("Parts", "Deelvragen") if condition.parts else ""


def role_words(part: ConditionPart) -> str:
    """What a part does where that is not what the rule above the parts says; else empty."""
    words = {
        "preferred": translate("Parts", "voorkeur"),
        "explains": translate("Parts", "helpt bij het oordeel"),
    }
    return words.get(part.role, "")


def part_notes(condition: Condition, given: ConditionJudgement) -> tuple[str, ...]:
    """What is odd about the answers beside the judgement; it blocks nothing."""
    if given.judgement is not Judgement.MEETS:
        return ()
    answers = dict(given.parts)
    no = [part for part in condition.parts if answers.get(part.id) is False]
    notes = []
    required = sum(1 for part in no if part.role == "required")
    if required:
        said = translate("Parts", "{count} met nee beantwoord. Past 'voldoet' daarbij?")
        one = translate("Parts", "deelvraag die moet, is")
        many = translate("Parts", "deelvragen die moeten, zijn")
        notes.append(said.format(count=count_text(required, one, many)))
    either = [part for part in condition.parts if part.role == "either"]
    if either and all(part in no for part in either):
        notes.append(translate("Parts", "Geen van de deelvragen is ja. Past 'voldoet' daarbij?"))
    if any(part.role == "preferred" for part in no):
        notes.append(
            translate("Parts", "De voorkeur is niet gehaald. Dat geeft geen lager oordeel.")
        )
    return tuple(notes)


class PartQuestions(QWidget):
    """Asks; whoever keeps the answers shows them again.

    Signals:
        answered: every part with its answer, as it is asked to be now.
    """

    answered = Signal(object)

    def __init__(self, theme: Theme, condition: Condition) -> None:
        super().__init__()
        self._parts: Sequence[ConditionPart] = condition.parts
        self._given: Answered = ()
        self.buttons: dict[tuple[str, bool], ToneButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(TextLabel(parts_rule_words(condition), "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, part in enumerate(self._parts):
            self._add(theme, grid, row, part)
        layout.addLayout(grid)

    def show_given(self, given: Answered) -> None:
        """Show the answers that are kept; a part that is not in it is not answered."""
        self._given = given
        answers = dict(given)
        for (part, answer), button in self.buttons.items():
            button.setChecked(answers.get(part) is answer)

    def set_locked(self, *, locked: bool) -> None:
        """Only look."""
        for button in self.buttons.values():
            button.setEnabled(not locked)

    def _add(self, theme: Theme, grid: QGridLayout, row: int, part: ConditionPart) -> None:
        role = role_words(part)
        question = WrappedLabel(f"{part.question} ({role})" if role else part.question, "small")
        grid.addWidget(question, row, 0, Qt.AlignmentFlag.AlignVCenter)
        for column, answer in enumerate((_YES, _NO), start=1):
            button = ToneButton(theme, answer, is_small=True)
            button.setAccessibleName(f"{answer.word}: {part.question}")
            button.clicked.connect(partial(self._ask, part.id, answer is _YES))
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[part.id, answer is _YES] = button

    def _ask(self, part: str, answer: bool) -> None:  # noqa: FBT001 -- the value of a click
        """Answer a part; the same answer again takes it away."""
        answers = dict(self._given)
        if answers.get(part) is answer:
            del answers[part]
        else:
            answers[part] = answer
        ordered = ((item.id, answers[item.id]) for item in self._parts if item.id in answers)
        self.answered.emit(tuple(ordered))
