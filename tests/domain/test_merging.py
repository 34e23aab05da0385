"""Two copies of one review come together: nothing is lost, and nobody is overwritten."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from talentdesk.domain.errors import RecordMissingError, VersionsOpenError
from talentdesk.domain.merging import (
    Choice,
    MergedCondition,
    MergedStance,
    Stance,
    choose,
    heads,
    standing,
    three_way,
)
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    following,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.review_copies import CONDITIONS, HANDED_IN, JUDGEMENTS, PROPOSAL, REVIEWER, Copies
from tests.review_model import ENDING

YES = ConditionJudgement("T1.1", Judgement.MEETS, "goed")
NO = ConditionJudgement("T1.1", Judgement.FAILS, "te duur")
OTHER = ConditionJudgement("N.1", Judgement.MEETS)
JUDGED = Judged(PROPOSAL, REVIEWER, 1, "b" * 64, "a" * 64)


def entry(
    *given_: ConditionJudgement,
    after: tuple[ReviewEntry, ...] = (),
    status: ReviewStatus = ReviewStatus.SUBMITTED,
    judged: Judged = JUDGED,
) -> ReviewEntry:
    return following(after, content_of(status, given_), judged)


# --- what holds ----------------------------------------------------------------------


def test_nothing_holds_when_nothing_was_said() -> None:
    assert (standing([]).holds, standing([]).is_forked) == (None, False)


def test_what_follows_another_holds_in_any_order() -> None:
    first = entry(YES)
    second = entry(NO, after=(first,))
    third = entry(YES, after=(second,))

    for order in permutations([first, second, third, second]):
        assert standing(order).holds == third
        assert heads(order) == (third,)
    assert (first.version, third.version, third.behind) == (1, 3, frozenset({first.id, second.id}))


def test_an_entry_whose_middle_never_came_in_still_follows_the_first() -> None:
    first = entry(YES)
    third = entry(OTHER, after=(entry(NO, after=(first,)),))

    assert standing([third, first]).holds == third


def test_two_entries_that_say_the_same_are_no_two_versions() -> None:
    first = entry(YES)
    by_way_of = entry(YES, OTHER, after=(entry(NO, after=(first,)),))
    straight = entry(YES, OTHER, after=(first,))

    found = standing([straight, by_way_of, first])

    assert (found.holds, found.heads) == (by_way_of, (by_way_of, straight))


def test_the_same_words_about_another_version_of_the_proposal_are_two_versions() -> None:
    other = replace(JUDGED, proposal_version=2)

    assert standing([entry(YES), entry(YES, judged=other)]).is_forked


def test_a_recusal_against_a_review_is_two_versions() -> None:
    recused = following((), content_of(ReviewStatus.RECUSED, (), "betrokken"), JUDGED)
    fork = three_way(standing([entry(YES), recused]).heads, [])

    assert fork.stance.merged is None
    assert set(fork.stance.sides) == {
        Stance(ReviewStatus.SUBMITTED),
        Stance(ReviewStatus.RECUSED, "betrokken"),
    }


# --- choosing ------------------------------------------------------------------------


def forked(base: ReviewEntry, *ends: ReviewEntry) -> tuple[ReviewEntry, ...]:
    found = standing([base, *ends])
    assert found.is_forked
    return found.heads


def test_what_only_one_side_changed_is_filled_in_and_the_rest_is_open() -> None:
    base = entry(YES, status=ReviewStatus.IN_PROGRESS)
    mine = entry(NO, OTHER, after=(base,))
    yours = entry(replace(NO, reason="te laat"), after=(base,), status=ReviewStatus.IN_PROGRESS)

    fork = three_way(forked(base, mine, yours), [base, mine, yours])

    by_id = {item.condition: item for item in fork.conditions}
    assert (fork.base, fork.open_conditions) == (base, ("T1.1",))
    assert (by_id["N.1"].merged, by_id["T1.1"].base) == (OTHER, YES)
    assert set(by_id["T1.1"].sides) == {NO, replace(NO, reason="te laat")}
    assert fork.stance.merged == Stance(ReviewStatus.SUBMITTED)
    assert fork.shown == content_of(ReviewStatus.IN_PROGRESS, (YES, OTHER))


def test_a_judgement_that_one_side_cleared_stays_cleared() -> None:
    base = entry(YES, OTHER)
    mine = entry(OTHER, after=(base,))
    yours = entry(YES, replace(OTHER, reason="zeker"), after=(base,))

    fork = three_way(forked(base, mine, yours), [base, mine, yours])

    assert fork.open_conditions == ()
    assert choose(fork, Choice({})).content.judgements == (replace(OTHER, reason="zeker"),)


def test_nothing_is_chosen_for_whoever_has_not_chosen() -> None:
    base = entry(YES)
    mine, yours = entry(NO, after=(base,)), entry(after=(base,))
    fork = three_way(forked(base, mine, yours), [base])

    with pytest.raises(VersionsOpenError) as refusal:
        choose(fork, Choice({}))
    with pytest.raises(RecordMissingError):
        choose(fork, Choice({"T1.1": base.id}))

    assert refusal.value.conditions == ("T1.1",)
    assert not refusal.value.is_stance_open


def test_the_choice_follows_both_and_settles_it_everywhere() -> None:
    base = entry(YES)
    mine, yours = entry(NO, after=(base,)), entry(after=(base,))
    fork = three_way(forked(base, mine, yours), [base])

    chosen = choose(fork, Choice({"T1.1": mine.id}))
    again = choose(three_way(fork.heads[::-1], [base]), Choice({"T1.1": mine.id}))

    assert chosen == again
    assert chosen.behind == {base.id, mine.id, yours.id}
    assert standing([base, mine, yours, chosen]).holds == chosen
    assert chosen.content == mine.content


def test_a_choice_may_go_against_what_was_filled_in() -> None:
    base = entry(YES)
    mine, yours = entry(YES, OTHER, after=(base,)), entry(NO, after=(base,))
    fork = three_way(forked(base, mine, yours), [base])

    chosen = choose(fork, Choice({"T1.1": mine.id, "N.1": yours.id}))

    assert chosen.content.judgements == (YES,)


def test_a_choice_is_about_the_oldest_version_that_was_judged() -> None:
    base = entry(YES)
    newer = replace(JUDGED, proposal_version=4, proposal_hash="d" * 64)
    mine, yours = entry(NO, after=(base,)), entry(NO, after=(base,), judged=newer)

    chosen = choose(three_way(forked(base, mine, yours), [base]), Choice({}))

    assert (chosen.proposal_version, chosen.proposal_hash) == (1, "b" * 64)


def test_without_the_moment_that_both_began_with_nothing_is_filled_in() -> None:
    """Who cleared and who gave cannot be told when that moment never came in."""
    unseen = entry(YES)
    mine, yours = entry(YES, OTHER, after=(unseen,)), entry(OTHER, after=(unseen,))

    fork = three_way(forked(mine, yours), [mine, yours])

    assert (fork.base, fork.open_conditions) == (None, ("T1.1",))
    assert fork.shown.judgements == (OTHER,)


def test_after_two_opposite_choices_neither_is_filled_in() -> None:
    base = entry()
    mine, yours = entry(YES, after=(base,)), entry(NO, after=(base,))
    fork = three_way(forked(base, mine, yours), [base])
    here = choose(fork, Choice({"T1.1": mine.id}))
    there = choose(fork, Choice({"T1.1": yours.id}))

    again = three_way(standing([here, there]).heads, [base, mine, yours, here, there])

    assert (again.base, again.open_conditions) == (None, ("T1.1",))


@given(st.permutations(range(4)))
def test_sides_are_the_same_in_any_order(order: list[int]) -> None:
    base = entry(YES)
    ends = [
        entry(NO, after=(base,)),
        entry(after=(base,)),
        entry(YES, OTHER, after=(base,)),
        entry(YES, OTHER, after=(entry(OTHER, after=(base,)),)),
    ]
    shuffled = [ends[number] for number in order]

    fork = three_way(standing(shuffled).heads, [*shuffled, base])

    assert fork == three_way(standing(ends).heads, [base, *ends])
    assert (len(fork.heads), len(fork.sides)) == (4, 3)


def test_the_content_of_an_entry_has_one_form() -> None:
    said = content_of(ReviewStatus.SUBMITTED, (OTHER, ConditionJudgement("T1.2"), YES))

    assert said.judgements == (OTHER, YES)
    assert ReviewContent().is_blank


# --- how it ends ---------------------------------------------------------------------

RECUSED, BUSY, DONE = ReviewStatus.RECUSED, ReviewStatus.IN_PROGRESS, ReviewStatus.SUBMITTED


def recused(why: str, after: tuple[ReviewEntry, ...]) -> ReviewEntry:
    return following(after, content_of(RECUSED, (), why), JUDGED)


def test_an_ending_that_only_one_side_changed_is_filled_in() -> None:
    base = entry(YES, status=BUSY)
    mine, yours = entry(YES, after=(base,)), entry(NO, after=(base,), status=BUSY)
    fork = three_way(forked(base, mine, yours), [base])

    assert fork.base == base
    assert fork.stance == MergedStance(
        Stance(BUSY), tuple(Stance(side.content.status) for side in fork.sides), Stance(DONE)
    )
    assert fork.conditions == (
        MergedCondition(
            "T1.1", YES, tuple(side.content.judgement("T1.1") for side in fork.sides), NO
        ),
    )
    assert choose(fork, Choice({})) == following(
        fork.heads, content_of(DONE, (NO,)), JUDGED
    )  # fmt: skip


def test_an_ending_that_both_changed_is_chosen_apart() -> None:
    base = entry(YES, status=BUSY)
    mine, yours = entry(YES, after=(base,)), recused("buurman", (base,))
    fork = three_way(forked(base, mine, yours), [base])

    with pytest.raises(VersionsOpenError) as refusal:
        choose(fork, Choice({}))
    chosen = choose(fork, Choice({"T1.1": yours.id}, stance=yours.id))

    assert (refusal.value.conditions, refusal.value.is_stance_open) == ((), True)
    assert (chosen.content.status, chosen.content.recusal_reason) == (RECUSED, "buurman")
    assert choose(fork, Choice({}, stance=mine.id)).content.status is DONE
    assert fork.shown == content_of(BUSY, ())


def test_a_choice_of_what_is_no_side_is_refused_by_its_seal() -> None:
    base = entry(YES)
    fork = three_way(forked(base, entry(NO, after=(base,)), entry(after=(base,))), [base])

    for choice in (Choice({"T1.1": base.id}), Choice({}, stance=base.id)):
        with pytest.raises(RecordMissingError) as refusal:
            choose(fork, choice)
        assert (refusal.value.kind, refusal.value.key) == ("review_entry", base.id)


def test_the_oldest_side_is_that_of_the_oldest_proposal_and_then_of_the_first_entry() -> None:
    base = entry(YES)
    newer = replace(JUDGED, proposal_version=4, proposal_hash="d" * 64)
    first = entry(NO, after=(base,), judged=newer)
    later = entry(OTHER, after=(entry(YES, OTHER, after=(base,)),))
    same = entry(YES, OTHER, NO, after=(base,))

    assert three_way(standing([first, later]).heads, [base]).oldest == later
    assert three_way(standing([same, later]).heads, [base]).oldest == same
    twins = [entry(given, after=(base,)) for given in (NO, replace(NO, reason="b"))]
    assert three_way(standing(twins).heads, [base]).oldest == min(twins, key=lambda side: side.id)


def test_each_head_says_what_one_of_the_sides_says() -> None:
    base = entry(YES)
    ends = [entry(NO, after=(base,)), entry(NO), entry(OTHER, after=(base,))]
    fork = three_way(standing(ends).heads, [base, *ends])

    assert [fork.sides[fork.side_of(end)].content for end in ends] == [
        end.content for end in ends
    ]  # fmt: skip
    assert len(fork.sides) == 2


def test_several_beginnings_that_agree_are_one_beginning() -> None:
    roots = entry(YES), entry(YES, OTHER)
    sides = [entry(given, after=roots) for given in (NO, replace(NO, reason="b"))]
    fork = three_way(standing(sides).heads, [*roots, *sides])

    found = {item.condition: (item.base, item.merged) for item in fork.conditions}

    nothing = ConditionJudgement("N.1")
    assert found == {"T1.1": (YES, None), "N.1": (None, nothing)}
    assert fork.base is None


def test_two_first_entries_began_with_nothing() -> None:
    mine, yours = entry(YES, OTHER), entry(NO, status=BUSY)
    fork = three_way(standing([mine, yours]).heads, [])

    found = {item.condition: (item.base, item.merged) for item in fork.conditions}

    nothing = {name: ConditionJudgement(name) for name in ("T1.1", "N.1")}
    assert found == {"T1.1": (nothing["T1.1"], None), "N.1": (nothing["N.1"], OTHER)}
    assert (fork.stance.base, fork.stance.merged) == (Stance(BUSY), Stance(DONE))


def test_ends_stand_with_the_latest_first_and_then_by_seal() -> None:
    first = entry(YES)
    late = entry(OTHER, after=(entry(NO, after=(first,)),))
    early = [entry(NO), entry(OTHER)]

    assert heads([*early, late]) == (late, *sorted(early, key=lambda end: end.id))
    assert heads([]) == ()
    assert heads([first, first]) == (first,)


# --- histories -----------------------------------------------------------------------

NAMES = st.sampled_from(["first", "second", "register"])
LAPTOPS = st.sampled_from(["first", "second"])
PICKS = st.dictionaries(st.sampled_from([*CONDITIONS, ENDING]), st.integers(0, 3))


class EditedApart(RuleBasedStateMachine):
    """Two laptops and a register, held against ``PlainStore`` after every step."""

    @initialize(reason=st.sampled_from(["", "begonnen"]))
    def start(self, reason: str) -> None:
        self.copies = Copies()
        if reason:
            self.copies.write("register", "T1.1", ("meets", reason))
            self.copies.keep("register")
            for name in ("first", "second"):
                self.copies.take(name, "register", only_last=True)

    @rule(
        name=LAPTOPS,
        place=st.sampled_from(CONDITIONS),
        judgement=st.sampled_from(JUDGEMENTS),
        reason=st.sampled_from(["", "a", "b"]),
    )
    def judge(self, name: str, place: str, judgement: str, reason: str) -> None:
        self.copies.write(name, place, (judgement, reason))

    @rule(name=LAPTOPS, place=st.sampled_from(CONDITIONS))
    def clear(self, name: str, place: str) -> None:
        self.copies.write(name, place, ())

    @rule(name=LAPTOPS, ending=st.sampled_from([(), HANDED_IN, ("recused", "betrokken")]))
    def keep(self, name: str, ending: tuple[str, ...]) -> None:
        self.copies.write(name, ENDING, ending)
        self.copies.keep(name)

    @rule(name=LAPTOPS)
    def judge_next_version(self, name: str) -> None:
        self.copies.judge_again(name)

    @rule(name=NAMES, other=NAMES, only_last=st.booleans())
    def take(self, name: str, other: str, *, only_last: bool) -> None:
        self.copies.take(name, other, only_last=only_last)

    @precondition(lambda self: any(self.copies.is_forked(name) for name in self.copies.copies))
    @rule(name=NAMES, picks=PICKS)
    def choose(self, name: str, picks: dict[str, int]) -> None:
        if self.copies.is_forked(name):
            self.copies.choose(name, picks)

    @invariant()
    def nothing_is_lost(self) -> None:
        for name in self.copies.copies:
            self.copies.check(name)

    def teardown(self) -> None:
        self.copies.check_both_orders()


TestEditedApart = EditedApart.TestCase
TestEditedApart.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
