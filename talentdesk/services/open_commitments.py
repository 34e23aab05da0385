"""The commitments of the register, as tying postings to them needs them."""

from collections.abc import Mapping, Sequence

from talentdesk.domain.commitments import CommitmentStatus
from talentdesk.domain.money import Money
from talentdesk.domain.reconciliation import OpenCommitment
from talentdesk.services.commitment_service import CommitmentLine, CommitmentService
from talentdesk.services.workplace import Workplace


class RegisterCommitments:
    """Answers ``CommitmentSource``: what was entered, and what still bears postings."""

    def __init__(self, workplace: Workplace) -> None:
        self._service = CommitmentService(workplace)

    def rows(self, year: int, taken: Mapping[str, int]) -> Sequence[OpenCommitment]:
        """Commitments of which something is open, or that are in ``taken``.

        A draft binds nothing, so nothing can be posted on it. What invoices name is the number
        of the finance department; without one it is the number of the register.

        Args:
            year: commitments that begin after it are left out.
            taken: cents taken by postings, by commitment id.
        """
        lines = [line for line in self._service.lines() if line.commitment.draft.day.year <= year]
        rows = [_row(line, taken.get(line.commitment.id, 0)) for line in lines if _binds(line)]
        return [row for row in rows if row.open.cents or row.id in taken]


def _binds(line: CommitmentLine) -> bool:
    return line.state.status is not CommitmentStatus.DRAFT


def _row(line: CommitmentLine, taken: int) -> OpenCommitment:
    held, draft = line.commitment, line.commitment.draft
    return OpenCommitment(
        held.id,
        held.number,
        draft.day,
        line.state.total_bound,
        line.state.total_bound - Money(taken),
        draft.description,
        draft.relation,
        draft.reference or held.number,
        draft.cost_centre,
        line.number,
        draft.line,
    )
