import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState, SavedFilter

CHIPS = (
    FilterChip("status", "Status", (("draft", "concept"), ("review", "in toetsing"))),
    FilterChip("year", "Jaar", (("2025", "2025"), ("2026", "2026")), several=False),
)


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> FilterBar:
    bar = FilterBar(theme, "Filter voorstellen", CHIPS)
    qtbot.addWidget(bar)
    bar.resize(900, 46)
    bar.show()
    return bar


def choose(bar: FilterBar, chip: str, words: str) -> None:
    menu = bar.chips[chip].build_menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_typing_asks_once_after_the_last_key(qtbot: QtBot, bar: FilterBar) -> None:
    asked: list[FilterState] = []
    bar.changed.connect(asked.append)

    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.search_line, "talent")

    assert asked == [FilterState("talent", {})]


def test_chip_says_what_is_chosen(qtbot: QtBot, bar: FilterBar) -> None:
    choose(bar, "status", "concept")
    with qtbot.waitSignal(bar.changed) as changed:
        choose(bar, "status", "in toetsing")

    assert changed.args == [FilterState("", {"status": ("draft", "review")})]
    assert bar.chips["status"].text() == "Status: concept, in toetsing"
    assert bar.chips["status"].accessibleName() == "Filter Status: concept, in toetsing"


def test_single_choice_replaces_the_one_before(bar: FilterBar) -> None:
    choose(bar, "year", "2025")
    choose(bar, "year", "2026")

    assert bar.state().chosen == {"year": ("2026",)}


def test_delete_takes_a_choice_away(bar: FilterBar) -> None:
    choose(bar, "year", "2025")

    QTest.keyClick(bar.chips["year"], Qt.Key.Key_Delete)

    assert bar.state().is_empty


def test_clear_shows_everything_and_is_offered_only_then(qtbot: QtBot, bar: FilterBar) -> None:
    offered_before = bar.clear_button.isVisible()
    choose(bar, "year", "2025")
    bar.search_line.set_text_silently("talent")
    with qtbot.waitSignal(bar.changed) as changed:
        qtbot.mouseClick(bar.clear_button, Qt.MouseButton.LeftButton)

    assert not offered_before
    assert changed.args == [FilterState("", {})]
    assert not bar.clear_button.isVisible()


def test_escape_clears_the_text_and_then_leaves(qtbot: QtBot, bar: FilterBar) -> None:
    bar.search_line.set_text_silently("talent")
    with qtbot.waitSignal(bar.changed):
        QTest.keyClick(bar.search_line, Qt.Key.Key_Escape)

    with qtbot.waitSignal(bar.left):
        QTest.keyClick(bar.search_line, Qt.Key.Key_Escape)

    assert bar.search_line.text() == ""


def test_filter_is_saved_under_a_name_and_comes_back(qtbot: QtBot, bar: FilterBar) -> None:
    choose(bar, "status", "concept")
    menu = bar.build_saved_menu()
    [name_edit] = menu.findChildren(QLineEdit)
    qtbot.keyClicks(name_edit, "Nog concept")
    with qtbot.waitSignal(bar.save_asked) as saved:
        QTest.keyClick(name_edit, Qt.Key.Key_Return)
    assert saved.args is not None
    [kept] = saved.args
    bar.clear()
    bar.set_saved([kept])

    bar.build_saved_menu().actions()[0].trigger()

    assert kept == SavedFilter("Nog concept", FilterState("", {"status": ("draft",)}))
    assert bar.state() == kept.state


def test_empty_filter_cannot_be_saved(bar: FilterBar) -> None:
    [hint] = bar.build_saved_menu().actions()

    assert not hint.isEnabled()


def test_kept_filter_survives_as_text() -> None:
    state = FilterState("é ", {"status": ("draft", "review")})

    assert FilterState.from_json(state.to_json()) == state


@pytest.mark.parametrize("kept", ["", "[]", '{"text": "x"}', '{"text": "x", "chosen": 3}'])
def test_unreadable_kept_filter_is_the_empty_one(kept: str) -> None:
    assert FilterState.from_json(kept) == FilterState()


def test_chip_with_one_option_is_a_switch(qtbot: QtBot, theme: Theme) -> None:
    bar = FilterBar(theme, "Filter", [FilterChip("mine", "Wacht op mij", (("mine", "mij"),))])
    qtbot.addWidget(bar)
    chip = bar.chips["mine"]

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert bar.state().chosen == {"mine": ("mine",)}
    assert (chip.text(), chip.accessibleName()) == ("Wacht op mij", "Filter Wacht op mij: aan")

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert bar.state().is_empty
