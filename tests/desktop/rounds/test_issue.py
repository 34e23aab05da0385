from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.shell.palette_entries import action_entries
from talentdesk.domain.review_intake import Carrier
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.rounds.conftest import Open
from tests.services.round_story import BACK, NO, RoundStory


def test_files_are_made_for_who_is_chosen_in_the_kind_that_is_chosen(
    story: RoundStory, open_tab: Open
) -> None:
    hands = open_tab()
    hands.tab.actions_.issue.trigger()
    page = hands.tab.issue_page
    folder = story.folder / "uit"
    folder.mkdir()
    hands.chooser.place = folder
    assert not page.issue_button.isEnabled()

    page.rows[0].carrier_box.set_value(Carrier.WORKBOOK.value)
    for row in page.rows[2:]:
        row.check.setChecked(False)
    hands.click(page.folder_button)
    assert page.issue_button.text() == "2 bestanden maken"
    with hands.qtbot.waitSignal(page.issued):
        hands.click(page.issue_button)

    made = sorted(item.suffix for item in folder.iterdir())
    assert made == [".tround", ".xlsx"]
    assert page.rows[0].check.text() in hands.texts(page.result)
    assert page.foot.what_label.text() == "2 bestanden gemaakt."
    hands.click(page.cancel_button)
    assert hands.shown is hands.tab.home
    issued = [item.issued_at is not None for item in hands.tab.home.model.rows]
    assert issued.count(True) == 2
    assert hands.frame.primary is hands.tab.actions_.take_in


def test_tab_goes_from_the_last_reviewer_to_the_folder(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    hands.tab.actions_.issue.trigger()
    page = hands.tab.issue_page

    QApplication.processEvents()  # what was made just now is shown by an event
    walked = [QApplication.focusWidget()]
    for _ in range(2 * len(page.rows) + 1):
        hands.press(Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())

    fields = [field for row in page.rows for field in (row.check, row.carrier_box)]
    assert walked == [*fields, page.folder_button, page.cancel_button]


def test_refusal_stands_above_the_form_and_nothing_is_made(
    story: RoundStory, open_tab: Open
) -> None:
    hands = open_tab()
    hands.tab.actions_.issue.trigger()
    page = hands.tab.issue_page
    hands.chooser.place = story.folder / "weg"
    hands.click(page.folder_button)
    hands.click(page.issue_button)

    hands.qtbot.waitUntil(page.banner.isVisible)
    assert "Er is niets gewijzigd." in hands.texts(page.banner)
    assert page.issue_button.isEnabled()
    AccessibleWalk(hands.page).check()


def test_action_of_the_room_opens_the_tab(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    hands.page.tabs.open("own")
    hands.tab.actions_.new.trigger()

    assert hands.page.tabs.current == "round"
    assert hands.shown is hands.tab.new_page
    assert hands.page.navigator.isHidden()
    assert hands.tab.new_page.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_taking_in_is_found_from_every_tab_by_who_may(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab()
    hands.page.tabs.open("own")
    offered = [entry.title for entry in action_entries(hands.frame.actions)]

    assert offered.count("Innemen…") == 1
    hands.tab.actions_.take_in.trigger()
    assert hands.shown is hands.tab.intake_page


def test_giving_back_says_that_the_file_that_is_out_is_old(
    story: RoundStory, open_tab: Open
) -> None:
    story.take_in(story.judged(story.package(), {story.first: [NO], story.second: [NO]}))
    hands = open_tab(BACK)
    hands.page.open_proposal(story.first)
    hands.page.tabs.open("discussion")
    said: list[str] = []
    hands.page.discussion.kept.connect(said.append)

    hands.page.discussion_tab.summary.give_back_asked.emit(story.reviewers[0])

    assert "Geef een nieuw pakket of Excel-bestand uit" in said[0]
