import pytest
from PySide6.QtWidgets import QApplication, QWidget

from talentdesk.desktop.reviews.kept_text import PAUSE_MS
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.reviews import Judgement
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.undo_service import UndoService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reviews.hands import ALT, CTRL, Hands, Key
from tests.desktop.reviews.stories import DISCUSSED, TO_JUDGE, change, two_versions
from tests.services.cases import MORNING, all_yes, complete_activity, under_review


@pytest.fixture
def judging(hands: Hands) -> Hands:
    """The first proposal, nothing judged yet, on its first condition."""
    hands.open(TO_JUDGE)
    assert hands.place == "T1.1"
    return hands


def test_plain_yes_is_kept_at_once_and_goes_on(judging: Hands) -> None:
    judging.press(Key.Key_1)

    assert judging.kept(TO_JUDGE, "T1.1").judgement is Judgement.MEETS
    assert judging.place == "T1.2"


@pytest.mark.parametrize(
    ("key", "judgement"),
    [
        (Key.Key_2, Judgement.MEETS_PARTLY),
        (Key.Key_3, Judgement.FAILS),
    ],
)
def test_other_judgements_stay_to_be_explained(
    judging: Hands, key: Key, judgement: Judgement
) -> None:
    judging.press(key)

    assert judging.kept(TO_JUDGE, "T1.1").judgement is judgement
    assert judging.place == "T1.1"
    assert "gevraagd, want geen volle ja" in judging.texts(judging.card.reason)
    assert "Op wie richt het voorstel zich dan wel" in judging.texts(judging.card.reason)


def test_judgement_can_be_taken_back_with_its_key(judging: Hands) -> None:
    judging.press(Key.Key_3)
    judging.press(Key.Key_0)

    assert judging.kept(TO_JUDGE, "T1.1").judgement is Judgement.NOT_ASSESSED


def test_click_does_what_the_key_does(judging: Hands) -> None:
    judging.click(judging.card.choices.buttons[Judgement.FAILS])

    assert judging.kept(TO_JUDGE, "T1.1").judgement is Judgement.FAILS
    assert judging.card.choices.buttons[Judgement.FAILS].isChecked()


