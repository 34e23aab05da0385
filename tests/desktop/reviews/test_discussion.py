import pytest
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.reviews.discussion_tab import DiscussionTab
from talentdesk.desktop.reviews.discussion_table import DiscussionTable
from talentdesk.domain.advising import TeamJudgement
from talentdesk.domain.reviews import Judgement, ReviewStatus
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reviews.hands import Hands, Key
from tests.desktop.reviews.stories import DISCUSSED, TO_JUDGE, change
from tests.services.cases import MORNING, act_as


@pytest.fixture
def talking(hands: Hands) -> Hands:
    """The programme lead at the discussion, on the widest difference."""
    hands.work_as("programmamanager")
    hands.open(DISCUSSED)
    hands.page.tabs.open("discussion")
    QApplication.processEvents()
    hands.page.discussion_tab.table.setFocus()
    return hands


def tab(hands: Hands) -> DiscussionTab:
    return hands.page.discussion_tab


def settled(hands: Hands, condition: str) -> TeamJudgement:
    """What is in the file of what the team said."""
    return AdviceService(hands.workplace).sheet(hands.proposal(DISCUSSED)).of(condition)


def shown_rows(table: DiscussionTable) -> list[str]:
    """The first column with the heads of the groups, and the column of the team."""
    assert table.table is not None
    model = table.table.table_model
    rows = []
    for row in range(model.rowCount()):
        head = model.head_at(row)
        first = model.cell_at(row, 0).text
        rows.append(first if head else f"{first} {model.cell_at(row, 4).text}")
    return rows


def test_others_stay_hidden_until_ones_own_is_handed_in(hands: Hands) -> None:
    hands.open(TO_JUDGE)
    hands.press(Key.Key_2)
    hands.page.tabs.open("discussion")

    assert "De oordelen van anderen zijn nog verborgen." in hands.texts(hands.page)
    hands.click(hands.button("Naar mijn beoordeling"))
    assert hands.page.tabs.current == "own"


def test_widest_difference_stands_first_and_agreement_is_suggested(talking: Hands) -> None:
    rows = shown_rows(tab(talking).table)

    assert rows[:4] == [
        "Verschil: voldoet tegenover voldoet niet · 1",
        "L.2 open",
        "Verschil: één stap · 1",
        "N.4 open",
    ]
    assert rows[4] == "Eens · 17"
    assert rows[5] == "T1.1 voldoet"


def test_cell_says_the_word_of_its_shape(talking: Hands) -> None:
    table = tab(talking).table.table
    assert table is not None
    cells = [table.table_model.cell_at(1, column) for column in (2, 3)]

    assert {cell.spoken for cell in cells} == {"voldoet", "voldoet niet"}


def test_words_are_printed_where_there_is_room(talking: Hands) -> None:
    talking.page.resize(1700, 714)
    QApplication.processEvents()

    table = tab(talking).table.table
    assert table is not None
    assert not tab(talking).table.legend.isVisible()
    assert "labelled=True" in repr(table.table_model.cell_at(1, 2))


def test_who_has_not_handed_in_is_said(talking: Hands) -> None:
    summary = talking.texts(tab(talking).summary)

    assert "2 van 3 beoordelingen binnen" in summary
    assert "Nog niet ingeleverd: regisseur werken." in summary


def test_recusal_is_said_with_its_reason(talking: Hands) -> None:
    act_as(talking.workplace, "regisseur werken")
    proposal = talking.proposal(DISCUSSED)
    ReviewService(talking.workplace).recuse(proposal, "Eigen voorstel", MORNING)
    talking.work_as("programmamanager")

    summary = talking.texts(tab(talking).summary)
    assert "Onthouden: regisseur werken (Eigen voorstel)." in summary
    assert "2 van 2 beoordelingen binnen" in summary


def test_review_of_an_earlier_version_is_marked(talking: Hands) -> None:
    change(talking.workplace, talking.proposal(DISCUSSED), summary="Anders.")
    talking.frame.entered.emit()

    summary = talking.texts(tab(talking).summary)
    assert "nu is het versie 2" in summary
    assert "regisseur wonen (versie 1)" in summary


