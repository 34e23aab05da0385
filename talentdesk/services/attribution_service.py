"""Use cases about which postings are ours: rules, with what they catch and what they miss."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from talentdesk.domain.attribution import (
    Attribution,
    AttributionDraft,
    AttributionPreview,
    AttributionRule,
    AttributionRuleId,
    CodedPosting,
    Codes,
    overlapping,
)
from talentdesk.domain.book_errors import AttributionRuleError
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.posting_periods import following, year_of
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.files.collector_pause import collector_paused
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace

__all__ = ("AttributionService",)

_EXAMPLES = 20


class AttributionService:
    """See, add and end rules. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def rules(self, *, with_ended: bool = False) -> list[AttributionRule]:
        """The rules, in the order in which they were added."""
        with self._workplace.reading() as register:
            return [rule for rule in register.books.rules.all() if rule.is_active or with_ended]

    def preview(self, draft: AttributionDraft) -> AttributionPreview:
        """What a rule would catch, and what looks like ours and stays out; nothing changes.

        Raises:
            AttributionRuleError: catches_all, no_target, wrong_range, overlap.
        """
        draft.require_usable()
        with self._workplace.reading() as register:
            rows = _coded(register, draft)
            held = _without_overlap(register, draft, rows)
        catching = _caught_codes(draft, rows)
        caught = [row for row in rows if row.codes in catching]
        rules = [*held, AttributionRule(AttributionRuleId(""), draft)]
        missed = _missed(rows, Attribution(rules))
        return AttributionPreview(
            len(caught),
            sum(row.cents for row in caught),
            len(missed),
            sum(row.cents for row in missed),
            tuple(row.id for row in caught[:_EXAMPLES]),
        )

    def missed(self) -> list[PostingRow]:
        """Postings that no rule catches and that look like ours, as the rules are now."""
        with self._workplace.reading() as register:
            attribution = Attribution(register.books.rules.all())
            found = _missed(_coded(register), attribution)
            return register.books.postings.rows([row.id for row in found])

    def add(self, draft: AttributionDraft, now: datetime) -> AttributionRuleId:
        """Let a rule hold from now on.

        Raises:
            RuleError: G-07.
            AttributionRuleError: catches_all, no_target, wrong_range, overlap, closed_year.
            RecordMissingError: the programme has no such line, or the register no such proposal.
        """
        self._workplace.require(Right.BOOK)
        draft.require_usable()
        if draft.line:
            self._workplace.programme.line(draft.line)
        with self._workplace.transaction(now, "add attribution") as register:
            if draft.proposal:
                register.proposals.get(ProposalId(draft.proposal))
            _without_overlap(register, draft, _coded(register, draft))
            return register.books.rules.add(draft, _counts_from(register, draft))

    def end(self, rule: AttributionRuleId, now: datetime) -> None:
        """Let a rule catch nothing any more; what is closed keeps what it caught.

        Raises:
            RuleError: G-07.
            AttributionRuleError: closed_year.
            RecordMissingError: there is no such rule.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "end attribution") as register:
            rules = register.books.rules
            held = next((item for item in rules.all() if item.id == rule), None)
            if held is None:
                raise RecordMissingError("attribution_rule", rule)
            rules.end(rule, _counts_from(register, held.draft))


def _counts_from(register: Register, draft: AttributionDraft) -> str:
    """The first period in which a rule that comes or goes now may change figures.

    Empty when nothing is closed. Raises AttributionRuleError: closed_year.
    """
    closed = register.books.periods.last_closed()
    if closed is None:
        return ""
    counts_from = following(closed.period)
    if draft.last_year < year_of(counts_from):
        raise AttributionRuleError("closed_year", closed.period)
    return counts_from


def _coded(register: Register, *drafts: AttributionDraft) -> list[CodedPosting]:
    """Postings with the codes that any rule names, and the cost centre that tells what is alike."""
    held = (*drafts, *(rule.draft for rule in register.books.rules.all()))
    fields = {"cost_centre", *(item.field for draft in held for item in draft.ranges)}
    with collector_paused():
        return register.books.postings.coded(fields)


def _caught_codes(draft: AttributionDraft, rows: Iterable[CodedPosting]) -> set[Codes]:
    """The codes that a rule catches; far fewer than there are postings."""
    return {codes for codes in {row.codes for row in rows} if draft.catches(codes)}


def _without_overlap(
    register: Register, draft: AttributionDraft, rows: Sequence[CodedPosting]
) -> list[AttributionRule]:
    """The rules that hold; raises AttributionRuleError: overlap."""
    rules = [rule for rule in register.books.rules.all() if rule.is_active]
    catching = _caught_codes(draft, rows)
    caught = [row.codes for row in rows if row.codes in catching]
    if clash := overlapping(draft, rules, caught):
        rule, count = clash
        held = rule.draft
        raise AttributionRuleError("overlap", held.proposal or held.line or "reserve", count)
    return rules


def _missed(rows: Sequence[CodedPosting], attribution: Attribution) -> list[CodedPosting]:
    """Of the relation, order or cost centre of a posting that is ours, and caught by no rule."""
    signs: set[tuple[str, str]] = set()
    others = []
    for row in rows:
        if attribution.catching(row.codes):
            signs.update(_signs(row))
        else:
            others.append(row)
    return [row for row in others if any(sign in signs for sign in _signs(row))]


def _signs(row: CodedPosting) -> list[tuple[str, str]]:
    held = (
        ("relation", row.relation),
        ("order", row.order),
        ("cost_centre", row.codes.cost_centre),
    )
    return [sign for sign in held if sign[1]]
