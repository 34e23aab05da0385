"""Makes the plan of an import of commitments: what each row would do to the register."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from talentdesk.domain.commitment_plan import (
    TEXTS,
    CommitmentChange,
    PlanGround,
    PlannedCommitment,
    SheetCommitment,
)
from talentdesk.domain.commitment_steps import enter_step, raise_step, release_step
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentId,
    CommitmentStatus,
    StepDraft,
    YearShare,
    as_shares,
    posted_until,
)
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.grant_room import check_room
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.money import ZERO
from talentdesk.domain.proposals import FieldProblem

_NEEDED = ("kind", "day", "proposal")
_FIXED = ("kind", "proposal")


def plan_commitments(
    rows: Iterable[SheetCommitment], ground: PlanGround
) -> tuple[PlannedCommitment, ...]:
    """What each row would do, in the order of the sheet; nothing is changed.

    A row is about the commitment with its number, else about the one with its reference, else
    it is a new one that is entered on its day. Rows take their part of a grant in the order of
    the sheet: one that does not fit is refused, and later ones are tried as well.
    """
    planner = _Planner(ground)
    return tuple(planner.planned(row) for row in rows)


class _Planner:
    """Goes through the rows of one sheet, once."""

    def __init__(self, ground: PlanGround) -> None:
        self._ground = ground
        self._by_number = {item.number: item for item in ground.held}
        self._references = Counter(item.draft.reference for item in ground.held)
        self._by_reference = {item.draft.reference: item for item in ground.held}
        self._numbers = {key: number for number, (key, _) in ground.proposals.items()}
        self._seen: set[str] = set()

    def planned(self, row: SheetCommitment) -> PlannedCommitment:
        """The row of the plan."""
        title = str(row.fields.get("description", ""))
        start = PlannedCommitment(row.place, Fate.REFUSED, row.fields.get("number", ""), title)
        held, problem = self._find(row)
        problems = (*row.problems, *((problem,) if problem else ()))
        if problems:
            return replace(start, problems=problems)
        try:
            return self._new(row, start) if held is None else self._existing(row, held)
        except TalentDeskError as error:
            number = held.number if held else start.number
            return replace(start, number=number, refusal=error)

    def _find(self, row: SheetCommitment) -> tuple[Commitment | None, CellProblem | None]:
        """The commitment that the row is about, or what is wrong with how it names one."""
        number, reference = row.fields.get("number", ""), row.fields.get("reference", "")
        proposal = row.fields.get("proposal", "")
        held = self._by_number.get(number)
        if number and held is None:
            return None, CellProblem(row.place, "number", FieldProblem.UNKNOWN, number)
        if held is None and reference:
            if self._references[reference] > 1:
                return None, CellProblem(row.place, "reference", FieldProblem.DOUBLE, reference)
            held = self._by_reference.get(reference)
        name, key = ("number", number) if number else ("reference", reference)
        mark = held.id if held else key
        if mark and mark in self._seen:
            return None, CellProblem(row.place, name, FieldProblem.DOUBLE, key)
        self._seen.add(mark)
        if proposal and proposal not in self._ground.proposals:
            return None, CellProblem(row.place, "proposal", FieldProblem.UNKNOWN, proposal)
        return held, None

    def _new(self, row: SheetCommitment, start: PlannedCommitment) -> PlannedCommitment:
        missing = [name for name in _NEEDED if not row.fields.get(name)]
        if missing:
            problems = [CellProblem(row.place, name, FieldProblem.REQUIRED) for name in missing]
            return replace(start, problems=tuple(problems))
        proposal = row.fields["proposal"]
        key, line = self._ground.proposals[proposal]
        texts = {name: row.fields.get(name, "") for name in TEXTS}
        shares = as_shares(row.shares)
        draft = CommitmentDraft(row.fields["kind"], key, line, row.fields["day"], shares, **texts)
        if wrong := draft.problems():
            problems = [CellProblem(row.place, *item) for item in wrong.items()]
            return replace(start, problems=tuple(problems))
        held = Commitment(CommitmentId(""), start.number, draft, ())
        self._fit(held, enter_step(held, draft.day), proposal)
        return replace(start, fate=Fate.NEW, draft=draft)

    def _existing(self, row: SheetCommitment, held: Commitment) -> PlannedCommitment:
        draft, changes = self._changed(row, held)
        problems = [
            CellProblem(row.place, item.field, FieldProblem.NOT_A_CHOICE, str(item.new))
            for item in changes
            if item.field in _FIXED
        ]
        problems += [CellProblem(row.place, *item) for item in draft.problems().items()]
        planned = PlannedCommitment(
            row.place,
            Fate.CHANGED if changes else Fate.SAME,
            held.number,
            draft.description,
            draft,
            held.id,
            held.version,
            tuple(changes),
        )
        if problems:
            return replace(planned, fate=Fate.REFUSED, draft=None, problems=tuple(problems))
        if held.events and row.shares:
            more, less = self._steps(row, held)
            return replace(planned, raised=more, released=less)
        return planned

    def _changed(
        self, row: SheetCommitment, held: Commitment
    ) -> tuple[CommitmentDraft, list[CommitmentChange]]:
        """The draft with what the row says in it, and every field that is another one."""
        draft = held.draft
        texts = {name: row.fields[name] for name in TEXTS if row.fields.get(name)}
        named = {"kind": draft.kind, "proposal": self._numbers.get(draft.proposal, "")}
        known = {**{name: getattr(draft, name) for name in texts}, **named}
        said = {**texts, **{name: row.fields[name] for name in named if row.fields.get(name)}}
        changes = [
            CommitmentChange(name, known[name], new)
            for name, new in said.items()
            if new != known[name]
        ]
        before = _bound(held)
        if row.shares and as_shares(row.shares) != before:
            changes.append(CommitmentChange("amount", before, as_shares(row.shares)))
            if not held.events:
                draft = replace(draft, shares=as_shares(row.shares))
        return replace(draft, **texts), changes

    def _steps(
        self, row: SheetCommitment, held: Commitment
    ) -> tuple[tuple[YearShare, ...], tuple[YearShare, ...]]:
        """What is more and what is less per year; raises where the commitment cannot take it."""
        before = {share.year: share.amount for share in _bound(held)}
        moved = {
            year: row.shares.get(year, ZERO) - before.get(year, ZERO)
            for year in {*before, *row.shares}
        }
        more = as_shares({year: amount for year, amount in moved.items() if amount > ZERO})
        less = as_shares({year: -amount for year, amount in moved.items() if amount < ZERO})
        ground = self._ground
        proposal = self._numbers.get(held.draft.proposal, "")
        if less:
            posted = posted_until(ground.posted.get(held.id, ()), None)
            self._fit(held, release_step(held, ground.day, less, ground.why, posted), proposal)
        if more:
            self._fit(held, raise_step(held, ground.day, more, ground.why), proposal)
        return more, less

    def _fit(self, held: Commitment, step: StepDraft, proposal: str) -> None:
        check_room(self._ground.room, held, step, proposal)
        self._ground.room.take(held, step)


def _bound(held: Commitment) -> tuple[YearShare, ...]:
    """What the register says of its amount: the spread of a draft, else what is bound."""
    state = held.state()
    if state.status is CommitmentStatus.DRAFT:
        return held.draft.shares
    return as_shares({year: state.bound(year) for year in state.years})
