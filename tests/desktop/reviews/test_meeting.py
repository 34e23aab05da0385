import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.reviews.meeting_screen import MeetingScreen
from talentdesk.desktop.reviews.projector import ProjectorScale
from talentdesk.desktop.theme.theme import Theme
from talentdesk.domain.advising import TeamJudgement
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.undo_service import UndoService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reviews.hands import ALT, Hands, Key
from tests.desktop.reviews.stories import DISCUSSED, TO_JUDGE, change, judge_all
from tests.services.cases import MORNING

OTHER_NO = ConditionJudgement("T1.1", Judgement.FAILS, "Niet op jong talent gericht.")


def begin(hands: Hands, person: str = "programmamanager") -> Hands:
    """Someone opens the meeting at the discussion."""
    hands.work_as(person)
    hands.open(DISCUSSED)
    hands.page.tabs.open("discussion")
    QApplication.processEvents()
    hands.page.discussion_tab.table.setFocus()
    hands.press(Key.Key_F11)
    QApplication.processEvents()
    return hands


@pytest.fixture
def meeting(hands: Hands) -> Hands:
    """The programme lead in the meeting, on the widest difference."""
    return begin(hands)


@pytest.fixture
def long_meeting(hands: Hands) -> Hands:
    """As ``meeting``, with a second proposal on which people differ."""
    proposal = hands.proposal(TO_JUDGE)
    judge_all(hands.workplace, proposal, "regisseur wonen")
    judge_all(hands.workplace, proposal, "regisseur leven", OTHER_NO)
    return begin(hands)


def screen(hands: Hands) -> MeetingScreen:
    return hands.page.discussion_tab.meeting_screen


def place(hands: Hands) -> str:
    return screen(hands).head.id_label.text()


def settled(hands: Hands, condition: str, title: str = DISCUSSED) -> TeamJudgement:
    """What is in the file of what the team said."""
    return AdviceService(hands.workplace).sheet(hands.proposal(title)).of(condition)


def test_meeting_covers_the_window_with_the_difference_that_was_open(meeting: Hands) -> None:
    shown = screen(meeting)

    assert shown.isVisible()
    assert shown.geometry() == meeting.page.rect()
    assert meeting.page.isFullScreen()
    head = meeting.texts(shown.head)
    assert "L.2" in head
    assert f"{DISCUSSED} · voorstel 1 van 1" in head
    assert "Verschil 1 van 2" in head


def test_who_says_what_stands_under_its_judgement_lowest_first(meeting: Hands) -> None:
    assert meeting.texts(screen(meeting).voices).split("\n") == [
        "",
        "1 × voldoet niet",
        "regisseur leven",
        "Alleen voor wie er al woont.",
        "",
        "1 × voldoet",
        "regisseur wonen, zonder reden",
    ]


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F11])
def test_key_gives_the_window_back(meeting: Hands, key: Qt.Key) -> None:
    meeting.press(key)

    assert not screen(meeting).isVisible()
    assert not meeting.page.isFullScreen()
    assert meeting.page.discussion_tab.table.current == "L.2"


def test_judgement_with_its_reason_is_kept_as_in_the_tab(meeting: Hands) -> None:
    meeting.press(Key.Key_2)
    meeting.press(Key.Key_R)
    meeting.type("Blijven wel, komen nog niet.")
    meeting.press(Key.Key_Escape)
    assert screen(meeting).isVisible()
    meeting.press(Key.Key_Escape)

    kept = settled(meeting, "L.2").given
    assert (kept.judgement, kept.reason) == (
        Judgement.MEETS_PARTLY,
        "Blijven wel, komen nog niet.",
    )
    tab = meeting.page.discussion_tab
    assert tab.inspector.reason.text() == "Blijven wel, komen nog niet."
    assert tab.inspector.choices.buttons[Judgement.MEETS_PARTLY].isChecked()


def test_minority_stays_with_what_it_said(meeting: Hands) -> None:
    assert not screen(meeting).verdict.minority_box.isVisible()
    meeting.press(Key.Key_1)

    said = meeting.texts(screen(meeting).verdict)
    assert (
        "Minderheid blijft staan. regisseur leven: voldoet niet, 'Alleen voor wie er al woont.'"
        in said
    )


def test_reason_that_is_being_typed_goes_along_to_the_next(meeting: Hands) -> None:
    meeting.press(Key.Key_3)
    meeting.press(Key.Key_R)
    meeting.type("Nee.")
    screen(meeting).foot.next_button.click()

    assert settled(meeting, "L.2").given.reason == "Nee."
    assert place(meeting) == "N.4"
    assert screen(meeting).verdict.reason.text() == ""


@pytest.mark.parametrize(
    ("ahead", "back"), [(Key.Key_Right, Key.Key_Left), (Key.Key_PageDown, Key.Key_PageUp)]
)
def test_keys_walk_from_the_first_to_the_last_difference(
    meeting: Hands, ahead: Qt.Key, back: Qt.Key
) -> None:
    places = [place(meeting)]
    for key in (back, ahead, ahead, back):
        meeting.press(key)
        places.append(place(meeting))

    assert places == ["L.2", "L.2", "N.4", "N.4", "L.2"]


