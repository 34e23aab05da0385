import shutil
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtWidgets import QApplication

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.rounds.intake_lines import REFUSED
from talentdesk.domain.review_intake import Carrier, ReviewFate
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.exchange.review_layout import NAME_KEY
from talentdesk.services.round_service import RoundService
from talentdesk.services.version_service import VersionService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.rounds.conftest import Open
from tests.desktop.rounds.hands import Key, cells
from tests.exchange.review_workbooks import edited
from tests.services.cases import act_as
from tests.services.round_story import BACK, LATE, NO, PARTLY, RoundStory


def came_back(story: RoundStory) -> Path:
    """The package of the first reviewer, with both proposals judged."""
    return story.judged(story.package(), {story.first: [NO], story.second: [PARTLY]})


def test_plan_shows_what_would_happen_and_changes_nothing(
    story: RoundStory, open_tab: Open
) -> None:
    package, before = came_back(story), story.log_head()
    hands = open_tab(BACK)

    page = hands.drop(package)

    assert page.plan.tiles[ReviewFate.NEW].accessibleName() == "Nieuw, 2, wordt toegevoegd"
    assert page.commit_button.text() == "2 beoordelingen overnemen"
    assert page.foot.what_label.text() == "Er is nog niets gewijzigd."
    assert page.plan.model is not None
    assert cells(page.plan.model, "signed") == ["onbekende sleutel"] * 2
    detail = hands.texts(page.plan.detail)
    assert "verborgen" in detail or NO.reason in detail
    assert story.log_head() == before
    AccessibleWalk(hands.page).check()


def test_tab_goes_from_the_plan_to_the_button_that_carries_it_out(
    story: RoundStory, open_tab: Open
) -> None:
    hands = open_tab(BACK)
    page = hands.drop(came_back(story))
    QApplication.processEvents()  # what was made just now is shown by an event
    assert page.plan.table is not None
    page.plan.table.setFocus()

    walked = []
    for _ in range(4):
        hands.press(Key.Key_Tab)
        walked.append(QApplication.focusWidget())

    foot = (page.foot.file_button, page.cancel_button, page.commit_button)
    assert walked == [page.plan.detail.take_check, *foot]


