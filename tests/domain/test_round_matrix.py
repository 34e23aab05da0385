from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import Gate, Judgement
from talentdesk.domain.round_matrix import MatrixRow, ReviewState, RoundMatrix, in_order
from talentdesk.domain.what_if import Combining
from tests.builders import a_condition

A, B, C = (PersonId(letter) for letter in "ABC")


def a_row(
    number: str = "A-001", *, settled: dict[str, Judgement] | None = None, **given: str
) -> MatrixRow:
    """A proposal with a rank per reviewer for each condition; a point is missing."""
    return MatrixRow(
        proposal=ProposalId(number),
        number=number,
        title=f"Voorstel {number}",
        line="wonen",
        kind=ProposalKind.ACTIVITY,
        status=ProposalStatus.UNDER_REVIEW,
        states=dict.fromkeys((A, B, C), ReviewState.HANDED_IN),
        given={
            key: {who: int(mark) for who, mark in zip((A, B, C), marks, strict=True) if mark != "."}
            for key, marks in given.items()
        },
        settled=settled or {},
    )


def a_matrix(*rows: MatrixRow) -> RoundMatrix:
    people = tuple(Person(key, f"beoordelaar {key}", "regisseur") for key in (A, B, C))
    conditions = tuple(a_condition(key) for key in ("T1", "T2"))
    return RoundMatrix(people, conditions, in_order(rows))


def test_differences_stand_widest_first_and_with_most_people_apart_before_it() -> None:
    row = a_row(T1="221", T2="222", T3="2.0", T4="220", T5="21.", T6="112")

    assert row.differences == ("T4", "T3", "T1", "T6", "T5")


def test_settled_difference_is_open_no_more() -> None:
    row = a_row(T1="221", T2="220", settled={"T2": Judgement.FAILS})

    assert row.open_differences == ("T1",)
    assert row.team["T2"] is Judgement.FAILS
    assert row.team_hinge == "T2"


def test_team_has_what_all_reviews_say_and_nothing_where_one_is_missing() -> None:
    row = a_row(T1="222", T2="22.")

    assert row.team == {"T1": Judgement.MEETS, "T2": Judgement.NOT_ASSESSED}
    assert row.team_gate is Gate.UNKNOWN


def test_most_disagreement_stands_first_and_what_is_hidden_last() -> None:
    calm, step, wide = a_row("A-1", T1="222"), a_row("A-2", T1="221"), a_row("A-3", T1="220")
    talked = a_row("A-4", T1="220", settled={"T1": Judgement.FAILS})
    thin = a_row("A-5", T1="2..")
    hidden = MatrixRow(
        ProposalId("A-0"),
        "A-0",
        "",
        "",
        calm.kind,
        calm.status,
        calm.states,
        {},
        {},
        is_hidden=True,
    )

    assert in_order([hidden, calm, thin, talked, step, wide]) == (
        wide,
        step,
        talked,
        thin,
        calm,
        hidden,
    )


def test_agreement_and_conditions_are_reckoned_over_all_rows() -> None:
    matrix = a_matrix(a_row("A-1", T1="222", T2="000"), a_row("A-2", T1="20.", T2="222"))

    assert (matrix.reliability.units, matrix.reliability.same) == (4, 3)


def test_condition_on_which_people_differ_most_often_comes_first() -> None:
    rows = (
        a_row("A-1", T1="220", T2="221"),
        a_row("A-2", T1="222", T2="221"),
        a_row("A-3", T1="222", T2="2.."),
    )
    disputed = a_matrix(*rows).most_disputed()

    assert [(condition.id, spread.apart) for condition, spread in disputed] == [
        ("T2", 2),
        ("T1", 1),
    ]
    assert a_matrix(a_row(T1="222")).most_disputed() == []


def test_what_turns_a_proposal_reckons_with_the_levels_of_the_round() -> None:
    """B and C are a step stricter whatever they judge; A left the last proposal to them."""
    alone = a_row("A-9", T1=".21")
    rows = [a_row(f"A-{n}", T1="211") for n in range(6)]
    matrix = a_matrix(*rows, alone)
    gates = {item.rule: item.gate for item in matrix.turning(alone).what_ifs}

    assert gates[Combining.MEAN] is Gate.NO
    assert matrix.levels[A].level == 1
    assert gates[Combining.LEVELLED] is Gate.YES
    assert matrix.turning(alone) is matrix.turning(alone)


def test_a_row_is_found_by_its_proposal() -> None:
    matrix = a_matrix(a_row("A-001"), a_row("A-002"))

    assert [matrix.row(row.proposal) for row in matrix.rows] == list(matrix.rows)
    assert matrix.row(ProposalId("A-003")) is None
