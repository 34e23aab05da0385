"""Who a proposal waits for and what can be done, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.domain.next_steps import RIGHTS, Move
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.services.proposal_view_service import ProposalView
from talentdesk.wording.formatting import choice_text, count_text, list_text
from talentdesk.wording.messages.plan_names import PlanNames, in_sentence
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

LONG_DAYS: Final = 10
"""From so many days of waiting the duration is shown in red."""


@dataclass(frozen=True, slots=True)
class MoveWords:
    """A button or menu entry; three dots when a choice follows."""

    text: str
    icon: str


@dataclass(frozen=True, slots=True)
class WaitingWords:
    """``title`` says who it waits for, ``detail`` how far it is, ``duration`` for how long."""

    title: str
    detail: str
    duration: str
    is_long: bool


def move_words(move: Move) -> MoveWords:
    """How a move is called."""
    words: Mapping[Move, tuple[str, str]] = {
        Move.SUBMIT: (translate("Moves", "Indienen"), "paper-plane-tilt"),
        Move.OPEN_REVIEW: (translate("Moves", "Toets openen"), "clipboard-text"),
        Move.REVIEW: (translate("Moves", "Beoordelen"), "clipboard-text"),
        Move.DISCUSS: (translate("Moves", "Bespreken"), "users-three"),
        Move.PRESENT: (translate("Moves", "Voorleggen"), "scales"),
        Move.DECIDE: (translate("Moves", "Besluit vastleggen"), "scales"),
        Move.EDIT: (translate("Moves", "Bewerken"), "pencil-simple"),
        Move.SET_PROGRESS: (translate("Moves", "Voortgangsbericht schrijven…"), "chart-line-up"),
        Move.SET_BRAND: (translate("Moves", "ON-brand bepalen…"), "star"),
        Move.TAKE_BACK: (translate("Moves", "Terugnemen"), "arrow-u-up-left"),
        Move.FINISH: (translate("Moves", "Afmelden…"), "flag"),
        Move.FOLLOW_UP: (translate("Moves", "Vervolg maken"), "copy"),
        Move.WITHDRAW: (translate("Moves", "Intrekken…"), "x-circle"),
    }
    return MoveWords(*words[move])


def waiting_words(view: ProposalView, programme: Programme, now: datetime) -> WaitingWords:
    """Who it waits for and how long."""
    days = max(0, (now.astimezone().date() - view.since.astimezone().date()).days)
    duration = (
        count_text(days, translate("Waiting", "dag"), translate("Waiting", "dagen"))
        if days
        else translate("Waiting", "sinds vandaag")
    )
    waits = view.proposal.status in _WAITING
    return WaitingWords(
        _title(view),
        _detail(view, programme),
        duration if waits else "",
        waits and days >= LONG_DAYS,
    )


_S = ProposalStatus
_WAITING: Final = frozenset(
    {_S.DRAFT, _S.SUBMITTED, _S.UNDER_REVIEW, _S.ADVISED, _S.BEFORE_EXECUTIVE, _S.DEFERRED}
)


def _title(view: ProposalView) -> str:
    status = view.proposal.status
    if status is _S.UNDER_REVIEW:
        return _review_title(view)
    titles: Mapping[ProposalStatus, str] = {
        _S.DRAFT: translate("Waiting", "Nog niet ingediend"),
        _S.SUBMITTED: translate("Waiting", "De toets kan open"),
        _S.ADVISED: translate("Waiting", "Het advies ligt er"),
        _S.BEFORE_EXECUTIVE: translate("Waiting", "Wacht op het college"),
        _S.DEFERRED: translate("Waiting", "Aangehouden door het college"),
        _S.GRANTED: translate("Waiting", "Toegekend, in uitvoering"),
        _S.EXISTING: translate("Waiting", "Loopt al, zonder toets"),
        _S.REFUSED: translate("Waiting", "Afgewezen door het college"),
        _S.FINISHED: translate("Waiting", "Afgerond"),
        _S.WITHDRAWN: translate("Waiting", "Ingetrokken"),
    }
    return titles[status]


def _review_title(view: ProposalView) -> str:
    names = [in_sentence(person.name) for person in view.waiting_for]
    if not names:
        return translate("Waiting", "Klaar om te bespreken")
    if len(names) > 3:
        return translate("Waiting", "Wacht op {count} beoordelaars").format(count=len(names))
    return translate("Waiting", "Wacht op {names}").format(names=list_text(names))


def _detail(view: ProposalView, programme: Programme) -> str:
    if view.proposal.status is _S.UNDER_REVIEW:
        return _review_detail(view)
    if not view.may_take_next:
        return _who_may(view.next_move, programme)
    if view.proposal.status in (_S.GRANTED, _S.EXISTING):
        said = translate("Waiting", "Voortgang: {progress}")
        return said.format(progress=term(view.proposal.progress))
    return view.proposal.status_reason


def _review_detail(view: ProposalView) -> str:
    handed_in = translate("Waiting", "{count} ingeleverd").format(count=view.handed_in)
    if view.next_move is Move.REVIEW:
        left = view.assessment.conditions - view.assessment.answered
        own = (
            translate("Waiting", "jij: {left} te gaan").format(
                left=count_text(
                    left,
                    translate("Waiting", "voorwaarde"),
                    translate("Waiting", "voorwaarden"),
                )
            )
            if left
            else translate("Waiting", "jij: alles beoordeeld, nog niet ingeleverd")
        )
        return f"{own} · {handed_in}"
    if view.own_review is ReviewStatus.SUBMITTED:
        return translate("Waiting", "{count} ingeleverd, ook die van jou").format(
            count=view.handed_in
        )
    return handed_in


def _who_may(move: Move, programme: Programme) -> str:
    names = PlanNames(programme).roles_with(RIGHTS[move])
    if not names:
        return ""
    said = translate("Waiting", "{move} kan {names}.")
    return said.format(move=move_words(move).text.removesuffix("…"), names=choice_text(names))
