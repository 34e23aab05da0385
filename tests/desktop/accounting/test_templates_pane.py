"""Workbooks of finance at the desk: dropped, mapped, planned, filled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QStringListModel, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from talentdesk.desktop.accounting.templates.templates_pane import TemplatesPane
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.domain.money import Money
from talentdesk.services.template_service import TemplateService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, allot
from tests.services.test_template_papers import make_template


class Chosen:
    """A file chooser of someone who always takes the same place."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.place

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.place

    def folder(self, title: str) -> Path | None:
        return None


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return make_template(tmp_path / "reserves.xlsx")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "klaar.xlsx"


@pytest.fixture
def pane(
    qtbot: QtBot, example_workplace: Workplace, frame: RoomFrame, target: Path
) -> Iterator[TemplatesPane]:
    act_as(example_workplace, "Financieel adviseur")
    pane = TemplatesPane(frame, example_workplace, Chosen(target), lambda: MORNING)
    qtbot.addWidget(pane)
    pane.resize(1084, 714)
    with qtbot.waitExposed(pane):
        pane.show()
    yield pane
    frame.leaving.emit()


def drop(pane: TemplatesPane, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPoint(5, 5), copy, data, left, Qt.KeyboardModifier.NoModifier)
    zone = pane.zone if pane.model.rows else pane.empty.findChildren(DropZone)[0]
    zone.dropEvent(event)


def dropped(qtbot: QtBot, pane: TemplatesPane, workbook: Path) -> None:
    drop(pane, workbook)
    qtbot.waitUntil(lambda: bool(pane.names_model.rows), timeout=20_000)


def problems(pane: TemplatesPane) -> dict[str, str]:
    return {row.key: row.problem for row in pane.names_model.rows}


def test_without_templates_there_is_a_place_to_drop_one(pane: TemplatesPane) -> None:
    assert pane.pages.currentWidget() is pane.empty
    assert not pane.fill_action.isEnabled()


def test_a_dropped_workbook_says_what_it_asks_and_what_does_not_fit(
    qtbot: QtBot, pane: TemplatesPane, workbook: Path
) -> None:
    dropped(qtbot, pane, workbook)

    assert [row.title for row in pane.model.rows] == ["reserves"]
    assert pane.summary_label.text() == "TalentDesk vult 2 cellen en 7 rijen. 1 keer past het niet."
    assert "Reserve!B4 wordt leeg" in pane.notes_label.text()
    assert problems(pane) == {
        "td.momentopname.nummer": "",
        "td.onbekend": "TalentDesk heeft dit cijfer niet.",
        "td.verloop.t.saldo_31_12": "",
        "td_verloop": "",
        "td_verloop[Jaar]": "",
        "td_verloop[Saldo 1-1]": "",
        "td_verloop[Saldo 31-12]": "",
    }


def test_a_name_gets_a_figure_of_ones_choice(
    qtbot: QtBot, pane: TemplatesPane, workbook: Path, example_workplace: Workplace
) -> None:
    dropped(qtbot, pane, workbook)
    pane.names_table.select_key("td.onbekend")

    pane.form.figure_edit.setText("verloop/2026/niets")
    qtbot.mouseClick(pane.form.keep_button, Qt.MouseButton.LeftButton)
    assert pane.form.figure_row.problem.startswith("TalentDesk heeft dit cijfer niet.")

    pane.form.figure_edit.setText("momentopname/stand")
    qtbot.keyClick(pane.form.figure_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: problems(pane).get("td.onbekend") == "")
    (template,) = TemplateService(example_workplace).all()
    assert (template.version, template.mapping) == (2, {"td.onbekend": "momentopname/stand"})
    assert pane.names_table.current_key() == "td.onbekend"


def test_coming_back_to_the_pane_reads_the_figures_again(
    qtbot: QtBot,
    pane: TemplatesPane,
    workbook: Path,
    example_workplace: Workplace,
    frame: RoomFrame,
) -> None:
    dropped(qtbot, pane, workbook)
    act_as(example_workplace, "Programmamanager")
    allot(example_workplace, 1_000)
    act_as(example_workplace, "Financieel adviseur")

    def allotted() -> set[object]:
        reading = pane._reading
        table = reading.figures.table("toekenningen") if reading else None
        return {row[4] for row in table.rows} if table else set()

    assert allotted() == set()
    frame.entered.emit()
    qtbot.waitUntil(lambda: Money.euros(1_000) in allotted(), timeout=20_000)


def test_a_column_can_be_left_as_it_is(qtbot: QtBot, pane: TemplatesPane, workbook: Path) -> None:
    dropped(qtbot, pane, workbook)
    pane.names_table.select_key("td_verloop[Saldo 1-1]")
    names = pane.form.figure_edit.completer().model()
    assert isinstance(names, QStringListModel)
    assert "saldo-1-1" in names.stringList()

    qtbot.mouseClick(pane.form.leave_button, Qt.MouseButton.LeftButton)

    def figure() -> str:
        return next(row.figure for row in pane.names_model.rows if row.name == "Saldo 1-1")

    qtbot.waitUntil(lambda: figure() == "")


def test_the_workbook_is_filled(
    qtbot: QtBot, pane: TemplatesPane, workbook: Path, target: Path
) -> None:
    dropped(qtbot, pane, workbook)
    qtbot.waitUntil(pane.fill_action.isEnabled)

    pane.fill_action.trigger()
    qtbot.waitUntil(pane.banner.isVisible)

    assert pane.banner.what_label.text() == "klaar.xlsx is ingevuld."
    assert load_workbook(target)["Reserve"]["A13"].value == 2029


def test_a_file_that_is_no_workbook_is_refused(
    qtbot: QtBot, pane: TemplatesPane, tmp_path: Path
) -> None:
    other = tmp_path / "brief.xlsx"
    other.write_bytes(b"PK\x03\x04 geen werkmap")

    drop(pane, other)

    qtbot.waitUntil(pane.banner.isVisible)
    assert pane.model.rows == []


def test_a_template_that_ends_leaves_the_list(
    qtbot: QtBot, pane: TemplatesPane, workbook: Path
) -> None:
    dropped(qtbot, pane, workbook)

    pane.end_action.trigger()

    assert pane.model.rows == []
    assert pane.pages.currentWidget() is pane.empty


def test_who_may_not_make_papers_only_looks(
    qtbot: QtBot,
    pane: TemplatesPane,
    workbook: Path,
    example_workplace: Workplace,
) -> None:
    dropped(qtbot, pane, workbook)
    act_as(example_workplace, "Regisseur wonen")

    pane.refresh()

    assert not pane.add_action.isEnabled()
    assert not pane.form.isVisible()
    assert pane.who_may.isVisible()
