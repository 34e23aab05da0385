import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from tests.desktop.widgets.rows import ROWS, plan_columns


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> DeskTable:
    model = RowTableModel(plan_columns(), lambda row: row.number)
    table = DeskTable(theme, "plans", model)
    qtbot.addWidget(table)
    table.resize(900, 400)
    model.set_rows(ROWS)
    table.show()
    return table


def open_menu(table: DeskTable) -> QMenu:
    table.menu.open_rows(QPoint(10, 10))
    return table.findChildren(QMenu)[0]


def named(menu: QMenu, text: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == text)


def submenu(menu: QMenu, title: str) -> QMenu:
    return next(part for part in menu.findChildren(QMenu) if part.title() == title)


def test_column_is_taken_away_and_put_back(table: DeskTable) -> None:
    columns = submenu(open_menu(table), "Kolommen")

    named(columns, "Status").trigger()
    without = table.visible_columns()
    named(columns, "Status").trigger()

    assert without == [0, 1, 3, 4]
    assert table.visible_columns() == [0, 1, 2, 3, 4]


def test_first_column_always_stays(table: DeskTable) -> None:
    columns = submenu(open_menu(table), "Kolommen")

    assert not named(columns, "Voorstel").isEnabled()


def test_keyboard_can_sort_through_the_menu(table: DeskTable) -> None:
    named(submenu(open_menu(table), "Sorteren"), "Gevraagd €").trigger()

    assert table.sort_keys == (SortKey("asked"),)


def test_menu_says_how_the_rows_are_sorted(table: DeskTable) -> None:
    table.sort_by([SortKey("asked", descending=True)])

    titles = [action.text() for action in submenu(open_menu(table), "Sorteren").actions()]

    assert "Gevraagd € (aflopend)" in titles
    assert "Status" not in titles
