"""Use cases about proposals."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.errors import FieldError, ReasonRequiredError, TransitionError
from talentdesk.domain.ids import new_id
from talentdesk.domain.log import LogEntry
from talentdesk.domain.programme import ProposalKind, Right
from talentdesk.domain.progress import Progress
from talentdesk.domain.proposals import (
    TRANSITIONS,
    Brand,
    ListTotals,
    ProgressStatus,
    Proposal,
    ProposalDraft,
    ProposalFilter,
    ProposalId,
    ProposalRow,
    ProposalStatus,
    ProposalVersion,
    require_transition,
)
from talentdesk.domain.rules import (
    Finding,
    check_kind_change,
    check_main_line,
    check_on_brand_results,
    check_partners,
    check_requested,
    check_scope,
    check_segments,
    check_showcase,
    check_structural,
    require,
    with_municipality,
)
from talentdesk.register.database import Register
from talentdesk.register.proposal_search import (
    first_keys,
    key_of,
    list_totals,
    proposal_keys,
    proposal_rows,
)
from talentdesk.register.proposals import NewProposal
from talentdesk.services.proposal_status import move_proposal
from talentdesk.services.work_reports import begun, keep_report
from talentdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter that someone kept under a name."""

    id: str
    name: str
    asked: ProposalFilter


