"""Amounts shared out by hand: nothing is lost, nothing comes twice."""

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.desktop.reconciliation.sharing import Side, share_out

CENTS = st.integers(1, 1_000_000)


def sides(letter: str, amounts: list[int]) -> list[Side]:
    return [Side(f"{letter}{place}", cents) for place, cents in enumerate(amounts)]


@given(st.lists(CENTS, min_size=1, max_size=5), st.lists(CENTS, min_size=2, max_size=5))
def test_never_more_than_was_posted_or_is_open(posted: list[int], open_cents: list[int]) -> None:
    shares = share_out(sides("p", posted), sides("c", open_cents))

    assert len(shares) == len(posted) * len(open_cents)
    for place, cents in enumerate(posted):
        assert 0 <= sum(each.cents for each in shares if each.posting == f"p{place}") <= cents
    for place, cents in enumerate(open_cents):
        assert sum(each.cents for each in shares if each.commitment == f"c{place}") <= cents
    assert sum(each.cents for each in shares) == min(sum(posted), sum(open_cents))


@given(st.lists(CENTS, min_size=1, max_size=5), CENTS)
def test_one_commitment_takes_all_that_was_posted(posted: list[int], open_cents: int) -> None:
    shares = share_out(sides("p", posted), sides("c", [open_cents]))

    assert [each.cents for each in shares] == posted


def test_credit_note_goes_to_the_first_commitment() -> None:
    shares = share_out([Side("p", -500)], [Side("a", 300), Side("b", 900)])

    assert [each.cents for each in shares] == [-500, 0]
