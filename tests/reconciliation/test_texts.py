import pytest

from talentdesk.reconciliation.names import MISSING, RelationGroups, plain_name
from talentdesk.reconciliation.text_marks import Instalment, TextMarks
from talentdesk.reconciliation.text_scan import TextScan


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Factuur termijn 2/4", Instalment(2, 4)),
        ("Termijn 3 van 12", Instalment(3, 12)),
        ("2e termijn van 4", Instalment(2, 4)),
        ("voorschot 1", Instalment(1, 0)),
        ("deelfactuur nr. 3", Instalment(3, 0)),
        ("termijn 5/4", None),
        ("termijn 3/2025", Instalment(3, 0)),
        ("huur 2/4", None),
        ("termijnbetaling", None),
    ],
)
def test_an_instalment_is_read_from_the_text(text: str, mark: Instalment | None) -> None:
    assert TextMarks(TextScan([text]), 1).instalments.get(0) == mark


@pytest.mark.parametrize(
    ("text", "collective", "with_vat", "reversal"),
    [
        ("Verzamelfactuur mei", True, False, False),
        ("Factuur incl. btw", False, True, False),
        ("inclusief de BTW", False, True, False),
        ("STORNO factuur", False, False, True),
        ("creditnota 12", False, False, True),
        ("Factuur excl btw", False, False, False),
    ],
)
def test_words_of_bookkeepers_are_known(
    text: str, collective: bool, with_vat: bool, reversal: bool
) -> None:
    marks = TextMarks(TextScan(["niets", text]), 2)

    assert (marks.collective[1], marks.with_vat[1], marks.reversal[1]) == (
        collective,
        with_vat,
        reversal,
    )
    assert [marks.collective[0], marks.with_vat[0], marks.reversal[0]] == [False] * 3


@pytest.mark.parametrize(
    ("one", "other"),
    [("Alpha B.V.", "alpha bv"), ("Coöperatie Linge", "COOPERATIE LINGE"), ("BV", "b.v.")],
)
def test_names_that_differ_in_notation_are_equal(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)
    assert plain_name(one)


def test_a_name_with_one_wrong_letter_joins_the_one_it_is_nearest_to() -> None:
    groups = RelationGroups(
        ["Netwerk Vecht", "Netwrk Vecht", "Studio Delta", "", "Andere Partij"],
        ["Netwerk Vecht", "Studio Delta BV", ""],
    )

    assert groups.of_commitments.tolist()[2] == MISSING
    assert groups.of_postings[0] == groups.of_postings[1] == groups.of_commitments[0]
    assert groups.near.tolist() == [False, True, False, False, False]
    assert groups.of_postings[2] == groups.of_commitments[1]
    assert groups.of_postings[3] == MISSING
    assert groups.of_postings[4] not in groups.of_commitments


def test_a_name_as_near_to_two_joins_neither() -> None:
    groups = RelationGroups(["Netwerk Hengela"], ["Netwerk Hengelo", "Netwerk Hengele"])

    assert groups.of_postings[0] not in groups.of_commitments


def test_a_mark_is_never_read_across_two_lines() -> None:
    marks = TextMarks(TextScan(["Factuur incl.", "btw-aangifte mei"]), 2)

    assert marks.with_vat.tolist() == [False, False]
