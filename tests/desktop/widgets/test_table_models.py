import sys
from array import array
from collections.abc import Hashable, Sequence

import pytest
from PySide6.QtCore import QIdentityProxyModel, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.paged_table_model import PAGE_ROWS, PagedTableModel
from talentdesk.desktop.widgets.row_table_model import RowGroup, RowTableModel
from talentdesk.desktop.widgets.table_model import ROW_ROLE, SPOKEN
from tests.desktop.widgets.rows import HUBS, ROWS, SPACES, TOPS, PlanRow, plan_columns


class Shelf:
    """Rows by number, and which numbers were asked."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []

    def fetch(self, ids: Sequence[Hashable]) -> list[PlanRow]:
        numbers = [number for number in ids if isinstance(number, int)]
        self.asked.append(numbers)
        return [PlanRow(f"A-{number}", f"Voorstel {number}") for number in numbers]


@pytest.fixture
def model() -> RowTableModel[PlanRow]:
    model = RowTableModel(plan_columns(), lambda row: row.number)
    model.set_rows(ROWS)
    return model


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def paged(shelf: Shelf) -> PagedTableModel[PlanRow]:
    return PagedTableModel(plan_columns(), shelf.fetch)


def names(model: RowTableModel[PlanRow]) -> list[str]:
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_row_model_keeps_the_rules_of_qt(
    qtmodeltester: ModelTester, model: RowTableModel[PlanRow]
) -> None:
    qtmodeltester.check(model)

    model.set_groups([RowGroup("Nieuw", [HUBS]), RowGroup("Gelijk", [TOPS], folded=True)])
    model.fold(0, folded=True)
    model.set_rows([])


def test_paged_model_keeps_the_rules_of_qt(
    qtmodeltester: ModelTester, paged: PagedTableModel[PlanRow]
) -> None:
    paged.set_ids(tuple(range(5)))
    qtmodeltester.check(paged)

    paged.set_ids(tuple(range(500)))
    paged.set_ids(())


def test_cell_says_what_it_shows(model: RowTableModel[PlanRow]) -> None:
    said = [model.data(model.index(0, column), SPOKEN) for column in range(5)]

    assert said == [
        "Innovatiehubs, A-2026-007",
        "lijn werken",
        "in toetsing",
        "12 van 19 beoordeeld",
        "100.000,00 euro",
    ]
    assert model.data(model.index(2, 4)) == "niet ingevuld"
    assert model.data(model.index(0, 0), ROW_ROLE) is HUBS
    assert model.data(QModelIndex()) is None
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Gevraagd €"


def test_rows_sort_by_more_than_one_column(model: RowTableModel[PlanRow]) -> None:
    model.set_rows([TOPS, HUBS, PlanRow("A-2", "Aanbod", "samenwerken")])

    model.sort_by([SortKey("line"), SortKey("name", descending=True)])

    assert names(model) == ["TalentTops", "Aanbod", "Innovatiehubs"]


@pytest.mark.parametrize("descending", [False, True])
def test_rows_without_a_value_come_last(model: RowTableModel[PlanRow], descending: bool) -> None:
    model.sort_by([SortKey("asked", descending=descending)])

    assert names(model)[-1] == SPACES.name


def test_folded_group_keeps_its_head_and_its_count(model: RowTableModel[PlanRow]) -> None:
    model.set_groups([RowGroup("Geweigerd", [HUBS, TOPS]), RowGroup("Nieuw", [SPACES])])

    model.fold(0, folded=True)

    assert names(model) == ["Geweigerd · 2", "Nieuw · 1", "Ontmoetingsplekken"]
    assert model.rows == ROWS
    assert model.position_of("A-2026-010") == 2
    assert model.position_of("A-2026-007") is None


def test_group_without_rows_is_not_shown(model: RowTableModel[PlanRow]) -> None:
    model.set_groups([RowGroup("Geweigerd", []), RowGroup("Nieuw", [SPACES])])

    assert names(model) == ["Nieuw · 1", "Ontmoetingsplekken"]


def test_only_the_pages_that_are_seen_are_fetched(
    paged: PagedTableModel[PlanRow], shelf: Shelf
) -> None:
    paged.set_ids(array("q", range(100_000)))

    assert paged.data(paged.index(99_999, 0)) == "Voorstel 99999"
    assert paged.data(paged.index(99_850, 0)) == "Voorstel 99850"
    assert shelf.asked == [list(range(99_800, 100_000))]


def test_a_few_pages_are_kept_and_old_ones_are_dropped(
    paged: PagedTableModel[PlanRow], shelf: Shelf
) -> None:
    paged.set_ids(tuple(range(40 * PAGE_ROWS)))
    for page in range(40):
        paged.row_at(page * PAGE_ROWS)

    paged.row_at(39 * PAGE_ROWS)
    paged.row_at(0)

    assert len(shelf.asked) == 41


def test_rest_of_the_ids_joins_the_first_page_without_a_jump(
    qtbot: QtBot, paged: PagedTableModel[PlanRow]
) -> None:
    paged.set_ids(tuple(range(PAGE_ROWS)))
    resets: list[None] = []
    paged.modelReset.connect(lambda: resets.append(None))

    with qtbot.waitSignal(paged.rowsInserted):
        paged.set_ids(tuple(range(1000)))

    assert resets == []
    assert paged.rowCount() == 1000
    assert paged.row_at(999).number == "A-999"


def test_other_ids_start_the_table_again(qtbot: QtBot, paged: PagedTableModel[PlanRow]) -> None:
    paged.set_ids((1, 2, 3))

    with qtbot.waitSignal(paged.modelReset):
        paged.set_ids((3, 2, 1, 0))

    assert paged.row_at(0).number == "A-3"


def test_refetched_rows_are_read_again(paged: PagedTableModel[PlanRow], shelf: Shelf) -> None:
    paged.set_ids((1, 2))
    paged.row_at(0)

    paged.refetch()
    paged.row_at(0)

    assert len(shelf.asked) == 2


def test_fetch_that_loses_a_row_is_a_fault() -> None:
    model = PagedTableModel(plan_columns(), lambda ids: [])
    model.set_ids((1,))

    with pytest.raises(ValueError, match="1 rows were asked, 0 came"):
        model.row_at(0)


def test_sort_of_a_paged_table_is_asked_outside(
    qtbot: QtBot, paged: PagedTableModel[PlanRow]
) -> None:
    with qtbot.waitSignal(paged.sort_asked) as asked:
        paged.sort_by([SortKey("asked", descending=True)])

    assert asked.args == [(SortKey("asked", descending=True),)]


def test_none_keeps_its_references_when_qt_asks_a_model(model: RowTableModel[PlanRow]) -> None:
    # PySide6 6.12.0 loses one reference per answered None on Python 3.11 and then aborts.
    proxy = QIdentityProxyModel()
    proxy.setSourceModel(model)
    index = proxy.index(0, 0)
    before = sys.getrefcount(None)

    for _ in range(1000):
        proxy.data(index, int(Qt.ItemDataRole.DecorationRole))

    assert sys.getrefcount(None) > before - 100
