from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_table_model import RowGroup, RowTableModel
from talentdesk.desktop.widgets.table_copy import copied_rows
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.money import Money
from tests.desktop.widgets.rows import HUBS, ROWS, SPACES, TOPS, PlanRow, plan_columns


@pytest.fixture
def memory(tmp_path: Path) -> LayoutMemory:
    return LayoutMemory(tmp_path / "venster.ini")


def a_table(theme: Theme, memory: LayoutMemory | None = None) -> DeskTable:
    model = RowTableModel(plan_columns(), lambda row: row.number)
    table = DeskTable(theme, "plans", model, memory)
    table.resize(900, 400)
    model.set_rows(ROWS)
    return table


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> DeskTable:
    table = a_table(theme)
    qtbot.addWidget(table)
    table.show()
    return table


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> TablePane:
    pane = TablePane(theme, a_table(theme))
    qtbot.addWidget(pane)
    pane.show()
    return pane


def shown_names(table: DeskTable) -> list[str]:
    model = table.table_model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def click_header(table: DeskTable, column: int, modifier: Qt.KeyboardModifier) -> None:
    header = table.header
    place = QPoint(header.sectionViewportPosition(column) + 8, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def test_header_sorts_up_down_and_off(table: DeskTable) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    orders = []
    for _ in range(3):
        click_header(table, 0, plain)
        orders.append(shown_names(table))

    assert orders[0] == ["Innovatiehubs", "Ontmoetingsplekken", "TalentTops"]
    assert orders[1] == orders[0][::-1]
    assert orders[2] == [row.name for row in ROWS]


def test_shift_adds_a_column_to_the_sort(table: DeskTable) -> None:
    click_header(table, 1, Qt.KeyboardModifier.NoModifier)
    click_header(table, 4, Qt.KeyboardModifier.ShiftModifier)
    click_header(table, 4, Qt.KeyboardModifier.ShiftModifier)

    assert table.sort_keys == (SortKey("line"), SortKey("asked", descending=True))


def test_column_that_cannot_sort_does_not(table: DeskTable) -> None:
    click_header(table, 2, Qt.KeyboardModifier.NoModifier)

    assert table.sort_keys == ()


def test_tab_leaves_the_table(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    table, after = a_table(theme), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(table)
    layout.addWidget(after)
    with qtbot.waitActive(window):
        window.show()
    table.setFocus()

    QTest.keyClick(table, Qt.Key.Key_Tab)

    assert after.hasFocus()


def test_keys_walk_and_open_rows(qtbot: QtBot, table: DeskTable) -> None:
    table.select_key(HUBS.number)
    QTest.keyClick(table, Qt.Key.Key_End)

    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == [SPACES.number]


def test_cursor_stays_on_its_row_when_the_order_changes(table: DeskTable) -> None:
    table.select_key(TOPS.number)

    table.sort_by([SortKey("name", descending=True)])

    assert table.current_key() == TOPS.number
    assert table.selected_keys() == [TOPS.number]


def test_cursor_put_with_shift_down_selects_that_row_alone(qtbot: QtBot, table: DeskTable) -> None:
    table.select_key(HUBS.number)
    qtbot.keyPress(table, Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier)

    table.select_key(TOPS.number)

    assert table.selected_keys() == [TOPS.number]
    qtbot.keyRelease(table, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)


def test_row_that_is_filtered_away_leaves_no_cursor(qtbot: QtBot, table: DeskTable) -> None:
    table.select_key(TOPS.number)
    model = table.table_model
    assert isinstance(model, RowTableModel)

    with qtbot.waitSignal(table.current_changed, check_params_cb=lambda key: key is None):
        model.set_rows([HUBS])

    assert table.current_key() is None


def test_selection_is_counted_and_added_up(qtbot: QtBot, table: DeskTable) -> None:
    with qtbot.waitSignal(table.selection_summed) as summed:
        table.selectAll()

    assert summed.args is not None
    [selection] = summed.args
    assert selection.count == 3
    assert selection.sums == (("Gevraagd", Money(125_000_00)),)
    assert selection.text == "3 gekozen · Gevraagd €\N{NO-BREAK SPACE}125.000,00"


def test_copy_gives_text_and_html_of_the_selected_rows(table: DeskTable) -> None:
    table.select_key(HUBS.number)

    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Innovatiehubs · A-2026-007\twerken\tin toetsing\t12/19\t100000,00"
    assert 'sdval="100000"' in mime.html()
    assert "mso-number-format:'\\@'\">12/19<" in mime.html()


@pytest.mark.parametrize(
    ("name", "copied"),
    [("=1+1", "'=1+1 · A-1"), ("-5", "'-5 · A-1"), ("Wonen\n& <b>", "Wonen & <b> · A-1")],
)
def test_copied_text_cannot_become_a_formula(name: str, copied: str) -> None:
    model = RowTableModel(plan_columns(), lambda row: row.number)
    model.set_rows([PlanRow("A-1", name)])

    mime = copied_rows(model, [0], [0])

    assert mime.text() == copied
    assert "<b>" not in mime.html()


def test_total_is_over_the_rows_that_are_shown(pane: TablePane) -> None:
    pane.add_up("3 van 40 voorstellen", ROWS)

    assert pane.totals.accessibleName() == "3 van 40 voorstellen, Gevraagd € 125.000,00"


def test_empty_filter_says_what_was_asked(qtbot: QtBot, pane: TablePane) -> None:
    pane.show_nothing_found("xyz")
    with qtbot.waitSignal(pane.clear_asked):
        qtbot.mouseClick(pane.nothing.clear_button, Qt.MouseButton.LeftButton)

    assert pane.nothing.text_label.text() == "Niets past bij 'xyz'."
    assert not pane.table.isVisible()


def test_longest_amount_is_not_cut_off(theme: Theme, table: DeskTable) -> None:
    model = table.table_model
    assert isinstance(model, RowTableModel)
    row = PlanRow("A-1", "Groot", asked=Money(123_456_789_012_34))

    model.set_rows([row])

    needed = theme.metrics("body", tabular=True).horizontalAdvance("123.456.789.012,34")
    assert table.columnWidth(4) >= needed + 20


def test_name_takes_what_is_left_of_the_width(table: DeskTable) -> None:
    widths = [table.columnWidth(number) for number in range(5)]

    assert sum(widths) == table.viewport().width()


def test_columns_are_remembered(theme: Theme, memory: LayoutMemory) -> None:
    first = a_table(theme, memory)
    first.header.resizeSection(4, 180)
    first.header.moveSection(3, 1)
    first.column_layout.set_shown(2, shown=False)

    second = a_table(theme, memory)

    assert second.columnWidth(4) == 180
    assert second.visible_columns() == [0, 3, 1, 4]


def test_columns_go_back_to_how_they_were_shipped(theme: Theme, memory: LayoutMemory) -> None:
    table = a_table(theme, memory)
    table.header.moveSection(3, 1)
    table.column_layout.set_shown(2, shown=False)

    table.column_layout.restore_default()

    assert table.visible_columns() == [0, 1, 2, 3, 4]


def test_unreadable_memory_costs_nothing(qtbot: QtBot, theme: Theme, memory: LayoutMemory) -> None:
    memory.keep_text("tables/plans", "{no json")

    assert a_table(theme, memory).visible_columns() == [0, 1, 2, 3, 4]


def test_left_and_right_fold_a_group(table: DeskTable) -> None:
    model = table.table_model
    assert isinstance(model, RowTableModel)
    model.set_groups([RowGroup("Nieuw", [HUBS, TOPS]), RowGroup("Gelijk", [SPACES])])
    table.setCurrentIndex(model.index(0, 0))

    QTest.keyClick(table, Qt.Key.Key_Left)
    folded = shown_names(table)
    QTest.keyClick(table, Qt.Key.Key_Right)

    assert folded == ["Nieuw · 2", "Gelijk · 1", "Ontmoetingsplekken"]
    assert len(shown_names(table)) == 5


def test_rows_grow_with_the_zoom(theme: Theme, table: DeskTable) -> None:
    before = table.rowHeight(0)

    theme.set_zoom(150)

    assert (before, table.rowHeight(0)) == (46, 69)


def test_screen_reader_hears_the_cells(table: DeskTable) -> None:
    table.setAccessibleName("Voorstellen, 3 van 40")

    interface = QAccessible.queryAccessibleInterface(table)

    assert interface.text(QAccessible.Text.Name) == "Voorstellen, 3 van 40"


def test_every_kind_of_cell_paints_in_both_palettes(theme: Theme, table: DeskTable) -> None:
    light = table.grab().toImage()
    theme.set_dark(True)

    dark = table.grab().toImage()

    assert light.pixelColor(300, 20).name().upper() == "#FFFFFF"
    assert dark.pixelColor(300, 20).name().upper() == "#192226"


def test_column_that_gives_way_goes_where_room_is_short(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    columns = [column._replace(gives_way=int(column.key == "judged")) for column in plan_columns()]
    memory = LayoutMemory(tmp_path / "venster.ini")
    model = RowTableModel(columns, key=lambda row: row.number)
    model.set_rows(ROWS)
    table = DeskTable(theme, "plan", model, memory)
    qtbot.addWidget(table)
    judged = [column.key for column in columns].index("judged")

    table.resize(1000, 300)
    table.show()
    assert judged in table.visible_columns()
    table.resize(480, 300)
    assert judged not in table.visible_columns()
    table.resize(1000, 300)
    assert judged in table.visible_columns()

    table.resize(480, 300)
    table.column_layout.set_shown(judged, shown=True)
    assert judged in table.visible_columns()  # who asks for it gets it
