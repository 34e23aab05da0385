from datetime import date, timedelta

from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.rounds import RoundStatus, Visibility
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.rounds.conftest import Open
from tests.desktop.rounds.hands import Key, cells
from tests.services.cases import MORNING, act_as, under_review
from tests.services.round_story import LATE, NO, RoundStory


def test_without_a_round_one_reads_what_it_is_and_opens_one(
    workplace: Workplace, open_tab: Open
) -> None:
    proposal = under_review(workplace)
    hands = open_tab()
    assert "Er is nog geen beoordelingsronde." in hands.texts()

    hands.click(hands.button("Nieuwe ronde…"))
    page = hands.tab.new_page
    page.title_edit.setText("Voorjaar")
    hands.click(page.open_button)

    (opened,) = RoundService(workplace).rounds()
    assert (opened.draft.title, opened.status) == ("Voorjaar", RoundStatus.OPEN)
    assert proposal in opened.draft.proposals
    assert opened.draft.deadline == MORNING.date() + timedelta(days=14)
    assert hands.shown is hands.tab.home
    assert hands.frame.subtitle == "Voorjaar"
    assert hands.frame.primary is hands.tab.actions_.issue


def test_form_says_beside_the_field_what_is_missing(workplace: Workplace, open_tab: Open) -> None:
    under_review(workplace)
    hands = open_tab()
    hands.click(hands.button("Nieuwe ronde…"))
    page = hands.tab.new_page

    page.title_edit.clear()
    hands.click(page.open_button)
    assert "titel" in page.title_row.problem

    page.title_edit.setText("Voorjaar")
    page.deadline_edit.setText("01-03-2026")
    hands.click(page.open_button)
    assert "al voorbij" in page.deadline_row.problem

    page.deadline_edit.setText("01-04-2026")
    hands.click(page.proposal_list.none_button)
    hands.click(page.open_button)
    assert "Kies minstens één voorstel." in hands.texts()
    assert RoundService(workplace).rounds() == []


def test_escape_keeps_what_was_filled_in_and_cancel_does_not(
    workplace: Workplace, open_tab: Open
) -> None:
    under_review(workplace)
    hands = open_tab()
    page = hands.tab.new_page
    hands.click(hands.button("Nieuwe ronde…"))
    page.title_edit.setText("Half af")
    hands.press(Key.Key_Escape)
    hands.click(hands.button("Nieuwe ronde…"))
    assert page.title_edit.text() == "Half af"

    hands.click(page.cancel_button)
    hands.click(hands.button("Nieuwe ronde…"))
    assert page.title_edit.text() == "Beoordelingsronde maart 2026"


def test_list_is_searched_and_chosen_by_keys(workplace: Workplace, open_tab: Open) -> None:
    under_review(workplace)
    hands = open_tab()
    hands.click(hands.button("Nieuwe ronde…"))
    chosen = hands.tab.new_page.proposal_list
    before = chosen.chosen()
    assert chosen.search.isVisible()

    chosen.search.setFocus()
    hands.type("proeftuin voor")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Space)

    assert chosen.model.rowCount() == 1
    assert set(before) - set(chosen.chosen()) == {chosen.model.row_at(0).id}


def test_declared_interest_is_shown_with_its_reason(workplace: Workplace, open_tab: Open) -> None:
    under_review(workplace)
    hands = open_tab()
    hands.click(hands.button("Nieuwe ronde…"))
    page = hands.tab.new_page

    hands.click(page.interests.open_button)
    hands.click(page.interests.confirm_button)
    assert page.interests.reason_row.problem == "Schrijf op welk belang er is."
    page.interests.reason_edit.setText("Zit in het bestuur.")
    hands.click(page.interests.confirm_button)

    assert "Zit in het bestuur." in hands.texts(page.interests)
    assert "1 voorstel" in cells(page.reviewer_list.model, "interest")


def test_who_is_where_stands_at_a_glance(story: RoundStory, open_tab: Open) -> None:
    package = story.package()
    story.take_in(story.judged(package, {story.first: [NO]}))
    hands = open_tab(LATE)
    home = hands.tab.home

    assert cells(home.model, "where") == ["te laat"] * len(story.reviewers)
    assert cells(home.model, "done")[0] == "1 van 2 ingeleverd"
    assert cells(home.model, "out")[0].startswith("03-03-2026")
    assert cells(home.model, "back")[1] == "nog niets"
    assert home.head.days_chip.text == "sluitdatum voorbij"


def test_round_is_closed_and_opened_again_in_the_page(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    home = hands.tab.home
    hands.click(home.head.close_button)
    assert "leverden nog niet alles in" in hands.texts(home.question)
    hands.press(Key.Key_Escape)
    assert RoundService(story.desk).get(story.round.id).status is RoundStatus.OPEN

    hands.click(home.head.close_button)
    hands.click(home.question.confirm_button)
    assert RoundService(story.desk).get(story.round.id).status is RoundStatus.CLOSED
    assert not home.head.close_button.isVisible()

    hands.click(home.head.longer_button)
    hands.click(home.question.confirm_button)
    assert home.question.reason_row.problem
    hands.type("Twee mensen waren ziek.")
    home.question.deadline_edit.setText("08-04-2026")
    hands.click(home.question.confirm_button)

    held = RoundService(story.desk).get(story.round.id)
    assert (held.status, held.draft.deadline) == (RoundStatus.OPEN, date(2026, 4, 8))
    assert "Twee mensen waren ziek." in hands.texts(home.head)


def test_interest_is_declared_for_a_colleague(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    card = hands.tab.home.interests
    hands.click(card.open_button)
    card.reviewer_box.set_value(story.reviewers[0].id)
    card.proposal_box.set_value(story.first)
    card.reason_edit.setText("Werkt er zelf.")
    hands.click(card.confirm_button)

    review = story.review(story.first)
    assert review is not None
    assert review.status is ReviewStatus.RECUSED
    assert "Werkt er zelf." in hands.texts(card)


def test_several_rounds_are_a_list(story: RoundStory, open_tab: Open) -> None:
    service = RoundService(story.desk)
    other = service.suggested(MORNING.date())
    service.open(other, MORNING)
    hands = open_tab()
    box = hands.tab.home.head.round_box
    assert box.count() == 2

    box.set_value(story.round.id)
    box.activated.emit(box.currentIndex())

    assert hands.frame.subtitle == "Voorjaar"
    assert other.visibility is Visibility.AFTER_OWN


def test_who_does_not_keep_the_register_has_no_such_tab(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    act_as(story.desk, "communicatieadviseur")
    hands.frame.entered.emit()

    assert not hands.page.tabs.isTabVisible(3)
    assert hands.page.tabs.current == "own"
    assert not hands.tab.actions_.new.isEnabled()


def test_everything_has_a_name_and_can_be_reached(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    AccessibleWalk(hands.page).check()
    hands.tab.new_round()
    AccessibleWalk(hands.page).check()
    hands.press(Key.Key_Escape)
    assert hands.shown is hands.tab.home
