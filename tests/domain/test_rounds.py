from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from talentdesk.domain.kept_reviews import Admission, ColleagueKey, KeptEntry, by_review
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import Judged, content_of, following
from talentdesk.domain.review_intake import ApartBecause
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.rounds import (
    ReviewRound,
    RoundDraft,
    RoundId,
    RoundStatus,
    Visibility,
    Whereabouts,
    awaiting_closing,
    whereabouts,
)

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
DEADLINE = date(2026, 3, 10)
PROPOSAL, REVIEWER = ProposalId("v"), PersonId("p")
DRAFT = RoundDraft("Ronde", (PROPOSAL,), (REVIEWER,), DEADLINE)
ROUND = ReviewRound(RoundId("r"), DRAFT, RoundStatus.OPEN, "", NOON, 1)
S = ReviewStatus


@pytest.mark.parametrize(
    ("statuses", "is_late", "expected"),
    [
        ([], True, Whereabouts.HANDED_IN),
        ([S.SUBMITTED, S.RECUSED], True, Whereabouts.HANDED_IN),
        ([S.NOT_STARTED, S.NOT_STARTED], False, Whereabouts.NOT_STARTED),
        ([S.NOT_STARTED, S.SUBMITTED], False, Whereabouts.UNDER_WAY),
        ([S.IN_PROGRESS], False, Whereabouts.UNDER_WAY),
        ([S.NOT_STARTED, S.SUBMITTED], True, Whereabouts.LATE),
    ],
)
def test_where_a_reviewer_is(
    statuses: list[ReviewStatus], is_late: bool, expected: Whereabouts
) -> None:
    assert whereabouts(statuses, is_late=is_late) is expected


def test_the_deadline_is_the_last_day_that_is_in_time() -> None:
    assert not ROUND.is_late(DEADLINE)
    assert ROUND.is_late(DEADLINE + timedelta(days=1))
    assert replace(ROUND, status=RoundStatus.CLOSED).is_late(NOON.date())


def test_only_an_open_round_that_asks_it_hides_until_it_is_closed() -> None:
    hiding = replace(ROUND, draft=replace(DRAFT, visibility=Visibility.AFTER_CLOSING))

    assert awaiting_closing([ROUND, hiding]) == {PROPOSAL}
    assert awaiting_closing([ROUND, replace(hiding, status=RoundStatus.CLOSED)]) == set()


def test_what_is_set_apart_is_known_and_does_not_count() -> None:
    judged = Judged(PROPOSAL, REVIEWER, 1, "b" * 64, "a" * 64)
    yes = content_of(S.SUBMITTED, (ConditionJudgement("T.1", Judgement.MEETS),))
    first = following((), yes, judged)
    late = following((first,), replace(yes, judgements=()), judged)
    apart = Admission(ApartBecause.LATE)
    kept = [KeptEntry(late, NOON, "", admission=apart), KeptEntry(first, NOON, "")]
    let_in = replace(kept[0], admission=replace(apart, reason="ziekte", at=NOON))

    held = by_review(kept)[PROPOSAL, REVIEWER]

    assert (held.known, held.standing.holds, held.fork()) == ((first, late), first, None)
    assert by_review([let_in, kept[1]])[PROPOSAL, REVIEWER].standing.holds == late


def test_a_key_that_ended_is_good_for_older_packages() -> None:
    key = ColleagueKey("e" * 64, "regisseur wonen", "8cae", ended_at=4)

    assert [key.is_good_for(counter) for counter in (4, 5)] == [True, False]
    assert replace(key, ended_at=None).is_good_for(99)
