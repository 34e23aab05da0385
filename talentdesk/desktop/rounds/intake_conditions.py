"""The conditions of one planned review: what holds, what the file gives, and where it stands."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.rounds.intake_lines import FATE_MARKS
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, rule
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_fates import PlannedCondition
from talentdesk.domain.review_intake import ReviewFate
from talentdesk.domain.reviews import ConditionJudgement
from talentdesk.wording.formatting import count_text
from talentdesk.wording.review_intake import judgement_text
from talentdesk.wording.review_problems import condition_name, problem_message
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name
_QUIET = (ReviewFate.SAME, ReviewFate.BLANK)


def condition_widgets(
    theme: Theme, conditions: Sequence[PlannedCondition], programme: Programme
) -> Iterator[QWidget]:
    """A block for each condition at which something happens, and one line for the others."""
    quiet = 0
    for item in conditions:
        if item.fate in _QUIET and item.problem is None:
            quiet += 1
            continue
        yield rule()
        yield _block(theme, item, programme)
    if quiet:
        one = translate("ReviewIntake", "voorwaarde")
        many = translate("ReviewIntake", "voorwaarden")
        said = translate("ReviewIntake", "Bij {count} verandert niets.")
        yield rule()
        yield WrappedLabel(said.format(count=count_text(quiet, one, many)), "small")


def _block(theme: Theme, item: PlannedCondition, programme: Programme) -> QWidget:
    block = QWidget()
    line = QHBoxLayout(block)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(8)
    icon, token = FATE_MARKS[item.fate]
    top = QVBoxLayout()
    top.addWidget(IconLabel(theme, icon, 16, token))
    top.addStretch(1)
    line.addLayout(top)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(WrappedLabel(condition_name(item.condition, programme), "small-strong"))
    where = f"{term(item.fate)} · {item.place}" if item.place.cell else term(item.fate)
    words.addWidget(TextLabel(where, "caption"))
    for text in _lines(item, programme):
        words.addWidget(WrappedLabel(text, "small"))
    line.addLayout(words, 1)
    return block


def _lines(item: PlannedCondition, programme: Programme) -> Iterator[str]:
    if item.problem is not None:
        words = problem_message(item.problem, programme)
        yield f"{words.what} {words.advice}"
        return
    if item.fate is ReviewFate.CONFLICT and item.base is not None:
        yield translate("ReviewIntake", "Eerst: {text}").format(text=_whole(item.base))
    if item.held != ConditionJudgement(item.condition) or item.fate is ReviewFate.CONFLICT:
        yield translate("ReviewIntake", "In het register: {text}").format(text=_whole(item.held))
    yield translate("ReviewIntake", "In het bestand: {text}").format(text=_whole(item.given))


def _whole(given: ConditionJudgement) -> str:
    """A judgement with its reason and evidence, in full."""
    said = judgement_text(given)
    if not given.evidence:
        return said
    evidence = translate("ReviewIntake", "Bewijs: {text}").format(text=given.evidence)
    return f"{said} {evidence}"
