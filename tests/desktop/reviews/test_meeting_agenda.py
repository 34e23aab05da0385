from talentdesk.desktop.reviews.meeting_agenda import MeetingAgenda
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import Judgement
from talentdesk.domain.round_matrix import MatrixRow, ReviewState, RoundMatrix, in_order

A, B = PersonId("a"), PersonId("b")
FIRST, SECOND, ADVISED = ProposalId("A-1"), ProposalId("A-2"), ProposalId("A-3")


def a_row(number: str, settled: tuple[str, ...] = (), **given: str) -> MatrixRow:
    """A proposal under review with a rank of two people for each condition."""
    return MatrixRow(
        ProposalId(number),
        number,
        "",
        "wonen",
        ProposalKind.ACTIVITY,
        ProposalStatus.ADVISED if number == ADVISED else ProposalStatus.UNDER_REVIEW,
        dict.fromkeys((A, B), ReviewState.HANDED_IN),
        {key: {A: int(marks[0]), B: int(marks[1])} for key, marks in given.items()},
        dict.fromkeys(settled, Judgement.FAILS),
    )


def an_agenda(opened: ProposalId = FIRST) -> MeetingAgenda:
    """Two proposals to talk about and one that was advised on."""
    rows = [
        a_row("A-2", T1="21", T2="22"),
        a_row("A-1", ("T2",), T1="20", T2="20", T3="21"),
        a_row("A-3", ("T1",), T1="20"),
    ]
    return MeetingAgenda(RoundMatrix((), (), in_order(rows)), opened)


def shown(agenda: MeetingAgenda) -> list[tuple[str, str]]:
    return [(stop.proposal, stop.condition) for stop in agenda.stops]


def test_most_disagreement_comes_first_and_what_was_advised_on_stays_out() -> None:
    assert shown(an_agenda()) == [("A-1", "T1"), ("A-1", "T2"), ("A-1", "T3"), ("A-2", "T1")]


def test_an_advised_proposal_is_talked_over_when_it_is_the_one_opened() -> None:
    assert ("A-3", "T1") in shown(an_agenda(ADVISED))


def test_meeting_begins_where_one_was() -> None:
    agenda = an_agenda()

    assert agenda.start(FIRST, "T3") == 2
    assert agenda.start(SECOND, "T2") == 3
    assert agenda.start(ProposalId("A-9"), "T1") == 0


def test_meeting_begins_with_what_is_open_of_a_proposal() -> None:
    agenda = an_agenda()
    agenda.follow(0, is_settled=True)

    assert agenda.start(FIRST, "") == 2


def test_no_difference_is_nowhere_to_begin() -> None:
    agenda = MeetingAgenda(RoundMatrix((), (), (a_row("A-1", T1="22"),)), FIRST)

    assert agenda.start(FIRST, "T1") is None


def test_next_open_goes_round_and_stays_where_all_is_settled() -> None:
    agenda = an_agenda()

    assert [agenda.next_open(place) for place in range(4)] == [2, 2, 3, 0]
    for place in range(4):
        agenda.follow(place, is_settled=True)
    assert agenda.next_open(3) == 0
    assert agenda.settled == 4


def test_place_of_the_proposal_is_counted() -> None:
    agenda = an_agenda()

    assert [agenda.proposal_place(place) for place in (0, 2, 3)] == [(1, 2), (1, 2), (2, 2)]
