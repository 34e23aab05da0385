"""A register and a package are judged in the same way."""

from collections.abc import Callable
from dataclasses import replace
from operator import methodcaller
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    ReasonRequiredError,
    RuleError,
)
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.review_errors import ReviewBlankError
from talentdesk.domain.review_intake import SignedBy
from talentdesk.domain.reviews import Judgement
from talentdesk.exchange.round_intake import read_incoming
from talentdesk.services.judging import Judging, ReviewSheet
from talentdesk.services.key_service import own_keys
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import open_round_file
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    a_yes,
)
from tests.services.round_stories import LATER, Story


@pytest.fixture
def story(desk: Workplace, tmp_path: Path) -> Story:
    return Story(desk, tmp_path)


def shown(sheet: ReviewSheet) -> tuple[object, ...]:
    """What a screen shows of a sheet, without ids that differ by place."""
    review = sheet.review
    said = sorted(review.judgements, key=lambda item: item.condition) if review else None
    status = review.status if review else None
    return (
        sheet.proposal.content,
        sheet.facts,
        sheet.assessment,
        sheet.is_stale,
        sheet.changed,
        sheet.lock,
        status,
        said,
    )


def test_the_same_judgements_give_the_same_sheets(story: Story, tmp_path: Path) -> None:
    path = story.issue()[0].path
    file = open_round_file(path, own_keys(tmp_path / "laptop"))
    places: tuple[Judging, Judging] = (story.as_reviewer(story.one), RoundFileReviews(file))
    holding = story.desk.programme.conditions_for(ProposalKind.ACTIVITY)
    given = [a_yes(condition) for condition in holding]
    given[1] = replace(given[1], judgement=Judgement.MEETS_PARTLY, reason="")

    def both(ask: Callable[[Judging], object]) -> None:
        outcomes = []
        for place in places:
            try:
                ask(place)
                outcomes.append("kept")
            except (RuleError, ReasonRequiredError, ReviewBlankError) as error:
                outcomes.append(str(error))
        assert outcomes[0] == outcomes[1]
        assert shown(places[0].sheet(story.first)) == shown(places[1].sheet(story.first))

    both(lambda place: place.hand_in(story.first, LATER, unanswered_confirmed=True))
    assert places[0].sheet(story.first).is_blank
    for item in given:
        both(methodcaller("judge", story.first, item, LATER))
    both(lambda place: place.hand_in(story.first, LATER))
    both(lambda place: place.judge(story.first, replace(given[1], reason="Bijna."), LATER))
    both(lambda place: place.hand_in(story.first, LATER))
    file.close()

    found = read_incoming(path, story.keys.signature_of)
    assert [item.status.value for item in found.reviews] == ["in_progress", "submitted"]
    assert found.signature.by is SignedBy.UNKNOWN
