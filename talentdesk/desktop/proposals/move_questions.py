"""What each step asks before it is taken; a step that asks nothing has no question."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.proposals.move_form import MoveQuestion
from talentdesk.domain.next_steps import Move
from talentdesk.domain.proposals import Brand, Proposal
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def question_for(move: Move, held: Proposal) -> MoveQuestion | None:
    """The question, with what is known already filled in."""
    makers = {
        Move.WITHDRAW: _withdraw,
        Move.FINISH: _finish,
        Move.SET_BRAND: _brand,
    }
    make = makers.get(move)
    return make(held) if make is not None else None


def _withdraw(held: Proposal) -> MoveQuestion:
    said = translate(
        "MoveQuestions", "Je trekt {number} in. Het blijft te lezen, met al zijn oordelen."
    )
    return MoveQuestion(
        translate("MoveQuestions", "Intrekken"),
        said.format(number=held.number),
        translate("MoveQuestions", "Intrekken"),
        look="danger",
        text_label=translate("MoveQuestions", "Reden"),
    )


def _finish(held: Proposal) -> MoveQuestion:
    said = translate("MoveQuestions", "{number} is klaar. De stand wordt 'afgerond'.")
    return MoveQuestion(
        translate("MoveQuestions", "Afmelden"),
        said.format(number=held.number),
        translate("MoveQuestions", "Afmelden"),
        text_label=translate("MoveQuestions", "Wat is er bereikt?"),
        text=held.progress_text,
    )


def _brand(held: Proposal) -> MoveQuestion:
    return MoveQuestion(
        translate("MoveQuestions", "ON-brand bepalen"),
        translate("MoveQuestions", "Alleen wat ON-brand is mag in de etalage."),
        translate("MoveQuestions", "Vastleggen"),
        choice_label=translate("MoveQuestions", "Past het bij het beeld van de stad?"),
        options=tuple((item.value, term(item)) for item in Brand),
        chosen=held.brand.value,
        tick_label=translate("MoveQuestions", "In de etalage"),
        ticked=held.in_showcase,
    )
