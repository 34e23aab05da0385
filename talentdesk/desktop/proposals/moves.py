"""Takes a step with a proposal through the services."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.proposals.move_form import MoveAnswer
from talentdesk.domain.next_steps import Move
from talentdesk.domain.proposals import Brand, Proposal, ProposalId
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class Moves:
    """Knows which use case a move is, and what to say when it is done."""

    def __init__(
        self,
        proposals: ProposalService,
        decisions: DecisionService,
        clock: Callable[[], datetime],
    ) -> None:
        self._proposals = proposals
        self._decisions = decisions
        self._clock = clock

    def take(self, move: Move, held: Proposal, answer: MoveAnswer) -> str:
        """Do it; returns the line that says so. Raises what the service raises."""
        self._works(held.id, answer)[move](self._clock())
        return _done_words(move).format(number=held.number)

    def follow_up(self, held: Proposal) -> ProposalId:
        """A new concept on an existing proposal."""
        return self._proposals.follow_up(held.id, self._clock())

    def _works(
        self, proposal: ProposalId, answer: MoveAnswer
    ) -> Mapping[Move, Callable[[datetime], object]]:
        service = self._proposals
        return {
            Move.SUBMIT: partial(service.submit, proposal),
            Move.OPEN_REVIEW: partial(service.open_review, proposal),
            Move.PRESENT: partial(self._decisions.present, proposal),
            Move.TAKE_BACK: partial(service.take_back, proposal),
            Move.WITHDRAW: partial(service.withdraw, proposal, answer.text),
            Move.FINISH: partial(service.finish, proposal, answer.text),
            Move.SET_BRAND: lambda now: service.set_brand(
                proposal, Brand(answer.choice), now, in_showcase=answer.ticked
            ),
        }


def _done_words(move: Move) -> str:
    return {
        Move.SUBMIT: translate("Moves", "{number} is ingediend."),
        Move.OPEN_REVIEW: translate("Moves", "De toets van {number} is open."),
        Move.PRESENT: translate("Moves", "{number} is voorgelegd aan het college."),
        Move.TAKE_BACK: translate("Moves", "{number} is teruggenomen."),
        Move.WITHDRAW: translate("Moves", "{number} is ingetrokken."),
        Move.FINISH: translate("Moves", "{number} is afgemeld."),
        Move.SET_BRAND: translate("Moves", "ON-brand van {number} is vastgelegd."),
    }[move]
