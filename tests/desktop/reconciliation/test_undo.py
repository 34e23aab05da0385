"""What was tied is taken back with Ctrl+Z, and the room shows it at once."""

from PySide6.QtCore import Qt

from talentdesk.desktop.undo_words import redone_text, undone_text
from talentdesk.domain.money import Money
from talentdesk.domain.placements import ActKind
from talentdesk.services.undo_service import Edit, UndoService
from tests.desktop.reconciliation.books import EURO, LINES, Books
from tests.services.cases import MORNING


def enter(books: Books) -> None:
    """The room is shown again, as after every undo."""
    with books.qtbot.waitSignal(books.page.work.ended):
        books.frame.entered.emit()


def test_act_offers_its_way_back_in_the_status_bar(books: Books) -> None:
    books.take_in(LINES)

    with books.qtbot.waitSignal(books.frame.done) as told:
        books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Return)

    assert told.args == [f"Gekoppeld: {EURO}24.200,00.", True]


def test_undone_link_is_open_again_with_its_suggestion(books: Books) -> None:
    books.take_in(LINES)
    suggestion = books.page.match.suggestion
    books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Return)
    assert books.left == f"{EURO}2.097,00"

    UndoService(books.workplace).undo(MORNING)
    enter(books)

    assert books.left == f"{EURO}26.297,00"
    assert books.page.work.book.suggestions == [suggestion]
    assert books.page.match.postings.model.rowCount() == 3


def test_redone_link_leaves_the_open_list_and_is_among_the_linked(books: Books) -> None:
    books.take_in(LINES)
    books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Return)
    UndoService(books.workplace).undo(MORNING)
    enter(books)
    books.page.tabs.open("placed")
    assert not books.page.placed.model.rows

    UndoService(books.workplace).redo(MORNING)
    enter(books)

    assert len(books.page.placed.model.rows) == 1
    assert books.left == f"{EURO}2.097,00"


def test_undo_says_what_came_back() -> None:
    edit = Edit("match", "", act=ActKind.ACCEPT_ALL, amount=Money(160_000))
    assert undone_text(edit) == f"De koppeling van {EURO}1.600,00 is ongedaan gemaakt."
    assert redone_text(edit) == f"Opnieuw gekoppeld: {EURO}1.600,00."
    kinds = (ActKind.REVERSAL, ActKind.EXPLAIN, ActKind.REJECT, ActKind.UNDO, ActKind.BY_HAND)
    for words in (undone_text, redone_text):
        assert len({words(Edit("match", "", act=kind)) for kind in kinds}) == len(kinds)
