from fractions import Fraction

import pytest

from talentdesk.domain.agreement import Reliability, Spread
from talentdesk.domain.reviewer_levels import ReviewerLevel
from talentdesk.domain.reviews import Gate
from talentdesk.domain.what_if import Combining, WhatIf
from talentdesk.wording.agreement_words import (
    agreement_basis,
    agreement_bounds,
    agreement_meaning,
    alpha_text,
    decimal_text,
    gate_text,
    level_sentence,
    level_text,
    often_text,
    rule_text,
    spread_text,
    turning_sentences,
)
from tests.wording.language import language_faults


def agreement(alpha: Fraction | None, units: int = 40) -> Reliability:
    return Reliability(alpha, units, units * 3, units // 3)


def a_level(level: Fraction | None, **counts: int) -> ReviewerLevel:
    zero = Fraction(0)
    found = {"reviews": 9, "judgements": 100, "milder": 6, "stricter": 2} | counts
    return ReviewerLevel(own=zero, others=zero, level=level, correction=zero, chance=zero, **found)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(62, 100), "0,62"),
        (Fraction(-1, 3), "\N{MINUS SIGN}0,33"),
        (Fraction(1, 200), "0,01"),
        (Fraction(-1, 1000), "0,00"),
        (Fraction(1), "1,00"),
    ],
)
def test_fraction_is_written_with_a_comma(value: Fraction, shown: str) -> None:
    assert decimal_text(value) == shown


def test_alpha_never_shows_a_bound_that_it_does_not_reach() -> None:
    assert alpha_text(agreement(Fraction(7999, 10000))) == "0,799"
    assert alpha_text(agreement(Fraction(4, 5))) == "0,800"
    assert alpha_text(agreement(None)) == "geen"
    assert alpha_text(agreement(None, units=0)) == "te weinig"


ALPHAS = (Fraction(9, 10), Fraction(7, 10), Fraction(1, 3), Fraction(-1, 5), None)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_meaning_is_a_sentence_of_its_own(alpha: Fraction | None) -> None:
    meanings = [agreement_meaning(agreement(item)) for item in ALPHAS]

    assert len(set(meanings)) == len(ALPHAS)
    assert list(language_faults(agreement_meaning(agreement(alpha)))) == []


def test_sentences_are_written_as_the_others_are() -> None:
    texts = [
        agreement_meaning(agreement(None, units=0)),
        agreement_basis(agreement(Fraction(1, 2))),
        agreement_bounds(),
        level_sentence("Regisseur A", a_level(Fraction(1, 4)), stands_out=True),
        level_sentence("Regisseur A", a_level(None, reviews=1), stands_out=False),
    ]

    assert [fault for text in texts for fault in language_faults(text)] == []


def test_basis_counts_what_it_was_reckoned_over() -> None:
    said = agreement_basis(Reliability(Fraction(1, 2), 40, 120, 13))

    assert said == (
        "Bij 13 van 40 vragen (32,5%) zegt iedereen hetzelfde. Samen zijn dat 120 oordelen."
    )
    assert agreement_basis(Reliability(None, 0, 0, 0)) == ""


def test_level_says_which_way_or_that_there_is_too_little() -> None:
    assert level_text(a_level(Fraction(1, 4))) == "0,25 milder"
    assert level_text(a_level(Fraction(-1, 3))) == "0,33 strenger"
    assert level_text(a_level(Fraction(1, 1000))) == "gelijk"
    assert level_text(a_level(None)) == level_text(None) == "te weinig"


def test_spread_in_words() -> None:
    assert spread_text(Spread(2, 5, 3, 0)) == (
        "2 × voldoet tegenover voldoet niet, 5 × één stap verschil"
    )
    assert spread_text(Spread(0, 0, 4, 1)) == "1 vraag met minder dan twee oordelen"
    assert spread_text(Spread(0, 0, 4, 0)) == "geen verschil"


def test_how_often_people_differ_is_counted_over_what_can_be_compared() -> None:
    assert often_text(Spread(2, 5, 9, 3)) == "7 van 16"


def test_every_rule_has_its_words() -> None:
    assert len({rule_text(rule) for rule in Combining}) == len(Combining)


def test_gate_without_a_majority_says_so() -> None:
    assert gate_text(WhatIf(Combining.MAJORITY, Gate.UNKNOWN)) == "geen meerderheid"
    assert gate_text(WhatIf(Combining.LOWEST, Gate.UNKNOWN)) == "nog niet beoordeeld"


def test_who_makes_the_difference_is_named_and_many_are_counted() -> None:
    assert turning_sentences(["regisseur wonen"], ["regisseur wonen op L.2"]) == (
        "Anders zonder regisseur wonen. Anders zonder één oordeel: regisseur wonen op L.2."
    )
    assert turning_sentences(list("abcde"), []) == "Anders zonder a, b, c of 2 anderen."
    assert turning_sentences([], []) == ""
