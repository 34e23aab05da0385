import pytest
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.reviews.advice_tab import AdviceTab
from talentdesk.desktop.reviews.kept_text import PAUSE_MS
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reviews import AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.services.advice_service import AdviceService, TeamSheet
from talentdesk.services.proposal_service import ProposalService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reviews.hands import Hands
from tests.desktop.reviews.stories import DISCUSSED, change, two_versions
from tests.services.cases import MORNING


@pytest.fixture
def advising(hands: Hands) -> Hands:
    """The programme lead at the advice."""
    hands.work_as("programmamanager")
    hands.open(DISCUSSED)
    hands.page.tabs.open("advice")
    QApplication.processEvents()
    return hands


def tab(hands: Hands) -> AdviceTab:
    return hands.page.advice_tab


def sheet(hands: Hands) -> TeamSheet:
    """What is in the file."""
    return AdviceService(hands.workplace).sheet(hands.proposal(DISCUSSED))


def settle_all(hands: Hands) -> None:
    """The team settles both differences."""
    service = AdviceService(hands.workplace)
    for condition, judgement in (("L.2", Judgement.MEETS_PARTLY), ("N.4", Judgement.MEETS)):
        given = ConditionJudgement(condition, judgement, "Zo besproken.")
        service.settle(hands.proposal(DISCUSSED), given, MORNING)
    hands.frame.entered.emit()


def write(hands: Hands, outcome: AdviceOutcome = AdviceOutcome.POSITIVE) -> None:
    """Choose an outcome and write why."""
    form = tab(hands).form
    hands.click(form.outcome.buttons[outcome])
    form.reasoning.edit.setFocus()
    hands.type("Het past bij de stad.")
    form.minority.edit.setFocus()


def record(hands: Hands) -> None:
    hands.page.actions_.record.trigger()


def test_advice_in_the_making_is_kept_by_itself(advising: Hands) -> None:
    form = tab(advising).form
    advising.click(form.outcome.buttons[AdviceOutcome.CONDITIONAL])
    form.reasoning.edit.setFocus()
    advising.type("Het past, mits")

    advising.qtbot.waitUntil(
        lambda: sheet(advising).text.reasoning == "Het past, mits", timeout=PAUSE_MS * 5
    )
    assert sheet(advising).text.outcome is AdviceOutcome.CONDITIONAL


def test_what_is_still_open_is_listed_and_led_to(advising: Hands) -> None:
    write(advising)
    record(advising)

    question = tab(advising).unfinished
    assert "2 voorwaarden niet beoordeeld" in advising.texts(question)
    advising.click(advising.button("N.4 Regio-brede samenwerking", question))
    assert advising.page.tabs.current == "discussion"
    assert advising.page.discussion_tab.table.current == "N.4"


def test_advice_with_open_conditions_can_be_confirmed(advising: Hands) -> None:
    write(advising)
    record(advising)
    advising.click(tab(advising).unfinished.confirm_button)

    [advice] = sheet(advising).history
    assert advice.draft.outcome is AdviceOutcome.POSITIVE


def test_outcome_and_reasoning_are_asked_at_their_field(advising: Hands) -> None:
    settle_all(advising)
    record(advising)
    outcome = tab(advising).form.outcome.problem_label.text()
    advising.click(tab(advising).form.outcome.buttons[AdviceOutcome.NEGATIVE])
    record(advising)

    assert outcome == "Kies de uitkomst van het advies."
    assert "Schrijf op waarom" in tab(advising).form.reasoning.problem_label.text()
    assert sheet(advising).history == ()


def test_recorded_advice_is_there_to_read(advising: Hands) -> None:
    settle_all(advising)
    write(advising)
    record(advising)

    history = advising.texts(tab(advising).history)
    assert "Vastgelegd advies" in history
    assert "Het past bij de stad." in history
    held = ProposalService(advising.workplace).get(advising.proposal(DISCUSSED))
    assert held.status is ProposalStatus.ADVISED
    assert not advising.page.actions_.record.isEnabled()


def test_newer_advice_leaves_the_earlier_one_readable(advising: Hands) -> None:
    settle_all(advising)
    write(advising)
    record(advising)
    form = tab(advising).form
    advising.click(form.outcome.buttons[AdviceOutcome.NEGATIVE])
    record(advising)

    history = tab(advising).history
    before = advising.texts(history)
    advising.click(history.older_button)
    assert history.older_button.text() == "1 eerder advies verbergen"
    assert "Eerder advies" not in before
    assert "Eerder advies" in advising.texts(history)


def test_changed_proposal_makes_the_advice_stale(advising: Hands) -> None:
    settle_all(advising)
    write(advising)
    record(advising)
    change(advising.workplace, advising.proposal(DISCUSSED), summary="Anders.")
    advising.frame.entered.emit()

    assert "Verouderd: het voorstel is nu versie 2." in advising.texts(tab(advising).history)
    assert advising.page.actions_.record.isEnabled()


def test_minority_is_taken_from_the_discussion(advising: Hands) -> None:
    settle_all(advising)
    advising.click(tab(advising).form.take_button)
    advising.click(tab(advising).form.take_button)

    lines = sheet(advising).text.minority_view.splitlines()
    assert "L.2, regisseur wonen: voldoet" in lines
    assert "L.2, regisseur leven: voldoet niet (Alleen voor wie er al woont.)" in lines
    assert len(lines) == 3


def test_gate_and_score_are_those_of_the_team(advising: Hands) -> None:
    settle_all(advising)

    assert tab(advising).gate.chip.text == "voldoet niet aan alle"
    assert "19 van 19 beoordeeld" in advising.texts(tab(advising).score)


def test_who_may_not_advise_is_told_who_may(hands: Hands) -> None:
    hands.work_as("regisseur wonen")
    hands.open(DISCUSSED)
    hands.page.tabs.open("advice")

    said = hands.texts(tab(hands).form)
    assert "Een advies vastleggen kan als Programmateam of Programmamanager." in said
    assert "Jij werkt nu als Regisseur." in said
    assert not hands.page.actions_.record.isEnabled()
    assert tab(hands).form.reasoning.edit.isReadOnly()


def test_enter_on_a_condition_opens_its_discussion(advising: Hands) -> None:
    table = tab(advising).table
    table.select_key("L.2")
    table.opened.emit("L.2")

    assert advising.page.tabs.current == "discussion"
    assert advising.page.discussion_tab.table.current == "L.2"


def test_two_versions_are_told_and_no_advice_is_recorded(advising: Hands) -> None:
    two_versions(advising.workplace, advising.proposal(DISCUSSED), "regisseur leven")
    advising.frame.entered.emit()
    said = tab(advising).absent_label.text()
    assert "Twee versies, dus telt nog niet mee: regisseur leven." in said
    assert "leven" not in said.partition("Nog niet ingeleverd: ")[2].partition(".")[0]

    write(advising)
    record(advising)
    assert "Kies eerst welke van de twee versies geldt." in advising.texts(tab(advising).banner)


def test_every_widget_has_a_name_and_a_place(advising: Hands) -> None:
    AccessibleWalk(advising.page).check()
