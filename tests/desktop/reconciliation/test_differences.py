"""Every difference has a kind and an owner, or is listed first as one that has none."""

from PySide6.QtCore import Qt

from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.services.difference_service import DifferenceService
from talentdesk.wording.difference_words import DIFFERENCES
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.books import LINES, Books
from tests.services.cases import act_as


def open_differences(books: Books) -> None:
    """The tab over one commitment without a posting and three postings explained."""
    books.take_in(LINES)
    show(books)


def show(books: Books) -> None:
    books.page.tabs.open("differences")
    books.qtbot.waitUntil(lambda: not books.page.differences.is_busy, timeout=10_000)


def press(books: Books) -> None:
    button = books.page.differences.form.primary_button
    books.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    books.qtbot.waitUntil(lambda: not books.page.differences.is_busy, timeout=10_000)


def test_commitment_without_a_posting_is_listed_without_an_owner(books: Books) -> None:
    open_differences(books)

    tab = books.page.differences
    first = tab.model.rows[0]
    assert not first.is_settled
    assert any(row.cents == -24_200_00 for row in tab.model.rows)
    assert "zonder eigenaar" in tab.table.accessibleName()
    AccessibleWalk(tab).check()


def test_owner_and_kind_are_said_and_stay(books: Books) -> None:
    open_differences(books)
    tab = books.page.differences
    chosen = next(row for row in tab.model.rows if row.cents == -24_200_00)
    tab.table.select_key((chosen.subject, chosen.subject_id))
    tab.form.kind_box.set_value("timing")
    tab.form.owner_edit.setText("inkoop")
    tab.form.reason_edit.setText("factuur volgt in mei")

    press(books)

    (said,) = [row for row in tab.model.rows if row.subject_id == chosen.subject_id]
    assert (said.owner, said.reason) == ("inkoop", "factuur volgt in mei")
    assert DIFFERENCES[said.kind] == "tijdverschil" if said.kind else False
    assert [note.owner for note in DifferenceService(books.workplace).notes()] == ["inkoop"]


def test_owner_is_required(books: Books) -> None:
    open_differences(books)
    form = books.page.differences.form
    form.owner_edit.clear()

    press(books)

    assert form.owner_row.problem == "Schrijf op wie het uitzoekt."
    assert not DifferenceService(books.workplace).notes()


def test_those_without_an_owner_can_be_shown_alone(books: Books) -> None:
    open_differences(books)
    tab = books.page.differences
    before = len(tab.model.rows)
    form = tab.form
    form.owner_edit.setText("inkoop")
    press(books)

    tab.filter_bar.set_state(FilterState("", {"owner": ("none",)}))

    assert len(tab.model.rows) == before - 1
    assert not any(row.is_settled for row in tab.model.rows)


def test_who_may_not_book_is_refused(books: Books) -> None:
    open_differences(books)
    act_as(books.workplace, "programmamanager")

    press(books)

    assert books.page.differences.form.banner.isVisible()
    assert not DifferenceService(books.workplace).notes()
