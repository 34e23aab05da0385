"""Which postings are ours: a rule with its preview, an overlap refused, a rule ended."""

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.desktop.reconciliation.rules.code_ranges import ranges_of, ranges_text
from talentdesk.domain.attribution import CodeRange
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.books import EURO, LINES, Books
from tests.services.ledger_files import a_line

CODES = st.text("0123456789ABC.-", min_size=1, max_size=6)


@given(st.lists(st.tuples(CODES, CODES), max_size=4))
def test_codes_are_read_as_they_are_written(pairs: list[tuple[str, str]]) -> None:
    ranges = tuple(CodeRange("account", first, last) for first, last in pairs)

    assert ranges_of("account", ranges_text(ranges, "account")) == ranges


def open_rules(books: Books) -> None:
    """The tab, over postings of two cost centres."""
    books.take_in([*LINES, a_line("9", "500,00", text="elders", centre="KP9", relation="Ander")])
    books.page.tabs.open("rules")


def fill(books: Books, field: str, text: str) -> None:
    """Type codes and wait for what they catch."""
    form = books.page.rules.form
    form.code_edits[field].clear()
    books.qtbot.keyClicks(form.code_edits[field], text)
    waiting = ("Wordt geteld.", "Vul ten minste één code in.")
    books.qtbot.waitUntil(lambda: form.preview_label.text() not in waiting, timeout=10_000)


def test_rule_shows_what_it_catches_before_it_holds(books: Books) -> None:
    open_rules(books)
    form = books.page.rules.form
    assert not form.add_button.isEnabled()
    form.target_box.set_value("werken")

    fill(books, "cost_centre", "KP7")

    assert form.preview_label.text() == f"Deze regel vangt 3 boekingen, samen {EURO}26.297,00."
    assert books.page.strip.totals.postings == 4
    AccessibleWalk(books.page.rules).check()

    form.add_button.click()
    books.wait_until_read()

    assert books.page.strip.totals.postings == 3
    assert [row.draft.line for row in books.page.rules.model.rows] == ["werken"]


def test_rule_that_overlaps_says_with_which(books: Books) -> None:
    open_rules(books)
    books.page.rules.form.target_box.set_value("werken")
    fill(books, "cost_centre", "KP7")
    books.page.rules.form.add_button.click()
    books.wait_until_read()

    fill(books, "account", "4000 t/m 4999")

    form = books.page.rules.form
    assert not form.add_button.isEnabled()
    assert form.preview_label.property("tone") == "danger"


def test_ended_rule_catches_nothing_any_more(books: Books) -> None:
    open_rules(books)
    books.page.rules.form.target_box.set_value("werken")
    fill(books, "cost_centre", "KP7")
    books.page.rules.form.add_button.click()
    books.wait_until_read()

    books.page.rules.end_action.trigger()
    books.wait_until_read()

    assert books.page.strip.totals.postings == 4
    assert not books.page.rules.model.rows
