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
