"""The statement and the periods: what differs, closing with a seal, opening again."""

from PySide6.QtCore import Qt

from talentdesk.desktop.reconciliation.closing.paper_card import StatementPaperCard
from talentdesk.domain.closing import PeriodStepKind
from talentdesk.services.statement_paper_service import StatementForm
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.books import LINES, Books


def explain_all(books: Books) -> None:
    """Give every posting a place."""
    books.qtbot.keyClick(books.page.match.postings.table, Qt.Key.Key_Return)
    books.page.match.postings.table.selectAll()
    books.qtbot.wait(20)
    books.page.acts.explain.trigger()
    form = books.page.match.forms.explain_form
    assert form is not None
    form.kind_box.set_value("no_commitment")
    form.reason_edit.setText("losse uitgaven")
    form.submit()


def open_tab(books: Books, key: str) -> None:
    """Open a tab and wait for its figures."""
    books.page.tabs.open(key)
    tab = books.page.statement if key == "statement" else books.page.periods
    books.qtbot.waitUntil(lambda: not tab.is_busy, timeout=10_000)


def test_statement_sets_register_beside_ledger(books: Books) -> None:
    books.take_in(LINES)
    explain_all(books)

    open_tab(books, "statement")

    tab = books.page.statement
    rows = tab.model.rows
    assert sum(row.posted for row in rows) == 26_297_00
    assert sum(row.taken for row in rows) == 24_200_00
    assert sum(row.left for row in rows) == 0
    assert tab.cards.differences is not None
    assert ("2", "2.097,00") in [row.figures for row in tab.cards.differences.rows]
    assert tab.cards.reserve is not None
    assert [row.head for row in tab.cards.reserve.rows][-1] == "Eind"
    AccessibleWalk(tab).check()


def test_period_with_postings_without_a_place_cannot_be_closed(books: Books) -> None:
    books.take_in(LINES)

    open_tab(books, "periods")

    foot = books.page.periods.foot
    assert foot.note_label.text() == "3 boekingen hebben nog geen plaats."
    assert not foot.close_button.isEnabled()
    AccessibleWalk(books.page.periods).check()


def test_period_is_closed_with_a_seal_and_opened_again_with_a_reason(books: Books) -> None:
    books.take_in(LINES)
    explain_all(books)
    open_tab(books, "periods")
    tab = books.page.periods
    books.qtbot.mouseClick(tab.foot.close_button, Qt.MouseButton.LeftButton)
    books.qtbot.waitUntil(lambda: not tab.is_busy)
    row = tab.current
    assert row is not None
    assert row.is_closed
    assert row.is_sound
    assert tab.foot.what_label.text() == "Februari 2026 is afgesloten."

    books.qtbot.mouseClick(tab.foot.reopen_button, Qt.MouseButton.LeftButton)
    books.qtbot.mouseClick(tab.foot.reopen_button, Qt.MouseButton.LeftButton)
    assert tab.foot.reason_row.problem == "Schrijf op waarom."
    books.qtbot.keyClicks(tab.foot.reason_edit, "nagekomen factuur")
    books.qtbot.mouseClick(tab.foot.reopen_button, Qt.MouseButton.LeftButton)
    books.qtbot.waitUntil(lambda: not tab.is_busy)

    row = tab.current
    assert row is not None
    assert not row.is_closed
    assert row.step is not None
    assert row.step.reason == "nagekomen factuur"


def test_end_of_the_year_is_shown_before_anything_is_done(books: Books) -> None:
    books.take_in(LINES)

    open_tab(books, "periods")

    card = books.page.periods.year_end.card
    assert card.title_label.text() == "Einde van 2026"
    assert "Nog niet zeker" in card.lead_label.text()
    assert [row.figures for row in card.carried.rows] == [("24.200,00",)]


def make_papers(books: Books) -> StatementPaperCard:
    """Write what is ticked to a folder."""
    card = books.page.statement.paper
    card.write_to(books.folder / "papieren")
    books.qtbot.waitUntil(card.banner.isVisible, timeout=60_000)
    return card


def test_statement_goes_on_paper_as_a_concept(books: Books) -> None:
    books.take_in(LINES)
    explain_all(books)
    open_tab(books, "statement")
    card = books.page.statement.paper
    assert not card.final_check.isEnabled()
    card.form_checks[StatementForm.DOCX].setChecked(False)

    make_papers(books)

    made = sorted(file.suffix for file in (books.folder / "papieren").iterdir())
    assert made == [".pdf", ".xlsx"]
    assert all("concept" in file.name for file in (books.folder / "papieren").iterdir())
    assert card.banner.what_label.text().endswith("gemaakt.")


def test_final_paper_ends_reopening_of_its_period(books: Books) -> None:
    books.take_in(LINES)
    explain_all(books)
    open_tab(books, "periods")
    foot = books.page.periods.foot
    books.qtbot.mouseClick(foot.close_button, Qt.MouseButton.LeftButton)
    books.qtbot.waitUntil(lambda: not books.page.periods.is_busy)
    open_tab(books, "statement")
    tab = books.page.statement
    tab.period_box.set_value("2026-02")
    tab.period_box.activated.emit(0)
    books.qtbot.waitUntil(lambda: not tab.is_busy)
    tab.paper.final_check.setChecked(True)
    assert tab.paper.note_label.text() == ("Daarna kan februari 2026 niet meer worden heropend.")

    make_papers(books)

    assert not any("concept" in file.name for file in (books.folder / "papieren").iterdir())
    open_tab(books, "periods")
    assert not foot.reopen_button.isVisible()
    assert "Heropenen kan niet meer" in foot.note_label.text()
    row = books.page.periods.current
    assert row is not None
    assert row.step is not None
    assert row.step.kind is PeriodStepKind.ISSUED
