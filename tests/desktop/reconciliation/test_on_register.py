"""The room on a real register: a file in, postings tied to commitments, one taken back."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from talentdesk.desktop.shell.room_frame import RoomPart
from talentdesk.services.commitment_service import CommitmentService
from tests.desktop.reconciliation.books import EURO, LINES, Books
from tests.services.cases import MORNING, act_as
from tests.services.ledger_files import a_line, ledger_file


def test_room_without_postings_says_how_to_begin(books: Books) -> None:
    assert books.page.empty.isVisible()
    assert books.page.empty.what_label.text() == "Er zijn nog geen boekingen."


def test_file_dropped_on_the_empty_room_shows_its_plan(books: Books) -> None:
    books.page.empty.file_dropped.emit(ledger_file(books.folder, LINES))

    books.qtbot.waitUntil(lambda: books.page.door.pane is not None)


def test_file_that_comes_in_while_the_room_is_read_stays_in_view(books: Books) -> None:
    books.page.read()

    books.page.door.bring_in(ledger_file(books.folder, LINES))
    pane = books.page.door.pane
    assert pane is not None
    books.qtbot.waitUntil(lambda: not pane.work.is_busy)
    books.qtbot.wait(50)

    assert pane.isVisible()


def test_invoice_is_tied_to_its_commitment_and_taken_back(books: Books) -> None:
    books.take_in(LINES)
    assert books.left == f"{EURO}26.297,00"
    match = books.page.match
    assert match.suggestion is not None

    books.qtbot.keyClick(match.postings.table, Qt.Key.Key_Return)

    assert books.left == f"{EURO}2.097,00"
    books.page.tabs.open("placed")
    (placed,) = books.page.placed.model.rows
    assert placed.commitment == CommitmentService(books.workplace).lines()[0].commitment.number
    (line,) = CommitmentService(books.workplace).lines()
    assert line.posted.cents == 24_200_00

    books.qtbot.mouseClick(books.page.placed.undo_button, Qt.MouseButton.LeftButton)

    assert books.left == f"{EURO}26.297,00"
    assert not books.page.placed.model.rows


def test_posting_that_nothing_fits_says_so_when_the_search_is_over(books: Books) -> None:
    books.take_in(LINES[1:2])

    work = books.page.work
    books.qtbot.waitUntil(lambda: not work.is_searching)

    assert books.page.match.middle.says == "Geen suggestie voor deze boeking."


def test_year_chosen_during_a_search_is_searched_as_well(books: Books) -> None:
    books.take_in(LINES)
    work, year = books.page.work, books.page.work.year
    work.set_year(year - 1)
    work.search()
    work.set_year(year)
    work.search()

    books.qtbot.waitUntil(lambda: work.is_searched)

    assert work.book.suggestions


def test_rejected_suggestion_does_not_come_back(books: Books) -> None:
    books.take_in(LINES)
    before = books.page.match.suggestion
    assert before is not None

    with books.qtbot.waitSignal(books.page.work.found):
        books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Delete)

    pairs = [
        (link.posting, link.commitment)
        for each in books.page.work.book.suggestions
        for link in each.links
    ]
    assert (before.links[0].posting, before.links[0].commitment) not in pairs


def test_next_best_is_suggested_where_the_first_was_rejected(books: Books) -> None:
    service = CommitmentService(books.workplace)
    held = service.lines()[0].commitment.draft
    second = replace(held, reference="INK-2026-0018")
    service.add_entered(second, MORNING, day=date(2026, 3, 3))
    books.take_in([*LINES, *(a_line(f"2{at}", f"{at}5,00", relation="Elders") for at in range(9))])
    (first,) = books.page.work.book.suggestions

    with books.qtbot.waitSignal(books.page.work.found):
        books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Delete)

    (next_best,) = books.page.work.book.suggestions
    assert next_best.links[0].commitment != first.links[0].commitment


def test_everything_tied_and_explained_is_zero(books: Books) -> None:
    books.take_in(LINES)
    books.page.acts.accept_all.trigger()
    form = books.page.match.middle.form
    assert form is not None
    form.submit()
    books.page.match.postings.table.selectAll()
    books.qtbot.wait(20)
    books.page.acts.explain.trigger()
    explain = books.page.match.forms.explain_form
    assert explain is not None
    explain.kind_box.set_value("no_commitment")
    explain.reason_edit.setText("losse uitgaven")
    explain.submit()

    assert books.left == f"{EURO}0,00"
    assert books.page.strip.share_label.text() == "100%"


def test_who_may_not_book_is_refused_and_nothing_changes(books: Books) -> None:
    books.take_in(LINES)
    act_as(books.workplace, "programmamanager")

    books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Return)

    assert books.page.match.middle.banner.isVisible()
    assert books.left == f"{EURO}26.297,00"


def test_tab_that_is_asked_by_name_opens_also_while_the_room_is_read(books: Books) -> None:
    books.take_in(LINES)
    books.page.read()

    books.frame.target_asked.emit(RoomPart("statement", "Aansluitstaat"))
    books.wait_until_read()
    assert books.page.tabs.current == "statement"
    books.frame.target_asked.emit(RoomPart("rules", "Regels"))

    assert books.page.tabs.current == "rules"
