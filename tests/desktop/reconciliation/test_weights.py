"""What evidence weighs: seen beside its default, learned from decisions, set back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from talentdesk.domain.matching import EvidenceKind
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.wording.evidence_names import EVIDENCE_NAMES, bits_text
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.books import LINES, Books
from tests.services.cases import MORNING
from tests.services.commitment_cases import a_draft_for
from tests.services.ledger_files import a_line


def press(books: Books, button: QWidget) -> None:
    books.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def decide(books: Books) -> None:
    """Accept a suggestion, reject one of another kind, and open the weights."""
    service = CommitmentService(books.workplace)
    proposal = service.lines()[0].commitment.draft.proposal
    draft = a_draft_for(
        proposal, 1_250, day=date(2026, 1, 10), reference="INK-2026-0021", relation="Schouwburg"
    )
    service.add_entered(draft, MORNING, day=date(2026, 3, 3))
    late = a_line("3", "1.250,00", text="INK-2026-0021", relation="Zaal", day="30-11-2026")
    books.take_in([*LINES[:2], late])
    table = books.page.match.postings.table
    books.qtbot.keyClick(table, Qt.Key.Key_Return)
    books.page.match.postings.table.select_key("3")
    books.qtbot.keyClick(table, Qt.Key.Key_Delete)
    books.page.tabs.open("weights")


def test_weights_have_their_default_until_someone_learns(books: Books) -> None:
    books.take_in(LINES)

    books.page.tabs.open("weights")

    tab = books.page.weights
    assert not any(row.is_moved for row in tab.model.rows)
    assert tab.card.now_label.text() == "Elke aanwijzing heeft haar standaardgewicht."
    assert not tab.card.learn_button.isEnabled()
    assert not tab.card.back_button.isEnabled()
    AccessibleWalk(tab).check()


def test_learning_moves_what_was_confirmed_and_suggests_anew(books: Books) -> None:
    decide(books)
    tab = books.page.weights
    assert any(row.confirmed for row in tab.model.rows)
    assert any(row.rejected for row in tab.model.rows)
    wanted = {row.kind: row.learned for row in tab.model.rows}

    with books.qtbot.waitSignal(books.page.work.found):
        press(books, tab.card.learn_button)

    assert {row.kind: row.now for row in tab.model.rows} == wanted
    assert "bijgesteld sinds" in tab.card.now_label.text()
    assert not tab.card.learn_button.isEnabled()


def test_weights_are_set_back_only_with_a_reason(books: Books) -> None:
    decide(books)
    card = books.page.weights.card
    press(books, card.learn_button)
    press(books, card.back_button)
    press(books, card.back_button)
    assert card.reason_row.problem == "Schrijf op waarom."
    assert any(row.is_moved for row in books.page.weights.model.rows)

    books.qtbot.keyClicks(card.reason_edit, "te weinig voorbeelden")
    press(books, card.back_button)

    assert not any(row.is_moved for row in books.page.weights.model.rows)
    assert "teruggezet" in card.earlier_label.text()
    assert "te weinig voorbeelden" in card.earlier_label.text()


def test_each_kind_of_evidence_has_a_name_of_its_own() -> None:
    assert set(EVIDENCE_NAMES) == set(EvidenceKind)
    assert len(set(EVIDENCE_NAMES.values())) == len(EvidenceKind)


def test_bits_are_written_with_a_comma_and_their_sign() -> None:
    assert bits_text(12.0) == "12,0"
    assert bits_text(2.5, signed=True) == "+2,5"
    assert bits_text(-0.5, signed=True) == "\N{MINUS SIGN}0,5"
