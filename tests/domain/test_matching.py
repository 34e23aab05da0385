"""A suggestion tells what it takes from each commitment; the last one bears the difference."""

from talentdesk.domain.matching import (
    AmountDifference,
    MatchDifference,
    MatchLink,
    MatchStage,
    MatchSuggestion,
)

VAT = MatchDifference(AmountDifference.VAT_21, 21)


def test_the_last_commitment_bears_the_difference() -> None:
    links = (MatchLink("a", "V-1", 100), MatchLink("b", "V-1", 50), MatchLink("b", "V-2", 121))
    found = MatchSuggestion(links, (), MatchStage.COLLECTIVE, VAT)

    assert [found.taken_from(key) for key in ("V-1", "V-2", "V-3")] == [150, 100, 0]
    assert MatchSuggestion(links, (), MatchStage.COLLECTIVE).taken_from("V-2") == 121


def test_a_suggestion_without_links_takes_nothing() -> None:
    assert MatchSuggestion((), (), MatchStage.SINGLE, VAT).taken_from("V-1") == 0