class ProposalService:
    """Search, keep and move proposals. Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- lists ------------------------------------------------------------------

    def keys(self, asked: ProposalFilter, progress: Progress | None = None) -> "array[int]":
        """Keys of all proposals that pass the filter, in the order asked.

        Raises:
            OperationCancelledError: ``progress`` was stopped meanwhile.
        """
        with self._workplace.database.fast_reading(progress) as connection:
            return proposal_keys(connection, asked)

    def first_keys(self, asked: ProposalFilter, limit: int) -> "array[int]":
        """The first keys, for the page that is shown at once."""
        with self._workplace.database.fast_reading() as connection:
            return first_keys(connection, asked, limit)

    def rows(self, keys: Sequence[int]) -> list[ProposalRow]:
        """Rows of the list, in the order of the keys."""
        programme = self._workplace.programme
        conditions = {kind: len(programme.conditions_for(kind)) for kind in ProposalKind}
        with self._workplace.database.fast_reading() as connection:
            return proposal_rows(connection, keys, self._workplace.actor.person, conditions)

    def key_of(self, proposal: ProposalId) -> int:
        """The key of one proposal in the list; raises RecordMissingError."""
        with self._workplace.database.fast_reading() as connection:
            return key_of(connection, proposal)

    def search(self, asked: ProposalFilter) -> list[ProposalRow]:
        """All rows at once; for the command line and for short lists."""
        keys = self.keys(asked)
        found: list[ProposalRow] = []
        for start in range(0, len(keys), 500):
            found += self.rows(keys[start : start + 500])
        return found

    def totals(self, asked: ProposalFilter, progress: Progress | None = None) -> ListTotals:
        """Sums over exactly the proposals that pass the filter; stops as ``keys`` does."""
        with self._workplace.database.fast_reading(progress) as connection:
            return list_totals(connection, asked)

    # --- one proposal -----------------------------------------------------------

    def get(self, proposal: ProposalId) -> Proposal:
        """One proposal; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.proposals.get(proposal)

    def find(self, number: str) -> Proposal:
        """By number, plan reference or id; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.proposals.by_number(number)

    def versions(self, proposal: ProposalId) -> list[ProposalVersion]:
        """Every version of the content, newest first."""
        with self._workplace.reading() as register:
            return register.proposals.versions(proposal)

    def history(self, proposal: ProposalId) -> list[LogEntry]:
        """Everything that happened to it, newest first."""
        with self._workplace.reading() as register:
            return register.log.history(proposal)

    def warnings(self, proposal: ProposalId) -> tuple[Finding, ...]:
        """What deserves a look and does not block: G-13, G-19, G-20."""
        programme = self._workplace.programme
        held = self.get(proposal)
        found = [
            check_on_brand_results(programme, held),
            check_structural(programme, held.number, held.content),
            check_segments(programme, held.number, held.content),
        ]
        return tuple(item for item in found if item is not None)

    def next_statuses(self, proposal: Proposal) -> frozenset[ProposalStatus]:
        """What its status may become."""
        return TRANSITIONS[proposal.status]

    def add(self, draft: ProposalDraft, now: datetime) -> ProposalId:
        """Register a proposal as a concept, with the municipality as partner.

        Raises:
            FieldError: a field cannot be kept like this.
            RuleError: G-07.
        """
        self._workplace.require(Right.EDIT)
        _require_fields(draft)
        complete = with_municipality(self._workplace.programme, draft)
        with self._workplace.transaction(now, "add proposal") as register:
            return register.proposals.add(NewProposal(complete))

    def change(
        self,
        proposal: ProposalId,
        draft: ProposalDraft,
        base_version: int,
        now: datetime,
        *,
        kind_change_confirmed: bool = False,
    ) -> tuple[Finding, ...]:
        """Keep new content as the next version; returns the warnings that hold now.

        Args:
            proposal: which one.
            draft: the whole content as it is to be.
            base_version: the content version that was edited.
            now: the moment of the change.
            kind_change_confirmed: the user knows that another kind asks for a new test.

        Raises:
            FieldError: a field cannot be kept like this.
            RuleError: G-05, G-07, or G-16 while another kind is not confirmed.
            StaleRecordError: someone else changed it meanwhile.
            TransitionError: it is at the end of its way.
        """
        self._workplace.require(Right.EDIT)
        _require_fields(draft)
        with self._workplace.transaction(now, "change proposal") as register:
            before = register.proposals.get(proposal)
            if not TRANSITIONS[before.status]:
                raise TransitionError(before.number, before.status.value, "changed")
            programme = self._workplace.programme
            require([check_partners(programme, before.number, before.content, draft)])
            self._change_kind(register, before, draft, confirmed=kind_change_confirmed)
            if register.proposals.change_content(proposal, draft, base_version):
                register.desk.add_step(
                    "proposal",
                    proposal,
                    canonical_json(to_plain(before.content)),
                    canonical_json(to_plain(draft)),
                )
        return self.warnings(proposal)

    def _change_kind(
        self, register: Register, before: Proposal, draft: ProposalDraft, *, confirmed: bool
    ) -> None:
        found = check_kind_change(self._workplace.programme, before, draft)
        if found is None:
            return
        reviews = register.reviews.of_proposal(before.id)
        count = sum(len(review.judgements) for review in reviews)
        if count and not confirmed:
            raise replace(found, facts={**found.facts, "count": count}).error()
        register.reviews.clear_judgements(before.id)
        register.settlement.clear(before.id)
        register.desk.drop_steps("judgement", before.id)
        register.desk.drop_steps("settlement", before.id)
        if before.status in (ProposalStatus.UNDER_REVIEW, ProposalStatus.ADVISED):
            register.proposals.set_status(before.id, ProposalStatus.UNDER_REVIEW)

    # --- the way of a proposal ----------------------------------------------------

    def submit(self, proposal: ProposalId, now: datetime) -> None:
        """Hand a concept in: within scope (G-15), with a main line (G-17), in balance (G-11)."""
        self._workplace.require(Right.EDIT)
        programme = self._workplace.programme
        with self._workplace.transaction(now, "submit proposal") as register:
            held = register.proposals.get(proposal)
            require_transition(held.number, held.status, ProposalStatus.SUBMITTED)
            if held.status is not ProposalStatus.DRAFT:
                # From a review it only comes back on purpose, by ``take_back``.
                raise TransitionError(held.number, held.status.value, "submitted")
            require(
                [
                    check_main_line(programme, held.number, held.content),
                    check_scope(programme, held.number, held.content),
                    check_requested(programme, held.number, held.content),
                ]
            )
            move_proposal(register, proposal, ProposalStatus.SUBMITTED)

    def open_review(self, proposal: ProposalId, now: datetime) -> None:
        """Let the reviewers judge it."""
        self._move(proposal, ProposalStatus.UNDER_REVIEW, now, "open review")

    def take_back(self, proposal: ProposalId, now: datetime) -> None:
        """One step back: submitted becomes a concept, under review becomes submitted."""
        self._workplace.require(Right.EDIT)
        back = {
            ProposalStatus.SUBMITTED: ProposalStatus.DRAFT,
            ProposalStatus.UNDER_REVIEW: ProposalStatus.SUBMITTED,
            ProposalStatus.ADVISED: ProposalStatus.UNDER_REVIEW,
            ProposalStatus.DEFERRED: ProposalStatus.UNDER_REVIEW,
        }
        with self._workplace.transaction(now, "take back proposal") as register:
            held = register.proposals.get(proposal)
            wanted = back.get(held.status)
            if wanted is None:
                raise TransitionError(held.number, held.status.value, "taken_back")
            move_proposal(register, proposal, wanted)

    def withdraw(self, proposal: ProposalId, reason: str, now: datetime) -> None:
        """Stop a proposal; it stays readable, with all its judgements.

        Raises:
            ReasonRequiredError: without a reason.
            TransitionError: it is at its end, or money was granted (release that first).
        """
        if not reason.strip():
            raise ReasonRequiredError("withdraw")
        self._move(proposal, ProposalStatus.WITHDRAWN, now, "withdraw proposal", reason)

    def finish(self, proposal: ProposalId, text: str, now: datetime) -> None:
        """Say that the work is done: a report with the lights of the last one.

        Raises:
            TransitionError: its status cannot become finished.
            FieldError: without words, or the light of the money needs a report of its own.
        """
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, "finish proposal") as register:
            held = register.proposals.get(proposal)
            require_transition(held.number, held.status, ProposalStatus.FINISHED)
            last = begun(register, held, now.date())
            said = text.strip() or held.progress_text
            draft = replace(last, progress=ProgressStatus.FINISHED, text=said)
            keep_report(register, self._workplace.programme, draft)
            move_proposal(register, proposal, ProposalStatus.FINISHED)

    def _move(
        self,
        proposal: ProposalId,
        wanted: ProposalStatus,
        now: datetime,
        action: str,
        reason: str = "",
    ) -> None:
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, action) as register:
            held = register.proposals.get(proposal)
            require_transition(held.number, held.status, wanted)
            if held.status is ProposalStatus.GRANTED:
                raise TransitionError(held.number, held.status.value, wanted.value)
            move_proposal(register, proposal, wanted, reason)

    def set_brand(
        self, proposal: ProposalId, brand: Brand, now: datetime, *, in_showcase: bool = False
    ) -> None:
        """Confirm whether it is ON-brand; only ON-brand stands in the showcase (G-14, O-21)."""
        self._workplace.require(Right.CONFIRM_BRAND)
        with self._workplace.transaction(now, "set brand") as register:
            held = register.proposals.get(proposal)
            if in_showcase:
                require([check_showcase(self._workplace.programme, held.number, brand)])
            register.proposals.set_brand(proposal, brand, in_showcase=in_showcase)

    def follow_up(self, proposal: ProposalId, now: datetime) -> ProposalId:
        """A new concept for new money on an existing proposal (O-15)."""
        held = self.get(proposal)
        draft = replace(
            held.content,
            follow_up_of=held.number,
            plan_reference="",
            is_new=True,
            costs=(),
            cover=(),
            requested=None,
        )
        return self.add(draft, now)

    # --- saved filters ------------------------------------------------------------

    def save_filter(self, name: str, asked: ProposalFilter, now: datetime) -> str:
        """Keep a filter under a name; returns its id."""
        if not name.strip():
            raise FieldError("name", "required")
        key = new_id(now)
        with self._workplace.transaction(now, "save filter") as register:
            register.desk.save_filter(key, name.strip(), canonical_json(to_plain(asked)))
        return key

    def filters(self) -> list[SavedFilter]:
        """The filters of who works now."""
        with self._workplace.reading() as register:
            held = register.desk.filters(self._workplace.actor.person)
        return [
            SavedFilter(item.id, item.name, from_plain(ProposalFilter, json.loads(item.content)))
            for item in held
        ]

    def drop_filter(self, filter_id: str, now: datetime) -> None:
        """Take a saved filter away."""
        with self._workplace.transaction(now, "drop filter") as register:
            register.desk.drop_filter(filter_id)


def _require_fields(draft: ProposalDraft) -> None:
    for field, problem in draft.problems().items():
        raise FieldError(field, problem.value, str(getattr(draft, field)))
