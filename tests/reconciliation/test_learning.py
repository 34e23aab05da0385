from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.learning import LearnedWeight, learned, learning_report
from talentdesk.reconciliation.weights import RESEARCHED, Weights

GOOD = frozenset((EvidenceKind.PRIOR, EvidenceKind.AMOUNT, EvidenceKind.COST_CENTRE_OTHER))
BAD = frozenset((EvidenceKind.PRIOR, EvidenceKind.AMOUNT, EvidenceKind.WORDS_NONE))
KINDS = st.frozensets(st.sampled_from(sorted(RESEARCHED)), max_size=6)
DECISIONS = st.lists(KINDS, max_size=30)


def test_without_decisions_the_weights_are_the_researched_ones() -> None:
    assert learned(Weights(), [], []) == Weights()
    assert learned(Weights(), [], []).moved() == {}


def test_what_is_confirmed_gains_and_what_is_rejected_loses() -> None:
    moved = learned(Weights(), [GOOD] * 40, [BAD] * 10).moved()

    before, after = moved[EvidenceKind.COST_CENTRE_OTHER]
    assert before < after
    before, after = moved[EvidenceKind.WORDS_NONE]
    assert before > after
    assert EvidenceKind.AMOUNT not in moved
    assert EvidenceKind.PRIOR not in moved


def test_one_decision_hardly_moves_a_weight() -> None:
    (moved,) = learning_report(Weights(), [{EvidenceKind.WORDS}], [])

    assert moved == LearnedWeight(EvidenceKind.WORDS, 6.0, 6.0, 1, 0)


@given(DECISIONS, DECISIONS)
def test_no_number_of_decisions_moves_a_weight_more_than_three_bits(
    confirmed: list[frozenset[EvidenceKind]], rejected: list[frozenset[EvidenceKind]]
) -> None:
    for before, after in learned(Weights(), confirmed * 50, rejected * 50).moved().values():
        assert abs(after - before) <= 3.0


@given(DECISIONS, DECISIONS, st.sampled_from(sorted(RESEARCHED)))
def test_one_more_confirmation_never_costs_a_kind_weight(
    confirmed: list[frozenset[EvidenceKind]],
    rejected: list[frozenset[EvidenceKind]],
    kind: EvidenceKind,
) -> None:
    before = learned(Weights(), confirmed, rejected).bits[kind]
    after = learned(Weights(), [*confirmed, frozenset((kind,))], rejected).bits[kind]

    assert after >= before - 0.05


def test_what_decisions_move_is_smoothed_towards_what_was_seen_of_all() -> None:
    """Of 40 and 10: the share is 0.8 or 0.2, and twenty of each were there before."""
    words, late = EvidenceKind.WORDS, EvidenceKind.DATE_LATE
    report = learning_report(Weights(), [{words}] * 40, [{late, late}] * 10)

    assert report == (
        # (40 + 16) / 60 over (0 + 16) / 30 is 1.75: log2 is 0.81.
        # (0 + 4) / 60 over (10 + 4) / 30 is 1/7: log2 is -2.81.
        LearnedWeight(late, -3.0, -5.81, 0, 10),
        LearnedWeight(words, 6.0, 6.81, 40, 0),
    )


def test_many_decisions_move_a_weight_three_bits_and_no_more() -> None:
    words, late = EvidenceKind.WORDS, EvidenceKind.DATE_LATE
    report = learning_report(Weights(), [{words}] * 4000, [{late}] * 4000)

    assert [(each.kind, each.after) for each in report] == [(late, -6.0), (words, 9.0)]


def test_what_the_ledger_itself_gives_is_not_learned() -> None:
    kinds = {EvidenceKind.PRIOR, EvidenceKind.RIVAL, EvidenceKind.CHANCE, EvidenceKind.TOGETHER}

    assert learning_report(Weights(), [kinds] * 9, [set()] * 9) == ()
