"""What holds for any ledger, however it is shuffled, named and filled."""

from collections import defaultdict
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting, PostingColumns
from talentdesk.reconciliation.matcher import Matcher, MatchOutcome
from tests.reconciliation.lines import MAY_1, match, unrelated

AMOUNTS = st.sampled_from((10_000, 12_345, 20_000, 22_345, 32_345, 45_017, 57_362, 12_347, 54_471))
RELATIONS = st.sampled_from(("", "Alpha BV", "Alfa BV", "Beta", "Gamma"))
CENTRES = st.sampled_from(("", "3101", "3102"))
TEXTS = st.sampled_from(
    (
        "",
        "Nota festival",
        "Nota V1-0001",
        "V1-0002 termijn 1/2",
        "festival termijn 2/2",
        "termijn 1/2",
        "storno V1-0001",
        "Verzamelfactuur V1-0003",
        "V1-0001 en V1-0002",
        "0003",
    )
)
POSTINGS = st.lists(
    st.builds(
        MatchPosting,
        st.just(""),
        st.builds(lambda cents, sign: cents * sign, AMOUNTS, st.sampled_from((1, 1, 1, -1))),
        st.integers(MAY_1 - 20, MAY_1 + 160),
        TEXTS,
        RELATIONS,
        CENTRES,
    ),
    max_size=14,
)
COMMITMENTS = st.lists(
    st.builds(
        MatchCommitment,
        st.just(""),
        st.just(""),
        AMOUNTS,
        st.integers(MAY_1, MAY_1 + 60),
        RELATIONS,
        st.sampled_from(("", "festival", "netwerk")),
        CENTRES,
    ),
    max_size=6,
)
NOISE = unrelated(60)
LEDGERS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def named(
    postings: list[MatchPosting], commitments: list[MatchCommitment]
) -> tuple[list[MatchPosting], list[MatchCommitment]]:
    lines = [replace(each, id=f"p{n:02d}") for n, each in enumerate(postings)]
    wanted = [
        replace(each, id=f"c{n}", reference=f"V1-{n:04d}") for n, each in enumerate(commitments, 1)
    ]
    return [*lines, *NOISE], wanted


def told(
    outcome: MatchOutcome, lines: list[MatchPosting], wanted: list[MatchCommitment]
) -> list[str]:
    """What was found, by what lines say instead of by their ids."""
    line = {each.id: replace(each, id="") for each in lines}
    goal = {each.id: replace(each, id="") for each in wanted}
    return sorted(
        (
            *(
                repr(
                    (
                        sorted(
                            repr((line[link.posting], goal[link.commitment], link.cents))
                            for link in each.links
                        ),
                        each.evidence,
                        each.stage,
                        each.difference,
                        each.chance,
                    )
                )
                for each in outcome.suggestions
            ),
            *(
                repr((sorted(repr(line[key]) for key in each.lines), each.evidence))
                for each in outcome.reversals
            ),
        )
    )


@LEDGERS
@given(POSTINGS, COMMITMENTS, st.randoms(use_true_random=False))
def test_neither_order_nor_ids_make_a_difference(
    postings: list[MatchPosting], commitments: list[MatchCommitment], chance: Random
) -> None:
    lines, wanted = named(postings, commitments)
    names = [f"k{n}" for n in range(len(lines) + len(wanted))]
    chance.shuffle(names)
    other_lines = [replace(each, id=names.pop()) for each in lines]
    other_wanted = [replace(each, id=names.pop()) for each in wanted]
    chance.shuffle(other_lines)
    chance.shuffle(other_wanted)

    again = told(match(other_lines, other_wanted), other_lines, other_wanted)

    assert again == told(match(lines, wanted), lines, wanted)


@LEDGERS
@given(POSTINGS, COMMITMENTS)
def test_no_more_is_linked_than_there_is(
    postings: list[MatchPosting], commitments: list[MatchCommitment]
) -> None:
    lines, wanted = named(postings, commitments)
    outcome = match(lines, wanted)
    posted: dict[str, int] = defaultdict(int)
    taken: dict[str, int] = defaultdict(int)
    for each in outcome.suggestions:
        assert each.taken_cents == sum(
            each.taken_from(key) for key in {link.commitment for link in each.links}
        )
        for link in each.links:
            posted[link.posting] += link.cents
        for key in {link.commitment for link in each.links}:
            taken[key] += each.taken_from(key)

    for line in lines:
        assert 0 <= posted[line.id] * (1 if line.cents > 0 else -1) <= abs(line.cents)
    for goal in wanted:
        assert 0 <= taken[goal.id] <= goal.cents


@LEDGERS
@given(POSTINGS, COMMITMENTS)
def test_a_suggestion_says_all_that_it_is_worth(
    postings: list[MatchPosting], commitments: list[MatchCommitment]
) -> None:
    for each in match(*named(postings, commitments)).suggestions:
        assert each.centibits == sum(item.centibits for item in each.evidence)
        assert len({(link.posting, link.commitment) for link in each.links}) == len(each.links)


@settings(LEDGERS, max_examples=60)
@given(POSTINGS, COMMITMENTS)
def test_what_was_rejected_is_never_suggested_again(
    postings: list[MatchPosting], commitments: list[MatchCommitment]
) -> None:
    lines, wanted = named(postings, commitments)
    rejected = pairs_of(match(lines, wanted))

    again = Matcher(PostingColumns.of(lines), wanted, rejected=rejected).run()

    assert not pairs_of(again) & rejected


def pairs_of(outcome: MatchOutcome) -> set[tuple[str, str]]:
    """Every posting with its commitment."""
    return {(link.posting, link.commitment) for each in outcome.suggestions for link in each.links}
