"""Ledger files that come in: facts and faults, the plan, columns, alarms."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from talentdesk.desktop.reconciliation.intake.plan_fates import LineFate
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.placements import (
    ActKind,
    DifferenceKind,
    PlacementDraft,
    PlacementGroup,
    PlacementKind,
)
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.intake_hands import ADVISER, Intake
from tests.ledger.auditfiles import an_auditfile, written
from tests.services.cases import MORNING
from tests.services.ledger_files import a_line, ledger_file


def test_auditfile_shows_what_it_says_beside_what_was_counted(
    intake: Intake, tmp_path: Path
) -> None:
    intake.read(written(tmp_path, an_auditfile()))

    card = intake.pane.plan.facts_card
    assert card is not None
    assert ("7", "7", "ja") in [row.figures for row in card.totals.rows]
    assert intake.pane.plan.foot.commit_button.text() == "7 boekingen overnemen"
    assert intake.postings == 0
    AccessibleWalk(intake.pane.plan).check()

    intake.commit()

    assert intake.postings == 7
    assert intake.committed == ["Overgenomen: 7 nieuwe boekingen, 0 gewijzigd, 0 verdwenen."]


def test_file_that_does_not_agree_with_itself_needs_a_reason(
    intake: Intake, tmp_path: Path
) -> None:
    spoiled = an_auditfile().replace("<linesCount>7<", "<linesCount>8<")
    intake.read(written(tmp_path, spoiled))
    foot, faults = intake.pane.plan.foot, intake.pane.plan.faults_card
    assert faults is not None
    assert faults.said == ["boek.xaf noemt 8 regels en bevat er 7."]
    assert not foot.commit_button.isEnabled()

    intake.qtbot.keyClicks(foot.reason_edit, "de export telt de kopregel mee")
    assert foot.commit_button.isEnabled()
    intake.commit()

    files = LedgerService(intake.workplace).files()
    assert [row.reason for row in files] == ["de export telt de kopregel mee"]


@pytest.mark.parametrize("content", ["<!DOCTYPE x []><auditfile/>", "<auditfile><header>", ""])
def test_bad_file_is_refused_and_changes_nothing(
    intake: Intake, tmp_path: Path, content: str
) -> None:
    intake.read(written(tmp_path, content))

    assert intake.pane.banner.isVisible()
    assert intake.pane.banner.what_label.text().startswith("boek.xaf")
    assert intake.postings == 0


def test_wrong_encoding_is_read_as_the_guess_only_when_someone_says_so(
    intake: Intake, tmp_path: Path
) -> None:
    content = an_auditfile().replace("Boekstuk", "Coöperatie").encode("cp1252")
    intake.read(written(tmp_path, content))
    choice = intake.pane.banner.choice_buttons()[0]
    assert choice.text() == "Inlezen als windows-1252"

    intake.qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    intake.wait()

    plan = intake.pane.plan.plan
    assert plan is not None
    assert plan.intake.facts.encoding == "windows-1252"


def test_unknown_sheet_asks_for_its_columns_and_is_recognised_next_time(
    intake: Intake, tmp_path: Path
) -> None:
    file = ledger_file(tmp_path, [a_line("1", "100,00"), a_line("2", "250,50")])
    intake.read(file)
    columns = intake.pane.columns
    assert intake.pane.stack.currentWidget() is columns
    assert columns.boxes["Boekdatum"].value() == "day"
    assert columns.profile().columns["Bedrag"] == "amount"

    intake.qtbot.mouseClick(columns.use_button, Qt.MouseButton.LeftButton)
    intake.wait()
    assert intake.pane.stack.currentWidget() is intake.pane.plan

    intake.read(file)
    assert intake.pane.stack.currentWidget() is intake.pane.plan


def test_columns_that_cannot_be_used_say_why(intake: Intake, tmp_path: Path) -> None:
    intake.read(ledger_file(tmp_path, [a_line("1", "100,00")]))
    columns = intake.pane.columns

    columns.boxes["Boekdatum"].set_value("")
    columns.boxes["Boekdatum"].activated.emit(0)

    assert columns.problem_label.text() == "Kies welke kolom de boekdatum is."
    assert not columns.use_button.isEnabled()


def test_profile_goes_to_a_colleague_and_comes_back(intake: Intake, tmp_path: Path) -> None:
    intake.read(ledger_file(tmp_path, [a_line("1", "100,00")]))
    columns = intake.pane.columns
    columns.notation.name_edit.setText("onze indeling")
    intake.chooser.file = tmp_path / "indeling.json"

    intake.qtbot.mouseClick(columns.give_button, Qt.MouseButton.LeftButton)
    columns.boxes["Kostenplaats"].set_value("")
    columns.notation.name_edit.setText("")
    intake.qtbot.mouseClick(columns.take_button, Qt.MouseButton.LeftButton)

    assert columns.boxes["Kostenplaats"].value() == "cost_centre"
    assert columns.notation.name_edit.text() == "onze indeling"


def test_later_export_shows_gone_and_changed_and_alarms_must_be_seen(
    intake: Intake, tmp_path: Path
) -> None:
    first = [a_line("1", "100,00"), a_line("2", "250,50"), a_line("3", "75,00")]
    intake.read(ledger_file(tmp_path, first))
    intake.qtbot.mouseClick(intake.pane.columns.use_button, Qt.MouseButton.LeftButton)
    intake.wait()
    if not intake.pane.plan.foot.commit_button.isEnabled():
        intake.pane.plan.foot.reason_edit.setText("één kant")
    intake.commit()
    held = LedgerService(intake.workplace).postings()
    explain(intake.workplace, held[0].id, held[0].cents)

    later = [a_line("2", "260,50"), a_line("3", "75,00"), a_line("4", "9,00")]
    intake.read(ledger_file(tmp_path, later, "later.csv"))

    tiles, foot = intake.pane.plan.tiles, intake.pane.plan.foot
    assert tiles[LineFate.GONE].accessibleName() == "Verdwenen, 1, 1 met koppeling"
    assert tiles[LineFate.NEW].accessibleName().startswith("Nieuw, 1")
    assert tiles[LineFate.CHANGED].accessibleName().startswith("Gewijzigd, 1")
    assert foot.alarm_check.isVisible()
    foot.reason_edit.setText("één kant")
    assert not foot.commit_button.isEnabled()
    foot.alarm_check.setChecked(True)
    intake.commit()

    assert "past niet meer" in foot.note_label.text()
    assert sorted(row.cents for row in LedgerService(intake.workplace).postings()) == [
        9_00,
        75_00,
        260_50,
    ]


def test_tile_filters_the_lines(intake: Intake, tmp_path: Path) -> None:
    intake.read(written(tmp_path, an_auditfile()))
    plan = intake.pane.plan
    assert plan.model.rowCount() == 7

    intake.qtbot.mouseClick(plan.tiles[LineFate.NEW], Qt.MouseButton.LeftButton)

    assert plan.model.rowCount() == 7
    assert plan.tiles[LineFate.NEW].isChecked()
    assert not plan.tiles[LineFate.GONE].isEnabled()


def explain(workplace: Workplace, posting: PostingId, cents: int) -> None:
    """Give a posting a place, so that a later file raises an alarm."""
    placed = PlacementDraft(
        posting, PlacementKind.EXPLAINED, cents, "", 0, DifferenceKind.TIMING, ADVISER
    )
    with workplace.transaction(MORNING, "explain difference") as register:
        register.books.placements.place(ActKind.EXPLAIN, [PlacementGroup((placed,))], ())
