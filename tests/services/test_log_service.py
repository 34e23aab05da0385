import json

import pytest

from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.log_service import LogService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, a_yes, act_as, under_review


@pytest.fixture
def judged(desk: Workplace) -> tuple[ProposalId, str]:
    """Id and number of a proposal of which a lead judged one condition, and no more."""
    proposal = under_review(desk)
    act_as(desk, "Regisseur wonen")
    condition = desk.programme.conditions_for(ProposalKind.ACTIVITY)[0]
    ReviewService(desk).judge(proposal, a_yes(condition), MORNING)
    return proposal, ProposalService(desk).get(proposal).number


def test_dutch_words_find_actions_subjects_and_values(
    desk: Workplace, judged: tuple[ProposalId, str]
) -> None:
    log = LogService(desk)

    opened = log.entries(words="Toets geopend")[0]
    given = log.entries(words=f"oordeel gegeven {judged[1]} voldoet")

    assert (opened.action, opened.subject_id) == ("open review", judged[0])
    assert [entry.action for entry in given] == ["judge condition"]


def test_number_stands_for_whatever_belongs_to_the_proposal(
    desk: Workplace, judged: tuple[ProposalId, str]
) -> None:
    log = LogService(desk)

    found = log.entries(words=judged[1])
    subjects = log.subjects(found)

    assert {entry.subject for entry in found} >= {"proposal", "review", "judgement"}
    assert {subjects[entry.subject_id].id for entry in found} == {judged[0]}


def test_search_does_not_tell_a_judgement_that_was_not_handed_in(
    desk: Workplace, judged: tuple[ProposalId, str]
) -> None:
    act_as(desk, "Regisseur werken")
    log = LogService(desk)

    by_value = log.entries(words=f"{judged[1]} voldoet")
    by_number = log.entries(words=f"{judged[1]} gegeven")

    assert by_value == []
    hidden = [entry for entry in by_number if entry.subject == "judgement"]
    assert [set(json.loads(entry.after).values()) for entry in hidden] == [{"•••"}]


def test_page_is_full_though_entries_are_left_out(
    desk: Workplace, judged: tuple[ProposalId, str]
) -> None:
    act_as(desk, "Regisseur werken")

    found = LogService(desk).entries(words="voldoet", limit=20)

    assert len(found) == 20
