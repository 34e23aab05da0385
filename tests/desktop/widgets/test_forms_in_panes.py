"""What forms in a narrow pane rest on: a banner that is not cut off, Tab from top to bottom."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.pane_cycle import first_control
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.tab_order import controls_of, order_as_placed
from talentdesk.domain.programme import Right, Role
from tests.builders import a_programme

LONG = "Tekort: lijn Werken in 2026 komt tekort. Er is te weinig, je vraagt meer dan er is."


def test_banner_in_a_narrow_pane_shows_all_of_its_words(qtbot: QtBot, theme: Theme) -> None:
    content = QWidget()
    banner = Banner(theme)
    layout = QVBoxLayout(content)
    layout.addWidget(banner)
    layout.addStretch(1)
    pane = ScrollPane(content)
    qtbot.addWidget(pane)
    pane.resize(420, 500)
    pane.show()

    ways = [Choice(str(way), f"Zet 2026 op wat er vrij is, manier {way}") for way in range(3)]
    banner.say(Message("refusal", LONG * 3, LONG * 3, ways))
    qtbot.wait(1)

    assert banner.height() >= banner.heightForWidth(banner.width())


def test_tab_follows_the_layout_and_not_the_order_of_making(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    last, first = QLineEdit(form), QLineEdit(form)
    holder = QWidget()
    inner = QVBoxLayout(holder)
    inner.addWidget(first)
    inner.addWidget(last)
    QVBoxLayout(form).addWidget(holder)

    order_as_placed(form)

    assert list(controls_of(form)) == [first, last]
    assert first.nextInFocusChain() is last


def test_first_control_is_the_first_that_can_be_used(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    off, on = QLineEdit(), QLineEdit()
    off.setEnabled(False)
    layout = QVBoxLayout(window)
    for field in (off, on):
        layout.addWidget(field)
    window.show()

    assert first_control(window) is on
    assert first_control(off) is None


def test_grid_reads_its_figures_and_can_be_filled_again(qtbot: QtBot, theme: Theme) -> None:
    grid = FigureGrid(theme)
    qtbot.addWidget(grid)
    grid.set_rows(("Jaar", "Vrij", "Gevraagd"), [GridRow("2026", ("35,00", "100,00"))])
    assert grid.accessibleName() == "2026: Vrij 35,00, Gevraagd 100,00"

    grid.set_rows(
        ("Jaar", "Vrij"), [GridRow("2027", ("1,00",)), GridRow("Samen", ("1,00",), is_total=True)]
    )

    assert grid.accessibleName() == "2027: Vrij 1,00. Samen: Vrij 1,00"


def test_note_says_whose_work_it_is(qtbot: QtBot, theme: Theme) -> None:
    roles = (
        Role("lezer", "Lezer", frozenset()),
        Role("boekhouder", "Boekhouder", frozenset({Right.BOOK})),
    )

    note = RightNote(theme, a_programme(roles=roles), "lezer", Right.BOOK)
    qtbot.addWidget(note)

    assert "Jij werkt nu als lezer" in note.what_label.text()
    assert note.advice_label.text() == "Vraag een boekhouder om dit te doen."
