"""Every value that a reader sees has its own Dutch word."""

from enum import Enum

import pytest

from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.wording.terms import TERMS, term


@pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.__name__)
def test_every_member_of_a_kind_has_its_own_word(kind: type[Enum]) -> None:
    words = [term(member) for member in kind]

    assert all(words)
    assert len(set(words)) == len(words)


def test_members_with_equal_text_keep_their_own_word() -> None:
    assert str(ProposalStatus.SUBMITTED) == str(ReviewStatus.SUBMITTED)
    assert term(ProposalStatus.SUBMITTED) == "ingediend"
    assert term(ReviewStatus.SUBMITTED) == "ingeleverd"
