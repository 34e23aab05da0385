"""The end of a year at the desk: asked of the raad, withdrawn, let go by the college."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.reconciliation.closing.year_end_desk import YearEndDesk
from talentdesk.desktop.reconciliation.closing.year_end_forms import LetGoForm, TransferForm
from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.programme import Standing
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.year_end_service import YearEndService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.books import EURO, LINES, Books
from tests.desktop.reconciliation.test_closing import explain_all
from tests.services.cases import MORNING, act_as


def press(books: Books, button: QWidget) -> None:
    books.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    books.qtbot.waitUntil(lambda: not books.page.periods.is_busy, timeout=10_000)


def year_end(books: Books, *, explained: bool = True) -> YearEndDesk:
    """The tab over a commitment of EUR 24,200 on which nothing was posted."""
    books.take_in(LINES[1:])
    if explained:
        explain_all(books)
    books.page.tabs.open("periods")
    books.qtbot.waitUntil(lambda: not books.page.periods.is_busy, timeout=10_000)
    return books.page.periods.year_end


def transfer_form(books: Books, desk: YearEndDesk) -> TransferForm:
    press(books, desk.transfer_button)
    assert isinstance(desk.form, TransferForm)
    return desk.form


def test_raad_is_asked_for_what_is_ticked_and_nothing_moves(books: Books) -> None:
    desk = year_end(books)
    form = transfer_form(books, desk)
    assert form.primary_button.text() == f"{EURO}24.200,00 voorstellen"
    ((_, money),) = form.amounts.items()
    money.setText("800,00")
    assert form.primary_button.text() == f"{EURO}25.000,00 voorstellen"
    AccessibleWalk(desk).check()

    press(books, form.primary_button)

    (question,) = YearEndService(books.workplace).questions(2026)
    assert question.decision.draft.standing is Standing.PROPOSED
    assert question.asked == 25_000_00
    (line,) = CommitmentService(books.workplace).lines()
    assert line.state.years == (2026,)
    assert desk.form is None
    assert desk.questions.isVisible()
    assert "gevraagd in" in desk.card.carried.rows[0].head


def test_postings_without_a_place_are_said_and_what_was_typed_stays(books: Books) -> None:
    desk = year_end(books, explained=False)
    form = transfer_form(books, desk)
    form.document_edit.setText("Overheveling")

    press(books, form.primary_button)

    assert form.banner.isVisible()
    assert form.document_edit.text() == "Overheveling"
    assert not YearEndService(books.workplace).questions(2026)


def test_question_is_withdrawn_only_with_a_reason(books: Books) -> None:
    desk = year_end(books)
    press(books, transfer_form(books, desk).primary_button)
    (number,) = desk.questions.withdraw_buttons
    press(books, desk.questions.withdraw_buttons[number])
    press(books, desk.questions.withdraw_buttons[number])
    assert desk.questions.reason_row.problem == "Schrijf op waarom."

    books.qtbot.keyClicks(desk.questions.reason_edit, "de raad wil het anders")
    press(books, desk.questions.withdraw_buttons[number])

    (question,) = YearEndService(books.workplace).questions(2026)
    assert question.decision.draft.standing is Standing.LAPSED
    assert not desk.questions.withdraw_buttons
    assert desk.transfer_button.isVisible()


def test_what_the_raad_adopted_is_shown_as_moved(books: Books) -> None:
    desk = year_end(books)
    press(books, transfer_form(books, desk).primary_button)
    (question,) = YearEndService(books.workplace).questions(2026)
    act_as(books.workplace, "programmamanager")
    paper = DecisionPaper("Overheveling 2026", "7654321", MORNING.date())
    DecisionService(books.workplace).adopt(question.decision, paper, MORNING)

    books.page.periods.show_year(2026)
    books.qtbot.waitUntil(lambda: not books.page.periods.is_busy)

    (line,) = CommitmentService(books.workplace).lines()
    assert line.state.bound(2027).cents == 24_200_00
    assert not desk.questions.withdraw_buttons
    assert not desk.card.carried.isVisible()


def test_college_lets_what_is_left_of_a_grant_go(books: Books) -> None:
    desk = year_end(books)
    assert not desk.release_button.isVisible(), "the adviser does not decide that"
    act_as(books.workplace, "programmamanager")
    books.page.periods.show_year(2026)
    books.qtbot.waitUntil(lambda: not books.page.periods.is_busy)
    press(books, desk.release_button)
    form = desk.form
    assert isinstance(form, LetGoForm)
    press(books, form.primary_button)
    assert form.paper_fields.document_row.problem

    form.paper_fields.set_paper(DecisionPaper("Vrijval 2026", "1234567", MORNING.date()))
    press(books, form.primary_button)

    (granted,) = [
        row
        for rows in CommitmentService(books.workplace).grants().values()
        for row in rows
        if row.year == 2026
    ]
    assert granted.granted.cents == 24_200_00
