"""Use cases about taking back what was judged in a package, as long as it is open."""

from dataclasses import dataclass, replace
from datetime import datetime

from talentdesk.domain.errors import NothingToUndoError
from talentdesk.domain.findings import Finding
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ConditionJudgement
from talentdesk.services.judging import ReviewSheet
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """One condition as it was and as it became."""

    proposal: ProposalId
    before: ConditionJudgement
    after: ConditionJudgement

    @property
    def is_text(self) -> bool:
        """Whether only what is written with the judgement changed."""
        return self.before.judgement is self.after.judgement

    def goes_on_with(self, held: "JudgedStep") -> bool:
        """Whether this is more of the same text: to be taken back in one go."""
        same_place = (self.proposal, self.before) == (held.proposal, held.after)
        return same_place and self.is_text and held.is_text


class UndoableRoundReviews(RoundFileReviews):
    """Judges as its base, and remembers each step; nothing of it stays in the file.

    What is handed in or recused from is taken back with ``take_back``: its steps go.
    """

    def __init__(self, file: RoundFile) -> None:
        super().__init__(file)
        self._done: list[JudgedStep] = []
        self._undone: list[JudgedStep] = []

    def judge(
        self, proposal: ProposalId, given: ConditionJudgement, now: datetime
    ) -> tuple[ReviewSheet, tuple[Finding, ...]]:
        """As RoundFileReviews; the step can be taken back."""
        before = self.sheet(proposal).judgement(given.condition)
        result = super().judge(proposal, given, now)
        if given != before:
            self._remember(JudgedStep(proposal, before, given))
        return result

    def hand_in(
        self, proposal: ProposalId, now: datetime, *, unanswered_confirmed: bool = False
    ) -> int:
        """As RoundFileReviews."""
        times = super().hand_in(proposal, now, unanswered_confirmed=unanswered_confirmed)
        self._forget(proposal)
        return times

    def recuse(self, proposal: ProposalId, reason: str, now: datetime) -> None:
        """As RoundFileReviews."""
        super().recuse(proposal, reason, now)
        self._forget(proposal)

    def undo(self, now: datetime) -> JudgedStep:
        """Take the last step back; returns it.

        Raises:
            NothingToUndoError: nothing was judged since the file was opened.
        """
        if not self._done:
            raise NothingToUndoError
        step = self._done[-1]
        super().judge(step.proposal, step.before, now)
        self._undone.append(self._done.pop())
        return step

    def redo(self, now: datetime) -> JudgedStep:
        """Do the step that was taken back last once more; raises as ``undo``."""
        if not self._undone:
            raise NothingToUndoError
        step = self._undone[-1]
        super().judge(step.proposal, step.after, now)
        self._done.append(self._undone.pop())
        return step

    def _remember(self, step: JudgedStep) -> None:
        self._undone.clear()
        if self._done and step.goes_on_with(self._done[-1]):
            step = replace(step, before=self._done.pop().before)
        self._done.append(step)

    def _forget(self, proposal: ProposalId) -> None:
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if step.proposal != proposal]