def test_key_that_is_announced_says_condition_and_word(
    judging: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []

    def listen(_widget: QWidget, text: str) -> None:
        spoken.append(text)

    monkeypatch.setattr("talentdesk.desktop.reviews.own_review_tab.announce", listen)

    judging.press(Key.Key_2)

    assert spoken == ["T1.1: voldoet deels"]


def test_yes_without_asked_evidence_is_kept_with_a_warning(judging: Hands) -> None:
    judging.go("T1.2")
    judging.press(Key.Key_1)

    assert judging.kept(TO_JUDGE, "T1.2").judgement is Judgement.MEETS
    assert judging.place == "T1.2"
    assert "Wie uit de doelgroep werkte mee" in judging.texts(judging.card)
    judging.press(Key.Key_Return)
    assert judging.place == "A.1"


def test_evidence_takes_the_warning_away(judging: Hands) -> None:
    judging.go("T1.2")
    judging.press(Key.Key_1)
    judging.press(Key.Key_B)
    judging.type("Vier studenten.")
    judging.press(Key.Key_Escape)

    assert judging.kept(TO_JUDGE, "T1.2").evidence == "Vier studenten."
    assert "Je kiest 'voldoet'" not in judging.texts(judging.card)


def test_refused_judgement_is_put_back_with_the_reason_why(judging: Hands) -> None:
    judging.go("A.3")
    judging.press(Key.Key_1)

    banner = judging.page.own_tab.banner
    assert banner.isVisible()
    assert "A.3 (Ten minste een aspect, en sterker imago)" in banner.what_label.text()
    assert judging.kept(TO_JUDGE, "A.3").judgement is Judgement.NOT_ASSESSED
    assert judging.card.choices.buttons[Judgement.NOT_ASSESSED].isChecked()


def test_answered_parts_make_the_yes_possible(judging: Hands) -> None:
    judging.go("A.3")
    assert judging.card.parts is not None
    for part in ("A.3a", "A.3b"):
        judging.click(judging.card.parts.buttons[part, True])
    judging.press(Key.Key_1)

    kept = judging.kept(TO_JUDGE, "A.3")
    assert (kept.judgement, kept.parts) == (
        Judgement.MEETS,
        (("A.3a", True), ("A.3b", True)),
    )
    assert judging.place != "A.3"


def test_same_answer_again_takes_it_away(judging: Hands) -> None:
    judging.go("A.1")
    assert judging.card.parts is not None
    judging.click(judging.card.parts.buttons["A.1a", False])
    judging.click(judging.card.parts.buttons["A.1a", False])

    assert judging.kept(TO_JUDGE, "A.1").parts == ()


def test_no_on_a_part_that_must_be_is_pointed_out(judging: Hands) -> None:
    judging.go("A.1")
    assert judging.card.parts is not None
    judging.click(judging.card.parts.buttons["A.1a", False])
    judging.press(Key.Key_1)

    assert judging.place == "A.1"
    assert "1 deelvraag die moet, is met nee beantwoord" in judging.texts(judging.card)


def test_text_that_cannot_be_kept_stays_in_its_field(judging: Hands) -> None:
    proposals = ProposalService(judging.workplace)
    proposals.withdraw(judging.proposal(TO_JUDGE), "Dubbel.", MORNING)
    judging.press(Key.Key_R)
    judging.type("Te laat")
    judging.press(Key.Key_Escape)

    assert judging.page.own_tab.banner.isVisible()
    assert judging.card.reason.text() == "Te laat"


def test_kept_yes_that_is_no_longer_possible_is_pointed_out(judging: Hands) -> None:
    judging.go("N.3")
    judging.press(Key.Key_1)
    held = ProposalService(judging.workplace).get(judging.proposal(TO_JUDGE))
    change(judging.workplace, held.id, partners=held.content.partners[:1])
    judging.frame.entered.emit()
    judging.go("N.3")

    assert "kan bij A-2026-001 niet 'voldoet' zijn" in judging.texts(judging.card)


def test_text_stays_when_the_judgement_is_refused(judging: Hands) -> None:
    judging.go("A.3")
    judging.press(Key.Key_R)
    judging.type("Nog met de school bespreken.")
    judging.press(Key.Key_Escape)
    judging.press(Key.Key_1)

    assert judging.card.reason.text() == "Nog met de school bespreken."
    assert judging.kept(TO_JUDGE, "A.3").reason == "Nog met de school bespreken."


def test_figures_in_a_text_are_no_judgement(judging: Hands) -> None:
    judging.press(Key.Key_R)
    judging.type("In 2030 pas.")
    judging.press(Key.Key_Escape)

    kept = judging.kept(TO_JUDGE, "T1.1")
    assert (kept.judgement, kept.reason) == (Judgement.NOT_ASSESSED, "In 2030 pas.")
    judging.press(Key.Key_3)
    assert judging.kept(TO_JUDGE, "T1.1").judgement is Judgement.FAILS


def test_text_is_kept_after_a_pause(judging: Hands) -> None:
    judging.press(Key.Key_R)
    judging.type("Half af")

    judging.qtbot.waitUntil(
        lambda: judging.kept(TO_JUDGE, "T1.1").reason == "Half af", timeout=PAUSE_MS * 5
    )


def test_window_is_told_that_a_text_was_kept(judging: Hands) -> None:
    judging.press(Key.Key_R)
    judging.type("Af")

    with judging.qtbot.waitSignal(judging.frame.kept):
        judging.press(Key.Key_Escape)


def test_text_is_kept_when_one_walks_on(judging: Hands) -> None:
    judging.press(Key.Key_R)
    judging.type("Net getypt")
    judging.press(Key.Key_Down, ALT)

    assert judging.place == "T1.2"
    assert judging.kept(TO_JUDGE, "T1.1").reason == "Net getypt"
    assert judging.card.reason.text() == ""


def test_text_is_kept_when_the_window_closes(judging: Hands) -> None:
    judging.press(Key.Key_R)
    judging.type("Laatste woord")
    judging.page.close()

    assert judging.kept(TO_JUDGE, "T1.1").reason == "Laatste woord"


def test_walk_goes_through_the_criteria(judging: Hands) -> None:
    for _ in range(2):
        judging.press(Key.Key_Down, ALT)
    below = judging.place
    judging.press(Key.Key_Up, ALT)

    assert (below, judging.place) == ("A.1", "T1.2")


def test_enter_goes_to_what_is_not_answered_yet(judging: Hands) -> None:
    judging.press(Key.Key_2)
    judging.go("T2.2")
    judging.press(Key.Key_Return)

    assert judging.place == "T1.2"


def test_tile_is_dashed_until_all_is_judged_then_the_lowest(judging: Hands) -> None:
    tile = judging.page.own_tab.tiles.tiles[0]
    judging.press(Key.Key_2)
    half = tile.accessibleName()
    judging.go("T1.2")
    judging.press(Key.Key_1)

    assert half == "T, Talent: niet beoordeeld, 1 van 2 beoordeeld"
    assert tile.accessibleName() == "T, Talent: voldoet deels, 2 van 2 beoordeeld"


def test_tile_opens_its_first_unanswered_condition(judging: Hands) -> None:
    judging.press(Key.Key_2)
    judging.go("N.1")
    judging.click(judging.page.own_tab.tiles.tiles[0])

    assert judging.place == "T1.2"


def test_gate_and_score_stand_apart_and_tell_how_much_was_judged(judging: Hands) -> None:
    judging.press(Key.Key_2)

    tab = judging.page.own_tab
    score = judging.texts(tab.score)
    assert "1 van 19 beoordeeld" in score
    assert "0,50" in score
    assert "Keuze van het programma, niet van het plan." in score
    assert tab.gate.chip.text == "voldoet niet aan alle"


def test_condition_that_does_not_hold_asks_nothing(hands: Hands) -> None:
    effort = complete_activity(title="Een inspanning", kind=ProposalKind.EFFORT)
    under_review(hands.workplace, effort)
    hands.open("Een inspanning")
    hands.go("E.1")
    hands.press(Key.Key_1)

    tab = hands.page.own_tab
    assert "E.1 (Haalbaar, begroting en risico's) geldt niet" in tab.banner.what_label.text()
    assert hands.card.choices.buttons[Judgement.NOT_APPLICABLE].isChecked()
    assert not hands.card.reason.isVisible()
    assert tab.tiles.tiles[3].share_text == "n.v.t."
    assert "0 van 14 beoordeeld" in hands.texts(tab.score)


def test_not_applicable_is_no_way_out_where_a_condition_holds(judging: Hands) -> None:
    judging.press(Key.Key_N)

    assert judging.page.own_tab.banner.isVisible()
    assert judging.page.review.sheet is not None
    assert judging.page.review.sheet.judgement("T1.1").judgement is Judgement.NOT_ASSESSED


def test_counted_facts_and_ticked_aspects_stand_beside_the_judgement(judging: Hands) -> None:
    judging.go("N.3")
    counted = judging.texts(judging.card)
    judging.go("A.3")
    ticked = judging.texts(judging.card)

    assert "minimum 2, voorkeur 3" in counted
    assert "Community building\n" in ticked
    assert "niet aangevinkt" in ticked


def test_explanation_unfolds_behind_its_word(judging: Hands) -> None:
    folded = judging.texts(judging.card)
    judging.press(Key.Key_U)

    assert "Een toevallig bijeffect" not in folded
    assert "Een toevallig bijeffect" in judging.texts(judging.card)
    assert "Keuze van het programma, niet van het plan." in judging.texts(judging.card)


def test_room_opens_where_one_left_off(judging: Hands) -> None:
    judging.go("N.2")
    judging.press(Key.Key_3)
    judging.reopen()

    assert (judging.page.current, judging.place) == (judging.proposal(TO_JUDGE), "N.2")


def test_undo_shows_what_was_kept_before(judging: Hands) -> None:
    judging.press(Key.Key_3)
    UndoService(judging.workplace).undo(MORNING)
    judging.frame.entered.emit()

    assert judging.card.choices.buttons[Judgement.NOT_ASSESSED].isChecked()


def test_next_proposal_has_a_key_and_a_list(judging: Hands) -> None:
    judging.press(Key.Key_PageDown, CTRL)
    after_key = judging.page.current
    navigator = judging.page.navigator
    judging.click(navigator.place_button)
    navigator.list.table.setFocus()
    judging.qtbot.keyClick(navigator.list.table, Key.Key_Up)
    judging.qtbot.keyClick(navigator.list.table, Key.Key_Return)

    assert after_key == judging.proposal(DISCUSSED)
    assert judging.page.current == judging.proposal(TO_JUDGE)


def test_header_counts_along(judging: Hands) -> None:
    judging.press(Key.Key_2)

    assert judging.frame.tools is not None
    progress = judging.page._face.progress
    assert progress.judged_label.text() == "1 van 19"
    assert progress.proposals_label.text() == "0 van 2 klaar"


# --- changed meanwhile, handing in, recusing -------------------------------------------------


def test_changed_proposal_is_said_with_what_changed(judging: Hands) -> None:
    judging.press(Key.Key_1)
    change(judging.workplace, judging.proposal(TO_JUDGE), summary="Anders.", risks=())
    judging.frame.entered.emit()

    strip = judging.page.own_tab.stale_strip
    assert "Beoordeeld op versie 1, nu versie 2." in judging.texts(strip)
    assert "Gewijzigd: samenvatting en risico's." in judging.texts(strip)
    judging.click(strip.confirm_button)
    assert not strip.isVisible()


def test_differences_stand_in_the_place_of_the_proposal(judging: Hands) -> None:
    judging.press(Key.Key_1)
    change(judging.workplace, judging.proposal(TO_JUDGE), summary="Anders dan eerst.")
    judging.frame.entered.emit()
    tab = judging.page.own_tab

    judging.click(tab.stale_strip.differences_button)
    said = judging.texts(tab.differences_pane)
    assert "Samenvatting" in said
    assert "Anders dan eerst." in said
    judging.press(Key.Key_2)
    assert tab.differences_pane.isVisible()

    judging.click(tab.differences_pane.back_button)
    assert tab.proposal_pane.isVisible()


def test_handing_in_asks_about_what_is_open_and_leads_there(judging: Hands) -> None:
    judging.go("T2.1")
    judging.press(Key.Key_2)
    judging.press(Key.Key_R)
    judging.type("Past deels.")
    judging.press(Key.Key_Return, CTRL)

    question = judging.page.own_tab.unfinished
    assert "18 voorwaarden niet beoordeeld" in judging.texts(question)
    judging.click(judging.button("T1.1", question))
    assert judging.place == "T1.1"
    judging.click(judging.button("Toch inleveren", question))
    assert judging.review(TO_JUDGE).revision == 1


def test_a_review_without_any_judgement_is_not_handed_in(judging: Hands) -> None:
    judging.press(Key.Key_Return, CTRL)

    question = judging.page.own_tab.unfinished
    assert "Beoordeel eerst ten minste één voorwaarde" in judging.texts(question)
    assert not question.confirm_button.isVisible()


def test_open_question_is_answered_with_tab_and_enter(judging: Hands) -> None:
    ReviewService(judging.workplace).judge(
        judging.proposal(TO_JUDGE), all_yes(judging.workplace, ProposalKind.ACTIVITY)[0], MORNING
    )
    judging.frame.entered.emit()
    judging.press(Key.Key_Return, CTRL)
    question = judging.page.own_tab.unfinished
    QApplication.processEvents()  # what was made just now is shown by an event
    for _condition in range(18):
        judging.press(Key.Key_Tab)
    assert question.confirm_button.hasFocus()

    judging.press(Key.Key_Return)
    assert judging.review(TO_JUDGE).revision == 1


def test_handing_in_without_a_reason_leads_to_it(judging: Hands) -> None:
    judging.press(Key.Key_3)
    judging.press(Key.Key_Return, CTRL)

    question = judging.page.own_tab.unfinished
    assert "1 oordeel zonder reden" in judging.texts(question)
    assert not question.confirm_button.isVisible()


@pytest.fixture
def handed_in(judging: Hands) -> Hands:
    service = ReviewService(judging.workplace)
    proposal = judging.proposal(TO_JUDGE)
    for given in all_yes(judging.workplace, ProposalKind.ACTIVITY):
        service.judge(proposal, given, MORNING)
    judging.frame.entered.emit()
    judging.press(Key.Key_Return, CTRL)
    return judging


def test_complete_review_is_handed_in_with_one_key(handed_in: Hands) -> None:
    tab = handed_in.page.own_tab
    assert tab.lock_strip.chip.text == "ingeleverd"
    assert "Ingeleverd op 3 maart 2026" in handed_in.texts(tab.lock_strip)
    assert not handed_in.page.actions_.hand_in.isEnabled()


def test_handed_in_review_only_reads(handed_in: Hands) -> None:
    handed_in.go("T1.1")
    handed_in.press(Key.Key_3)

    assert handed_in.kept(TO_JUDGE, "T1.1").judgement is Judgement.MEETS
    assert handed_in.card.reason.edit.isReadOnly()


def test_recusal_asks_a_reason_in_the_pane(judging: Hands) -> None:
    tab = judging.page.own_tab
    judging.click(tab.recusal_foot.button)
    judging.click(tab.recusal.confirm_button)
    problem = tab.recusal.row.problem
    judging.type("Mijn eigen voorstel.")
    judging.click(tab.recusal.confirm_button)

    assert problem == "Schrijf de reden op."
    assert "Reden: Mijn eigen voorstel." in judging.texts(tab.lock_strip)
    assert judging.review(TO_JUDGE).recusal_reason == "Mijn eigen voorstel."


def test_every_widget_has_a_name_and_a_place(judging: Hands) -> None:
    AccessibleWalk(judging.page).check()


def test_list_marks_a_review_with_two_versions(hands: Hands) -> None:
    two_versions(hands.workplace, hands.proposal(DISCUSSED), "regisseur wonen")
    hands.work_as("regisseur wonen")

    hands.click(hands.page.navigator.place_button)
    rows = hands.page.navigator.list.model.rows
    assert {row.title: row.status for row in rows}[DISCUSSED] == "twee versies"