def test_reasons_stand_side_by_side_lowest_first(talking: Hands) -> None:
    said = talking.texts(tab(talking).inspector)

    assert "1 × voldoet · 1 × voldoet niet" in said
    assert "Alleen voor wie er al woont." in said
    assert "voldoet: regisseur wonen, zonder reden" in said


def test_key_settles_and_reason_is_kept(talking: Hands) -> None:
    talking.press(Key.Key_2)
    talking.press(Key.Key_R)
    talking.type("Blijven wel, komen nog niet.")
    talking.press(Key.Key_Escape)

    kept = settled(talking, "L.2").given
    assert (kept.judgement, kept.reason) == (
        Judgement.MEETS_PARTLY,
        "Blijven wel, komen nog niet.",
    )
    assert "Minderheid blijft staan." in talking.texts(tab(talking).inspector)
    assert shown_rows(tab(talking).table)[1] == "L.2 voldoet deels"


def test_settled_without_a_reason_says_so(talking: Hands) -> None:
    talking.press(Key.Key_3)

    assert shown_rows(tab(talking).table)[1] == "L.2 reden ontbreekt"


def test_next_difference_walks_over_what_is_open(talking: Hands) -> None:
    start = tab(talking).table.current
    talking.press(Key.Key_D)
    second = tab(talking).table.current
    talking.press(Key.Key_1)
    talking.press(Key.Key_D)

    assert (start, second, tab(talking).table.current) == ("L.2", "N.4", "L.2")
    assert tab(talking).foot.left_label.text() == "nog 1"


def test_yes_of_the_team_takes_the_answers_of_who_said_yes(talking: Hands) -> None:
    talking.press(Key.Key_1)

    kept = settled(talking, "L.2").given
    assert kept.judgement is Judgement.MEETS
    assert dict(kept.parts)["L.2a"] is True


def test_reason_that_cannot_be_kept_stays_in_its_field(talking: Hands) -> None:
    ProposalService(talking.workplace).withdraw(talking.proposal(DISCUSSED), "Dubbel.", MORNING)
    talking.press(Key.Key_R)
    talking.type("Te laat")
    talking.press(Key.Key_Escape)

    assert tab(talking).banner.isVisible()
    assert tab(talking).inspector.reason.text() == "Te laat"


def test_refused_judgement_of_the_team_is_put_back(talking: Hands) -> None:
    change(talking.workplace, talking.proposal(DISCUSSED), aspects=())
    talking.frame.entered.emit()
    tab(talking).table.select("A.3")
    talking.press(Key.Key_3)
    talking.press(Key.Key_1)

    assert tab(talking).banner.isVisible()
    assert settled(talking, "A.3").given.judgement is Judgement.FAILS
    assert tab(talking).inspector.choices.buttons[Judgement.FAILS].isChecked()


def test_who_may_not_advise_reads_along(hands: Hands) -> None:
    hands.work_as("regisseur wonen")
    hands.open(DISCUSSED)
    hands.page.tabs.open("discussion")
    hands.press(Key.Key_1)

    assert settled(hands, "L.2").settled is None
    assert not tab(hands).inspector.choices.buttons[Judgement.MEETS].isEnabled()


def test_review_goes_back_to_its_reviewer(talking: Hands) -> None:
    people = AdviceService(talking.workplace).sheet(talking.proposal(DISCUSSED)).people
    [reviewer] = [person for person in people if person.name == "regisseur wonen"]

    tab(talking).summary.give_back_asked.emit(reviewer)

    assert "1 van 3 beoordelingen binnen" in talking.texts(tab(talking).summary)
    act_as(talking.workplace, "regisseur wonen")
    assert talking.review(DISCUSSED).status is ReviewStatus.IN_PROGRESS


def test_list_of_the_team_tells_how_many_handed_in(talking: Hands) -> None:
    talking.click(talking.page.navigator.place_button)

    model = talking.page.navigator.list.model
    shares = {row.title: f"{row.done}/{row.total} {row.what}" for row in model.rows}
    assert shares[DISCUSSED] == "2/3 ingeleverd"


def test_every_widget_has_a_name_and_a_place(talking: Hands) -> None:
    AccessibleWalk(talking.page).check()
