"""An open package as the rooms of its desk share it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import QueueItem, ReviewStatus
from talentdesk.services.judging import ReviewSheet
from talentdesk.services.own_notes import OwnNotes
from talentdesk.services.round_file_service import RoundFile
from talentdesk.services.round_file_undo import UndoableRoundReviews

Clock = Callable[[], datetime]


class Sitting(QObject):
    """The file, the reviews in it, the notes beside it, and the list that all rooms show.

    Signals:
        changed: something in the list is other than it was.
    """

    changed = Signal()

    def __init__(self, file: RoundFile, notes: OwnNotes, clock: Clock) -> None:
        super().__init__()
        self.file = file
        self.notes = notes
        self.clock = clock
        self.reviews = UndoableRoundReviews(file)
        self.queue: list[QueueItem] = self.reviews.queue()

    @property
    def today(self) -> date:
        """The day of this computer."""
        return self.clock().astimezone().date()

    def reload(self) -> None:
        """Read the whole list again, after something was finished or taken back."""
        self.queue = self.reviews.queue()
        self.changed.emit()

    def follow(self, sheet: ReviewSheet) -> None:
        """One judgement was kept: the list follows without being read again."""
        for place, item in enumerate(self.queue):
            if item.proposal == sheet.proposal.id:
                answered = sheet.assessment.answered
                self.queue[place] = replace(
                    item, answered=answered, status=ReviewStatus.IN_PROGRESS
                )
        self.changed.emit()

    def next_waiting(self, after: str = "") -> ProposalId | None:
        """The next proposal that is not handed in, from the end on to the first; None: all are."""
        ids = [item.proposal for item in self.queue]
        place = ids.index(ProposalId(after)) + 1 if after in ids else 0
        ahead = [*self.queue[place:], *self.queue[:place]]
        return next((item.proposal for item in ahead if item.is_waiting), None)

    def is_received(self, proposal: ProposalId) -> bool:
        """Whether a receipt says that the register has what stands here now."""
        answer = self.file.answers.answer(proposal)
        return answer is not None and self.file.is_received(answer.entry)

    def is_changed(self, proposal: ProposalId) -> bool:
        """Whether the proposal went out in another version than the one that was judged."""
        asked = self.file.asked(proposal)
        return asked is not None and asked.judged_before is not None