def test_plan_is_carried_out_by_one_button_with_receipts(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab(BACK)
    page = hands.drop(came_back(story))

    hands.commit()

    review = story.review(story.first)
    assert review is not None
    assert review.status is ReviewStatus.SUBMITTED
    assert page.foot.what_label.text() == "Overgenomen: 2 beoordelingen."
    assert "back-up" in page.foot.note_label.text()
    (receipt,) = (story.desk.database.file.parent / "Ontvangstbewijzen").iterdir()
    assert receipt.name in hands.texts(page.result)
    assert receipt.read_text(encoding="utf-8").startswith("ONTVANGSTBEWIJS")
    hands.click(page.cancel_button)
    home = hands.tab.home
    assert cells(home.model, "done")[0] == "2 van 2 ingeleverd"
    assert home.head.count_label.text() == "1 van 4 beoordelaars leverde alles in"


def test_same_file_again_has_nothing_new(story: RoundStory, open_tab: Open) -> None:
    package = came_back(story)
    story.take_in(package)
    hands = open_tab(BACK)

    page = hands.drop(package)

    assert page.foot.what_label.text() == "Er is niets nieuws."
    assert not page.commit_button.isVisible()


def test_two_files_that_are_dropped_make_one_plan(story: RoundStory, open_tab: Open) -> None:
    issued = list(story.issue(Carrier.PACKAGE).values())
    for package in issued[:2]:
        story.judged(package, {story.first: [NO]})
    hands = open_tab(BACK)

    hands.drop(issued[0])
    page = hands.drop(issued[1])

    hands.qtbot.waitUntil(lambda: page.lines is not None)
    assert page.lines is not None
    assert len(page.lines.intake.plan.files) == 2
    assert page.about_label.text() == "2 bestanden"


def test_late_review_is_let_in_with_a_reason(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab(LATE)
    page = hands.drop(came_back(story))
    assert page.plan.tiles[ReviewFate.LATE].accessibleName().startswith("Apart gezet, 2")
    edit = page.plan.detail.reason_edit
    assert edit is not None
    edit.setFocus()
    hands.type("Was op reis.")

    hands.commit()

    apart = VersionService(story.desk).apart()
    assert len(apart) == 1
    taken = [story.review(item) for item in (story.first, story.second)]
    assert [item is not None and bool(item.judgements) for item in taken].count(True) == 1
    assert "1 apart gezet." in page.foot.what_label.text()


def test_review_that_is_in_two_files_counts_once(story: RoundStory, open_tab: Open) -> None:
    package = story.package()
    copy = Path(shutil.copy(package, package.with_name("tas.tround")))
    story.judged(package, {story.first: [NO]})
    story.judged(copy, {story.first: [PARTLY]})
    hands = open_tab(BACK)
    hands.drop(package, copy)
    page = hands.planned()

    assert page.commit_button.text() == "1 beoordeling overnemen"
    hands.commit()
    assert page.foot.what_label.text() == "Overgenomen: 1 beoordeling."


def test_review_that_is_left_out_stays_out(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab(BACK)
    page = hands.drop(came_back(story))
    assert page.plan.detail.take_check is not None
    hands.click(page.plan.detail.take_check)
    assert page.commit_button.text() == "1 beoordeling overnemen"

    hands.commit()

    taken = [story.review(item) for item in (story.first, story.second)]
    assert [item is not None and bool(item.judgements) for item in taken].count(True) == 1


def test_changed_proposal_shows_what_is_other_than_what_was_judged(
    story: RoundStory, open_tab: Open
) -> None:
    package = came_back(story)
    story.change(story.first, summary="Intussen heel anders.")
    hands = open_tab(BACK)
    page = hands.drop(package)
    hands.click(page.plan.tiles[ReviewFate.STALE])

    detail = hands.texts(page.plan.detail)

    assert page.plan.model is not None
    assert page.plan.model.rowCount() == 2
    assert "Nu: Intussen heel anders." in detail
    assert "Was: Starters proberen samen nieuwe diensten uit." in detail


def test_wrong_cell_says_where_it_stands(story: RoundStory, open_tab: Open) -> None:
    number = story.held(story.first).number
    answers = {(number, "T1.1", "judgement"): "misschien"}
    workbook = story.filled(story.workbook(), answers)
    hands = open_tab(BACK)

    page = hands.drop(workbook)
    hands.click(page.plan.tiles[ReviewFate.INVALID])

    assert f"({number}!E" in hands.texts(page.plan.detail)
    assert page.foot.what_label.text() == "Er is niets om over te nemen."
    assert page.plan.detail.take_check is None


def test_file_that_is_no_package_is_refused_with_its_sentence(
    story: RoundStory, open_tab: Open
) -> None:
    broken = story.folder / "foto.tround"
    broken.write_bytes(b"geen pakket")
    hands = open_tab(BACK)

    page = hands.drop(broken)

    assert page.plan.tiles[REFUSED].accessibleName().startswith("Geweigerd bestand, 1")
    assert "foto.tround" in hands.texts(page.plan.detail)
    assert not page.commit_button.isVisible()
    assert page.foot.what_label.text() == "Er is niets om over te nemen."


def test_closed_round_sets_apart_what_comes_in(story: RoundStory, open_tab: Open) -> None:
    package = came_back(story)
    RoundService(story.desk).close(story.round.id, BACK)
    hands = open_tab(BACK)

    page = hands.drop(package)

    assert page.plan.model is not None
    assert "De ronde is gesloten." in cells(page.plan.model, "what")[0]


def test_stopped_reading_changes_nothing(story: RoundStory, open_tab: Open) -> None:
    package = came_back(story)
    hands = open_tab(BACK)
    gate = Event()
    BackgroundTask(lambda _progress: gate.wait(5), hands.page).start()
    page = hands.tab.intake_page
    hands.tab.take_files([package])
    hands.qtbot.waitUntil(page.progress.isVisible)

    hands.click(page.progress.stop_button)
    gate.set()

    hands.qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.what_label.text() == "Gestopt. Er is niets gewijzigd."
    hands.click(page.banner.choice_buttons()[0])
    hands.qtbot.waitUntil(lambda: page.lines is not None)


def test_register_that_moved_on_refuses_the_plan(story: RoundStory, open_tab: Open) -> None:
    hands = open_tab(BACK)
    page = hands.drop(came_back(story))
    story.change(story.second, summary="Anders.")

    hands.click(page.commit_button)

    hands.qtbot.waitUntil(page.banner.isVisible)
    hands.click(page.banner.choice_buttons()[0])
    hands.qtbot.waitUntil(lambda: page.lines is not None)
    hands.commit()


def test_escape_leaves_the_plan_and_changes_nothing(story: RoundStory, open_tab: Open) -> None:
    package, before = came_back(story), story.log_head()
    hands = open_tab(BACK)
    hands.drop(package)

    hands.press(Key.Key_Escape)

    assert hands.shown is hands.tab.home
    assert story.log_head() == before


def test_other_colleague_sees_no_judgement_before_handing_in(
    story: RoundStory, open_tab: Open
) -> None:
    package = came_back(story)
    act_as(story.desk, story.reviewers[1].name)
    hands = open_tab(BACK)

    page = hands.drop(package)

    detail = hands.texts(page.plan.detail)
    assert "nog verborgen" in detail
    assert NO.reason not in detail
    assert PARTLY.reason not in detail


def test_file_that_another_filled_in_counts_only_on_behalf_with_a_reason(
    story: RoundStory, open_tab: Open
) -> None:
    def signed_by_other(book: Any) -> None:
        (row,) = (cell.row for cell in book["Begin"]["H"] if cell.value == NAME_KEY)
        book["Begin"][f"C{row}"] = "Een stagiair"

    workbook = story.filled(story.workbook(), story.answers(story.first, NO))
    other = edited(workbook.read_bytes(), story.folder / "ander.xlsx", signed_by_other)
    hands = open_tab(BACK)
    page = hands.drop(other)
    assert "ingevuld door Een stagiair" in hands.texts(page.behalf)
    assert ReviewFate.LATE in page.plan.tiles

    hands.click(page.behalf.again_button)
    assert page.behalf.row.problem == "Schrijf op waarom een ander het invulde."
    hands.type("De regisseur is ziek.")
    hands.click(page.behalf.again_button)
    hands.planned()
    assert page.plan.model is not None
    assert "namens, ingevuld door Een stagiair" in cells(page.plan.model, "what")[0]
    hands.commit()

    assert story.review(story.first) is not None
