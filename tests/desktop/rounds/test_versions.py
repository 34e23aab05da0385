import shutil
from dataclasses import replace

from talentdesk.domain.reviews import ReviewStatus
from talentdesk.services.version_service import VersionService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.rounds.conftest import Open
from tests.desktop.rounds.hands import cells
from tests.services.cases import act_as
from tests.services.round_story import BACK, LATE, NO, PARTLY, RoundStory

OTHER = replace(NO, reason="Ik lees het nu anders.")


def two_copies(story: RoundStory) -> None:
    """One reviewer judged in two copies; only the second judged N.1."""
    package = story.package()
    copy = package.with_name("tas.tround")
    shutil.copy(package, copy)
    story.take_in(story.judged(package, {story.first: [NO]}))
    story.take_in(story.judged(copy, {story.first: [OTHER, PARTLY]}))
    # As the lead has yet to judge, only the keeper of the register may look.
    act_as(story.desk, "programmamedewerker")


def test_open_place_has_no_default_and_one_side_is_filled_in(
    story: RoundStory, open_tab: Open
) -> None:
    two_copies(story)
    hands = open_tab(BACK)
    assert hands.page.tabs.tabText(3) == "Ronde · 1 te kiezen"
    hands.click(hands.tab.home.waiting.forks_button)
    page = hands.tab.fork_page

    assert page.form.choices["T1.1"].chosen == ""
    assert page.form.choices["N.1"].chosen != ""
    assert page.form.choices["N.1"].chip.text == "alleen deze kant wijzigde het"
    assert "tas.tround" in hands.texts(page.form)
    assert page.foot.what_label.text() == "Nog 1 plek te kiezen."
    AccessibleWalk(hands.page).check()


def test_person_chooses_with_a_reason_and_that_holds(story: RoundStory, open_tab: Open) -> None:
    two_copies(story)
    hands = open_tab(BACK)
    hands.click(hands.tab.home.waiting.forks_button)
    page = hands.tab.fork_page

    hands.click(page.choose_button)
    assert any(radio.hasFocus() for radio in page.form.choices["T1.1"].radios.values())
    second = next(
        radio
        for radio in page.form.choices["T1.1"].radios.values()
        if OTHER.reason in radio.accessibleName()
    )
    hands.click(second)
    hands.click(page.choose_button)
    assert page.form.reason_row.problem == "Schrijf op waarom je dit kiest."
    hands.type("Gebeld met de beoordelaar.")
    hands.click(page.choose_button)

    review = story.review(story.first)
    assert review is not None
    assert review.status is ReviewStatus.SUBMITTED
    assert set(review.judgements) == {OTHER, PARTLY}
    assert VersionService(story.desk).forks() == []
    assert page.foot.what_label.text() == "Er is niets meer te kiezen."
    assert page.cancel_button.hasFocus()
    assert hands.page.tabs.tabText(3) == "Ronde"
    hands.click(page.cancel_button)
    assert not hands.tab.home.waiting.forks_button.isVisible()


def test_who_has_yet_to_hand_in_does_not_see_the_versions(
    story: RoundStory, open_tab: Open
) -> None:
    two_copies(story)
    act_as(story.desk, story.reviewers[1].name)
    hands = open_tab(BACK)
    hands.click(hands.tab.home.waiting.forks_button)
    page = hands.tab.fork_page

    assert page.banner.isVisible()
    assert not page.form_pane.isVisible()
    assert NO.reason not in hands.texts()


def test_what_was_set_apart_is_let_in_with_a_reason(story: RoundStory, open_tab: Open) -> None:
    package = story.judged(story.package(), {story.first: [NO], story.second: [PARTLY]})
    story.take_in(package, now=LATE)
    hands = open_tab(LATE)
    hands.click(hands.tab.home.waiting.apart_button)
    page = hands.tab.apart_page
    assert cells(page.model, "why") == ["te laat", "te laat"]
    AccessibleWalk(hands.page).check()

    hands.click(page.let_in_button)
    assert page.reason_row.problem
    hands.type("Was op reis.")
    hands.click(page.let_in_button)

    (left,) = VersionService(story.desk).apart()
    assert left.kept.admission is not None
    taken = [story.review(item) for item in (story.first, story.second)]
    assert [item is not None and bool(item.judgements) for item in taken].count(True) == 1
    assert len(page.model.rows) == 1