def test_meeting_goes_on_to_the_next_proposal_and_the_tab_with_it(long_meeting: Hands) -> None:
    long_meeting.press(Key.Key_Right)
    long_meeting.press(Key.Key_Right)

    assert place(long_meeting) == "T1.1"
    assert TO_JUDGE in long_meeting.texts(screen(long_meeting).head)
    assert "Niet op jong talent gericht." in long_meeting.texts(screen(long_meeting).voices)
    long_meeting.press(Key.Key_3)
    long_meeting.press(Key.Key_Escape)

    assert settled(long_meeting, "T1.1", TO_JUDGE).given.judgement is Judgement.FAILS
    assert long_meeting.page.current == long_meeting.proposal(TO_JUDGE)
    assert long_meeting.page.discussion_tab.table.current == "T1.1"


def test_next_open_passes_what_is_settled_and_progress_follows(long_meeting: Hands) -> None:
    shown = screen(long_meeting)
    long_meeting.press(Key.Key_Right)
    long_meeting.press(Key.Key_1)
    long_meeting.press(Key.Key_Left)
    long_meeting.press(Key.Key_D)

    assert place(long_meeting) == "T1.1"
    assert (shown.head.bar.value(), shown.head.bar.maximum()) == (1, 3)
    assert shown.foot.left_label.text() == "Nog 2 verschillen open"


def test_end_is_said_when_every_difference_is_settled(meeting: Hands) -> None:
    for _ in range(2):
        meeting.press(Key.Key_1)
        meeting.press(Key.Key_D)

    assert screen(meeting).foot.left_label.text() == "Alle verschillen zijn besproken"
    assert not screen(meeting).foot.open_button.isEnabled()


def test_judgement_can_be_taken_back(meeting: Hands) -> None:
    meeting.press(Key.Key_1)
    meeting.press(Key.Key_0)

    assert settled(meeting, "L.2").given.judgement is Judgement.NOT_ASSESSED


def test_undo_of_the_window_is_shown(meeting: Hands) -> None:
    meeting.press(Key.Key_3)
    UndoService(meeting.workplace).undo(MORNING)
    meeting.frame.entered.emit()

    assert not screen(meeting).verdict.buttons[Judgement.FAILS].isChecked()
    assert screen(meeting).foot.left_label.text() == "Nog 2 verschillen open"


def test_refusal_is_said_on_the_screen(meeting: Hands) -> None:
    ProposalService(meeting.workplace).withdraw(meeting.proposal(DISCUSSED), "Dubbel.", MORNING)
    meeting.press(Key.Key_1)

    assert screen(meeting).banner.isVisible()


def test_who_may_not_advise_reads_along(hands: Hands) -> None:
    begin(hands, "regisseur wonen")
    hands.press(Key.Key_1)

    assert settled(hands, "L.2").settled is None
    assert not screen(hands).verdict.buttons[Judgement.MEETS].isEnabled()


def test_keys_of_the_room_below_do_nothing(meeting: Hands) -> None:
    meeting.press(Key.Key_M)
    meeting.press(Key.Key_Down, ALT)

    assert not meeting.page.discussion_tab.shows_round
    assert meeting.page.discussion_tab.table.current == "L.2"


def test_meeting_without_a_difference_is_not_begun(hands: Hands) -> None:
    told: list[str] = []
    hands.frame.done.connect(lambda text, _undoable: told.append(text))
    for title in (DISCUSSED,):
        proposal = hands.proposal(title)
        ProposalService(hands.workplace).withdraw(proposal, "Dubbel.", MORNING)
    hands.work_as("programmamanager")
    hands.open(TO_JUDGE)
    hands.page.tabs.open("discussion")
    hands.press(Key.Key_F11)

    assert told == ["Er is geen verschil te bespreken."]
    assert not hands.page.isFullScreen()


def test_tab_stays_on_the_screen(meeting: Hands) -> None:
    for _ in range(12):
        meeting.press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert screen(meeting).isAncestorOf(focused)


def test_every_widget_of_the_screen_has_a_name(meeting: Hands) -> None:
    assert AccessibleWalk(screen(meeting)).nameless() == []


def test_proposal_that_changed_says_on_which_version_it_was_settled(meeting: Hands) -> None:
    meeting.press(Key.Key_3)
    change(meeting.workplace, meeting.proposal(DISCUSSED), summary="Anders.")
    meeting.frame.entered.emit()

    assert screen(meeting).verdict.state_label.text() == "Besproken op versie 1, nu versie 2."


@pytest.mark.parametrize(
    ("size", "zoom", "least"),
    [((1920, 1080), 100, 30), ((1280, 800), 100, 20), ((1024, 640), 150, 18)],
)
def test_text_is_large_enough_to_read_across_the_room(
    theme: Theme, size: tuple[int, int], zoom: int, least: int
) -> None:
    theme.set_zoom(zoom)
    scale = ProjectorScale(theme)
    scale.fit(QSize(*size))

    assert scale.font(1).pixelSize() >= least
