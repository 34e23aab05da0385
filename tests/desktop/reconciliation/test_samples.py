"""Files of others, as an adviser meets them: what is wrong is named, what is sound goes in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from talentdesk.services.ledger_service import LedgerService
from tests.desktop.reconciliation.intake_hands import Intake

SHARED = Path(__file__).parents[4] / "shared" / "finance"
WHY = "zo komt het uit het pakket"
SYNTHETIC, SAMPLES = SHARED / "synthetic", SHARED / "xaf" / "samples"
SOUND = (
    SYNTHETIC / "talent_2025_xaf32.xaf",
    SYNTHETIC / "talent_2025_xaf32_utf8_bom.xaf",
    SYNTHETIC / "talent_2025_xaf40.xaf",
)
FAULTY = {
    SYNTHETIC / "talent_2025_xaf32_BAD_linescount.xaf": {"lines"},
    SYNTHETIC / "talent_2025_xaf32_BAD_total.xaf": {"debit"},
    SYNTHETIC / "talent_2025_xaf32_BAD_negative.xaf": {"negative", "debit", "credit"},
    SYNTHETIC / "talent_2025_xaf32_BAD_unbalanced.xaf": {"unbalanced", "sides", "credit"},
    SAMPLES / "official_XmlAuditfileFinancieel3.2_test.xaf": {
        *("unbalanced", "sides", "debit", "opening_debit", "opening_sides"),
        *("outside_year", "relation_unknown"),
    },
}
ODD = {SAMPLES / "banana_Multivers_V32_2017_versioneModificata.xaf": {"outside_period"}}
WRONG_ENCODING = (
    SYNTHETIC / "talent_2025_xaf32_BAD_encoding_cp1252_declared_utf8.xaf",
    SAMPLES / "banana_Multivers_V32_2017.xaf",
)
HOSTILE = (SYNTHETIC / "HOSTILE_billion_laughs.xaf", SYNTHETIC / "HOSTILE_xxe.xaf")
is_shared = pytest.mark.skipif(not SHARED.exists(), reason="the samples are not beside the project")


def kinds(intake: Intake) -> set[str]:
    """What does not agree in the file that is shown."""
    plan = intake.pane.plan.plan
    assert plan is not None
    assert intake.pane.plan.isVisible()
    return {kind.value for kind in plan.intake.facts.fault_counts}


@is_shared
@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_sound_file_goes_in_with_its_totals_shown(intake: Intake, file: Path) -> None:
    intake.read(file)

    assert kinds(intake) == set()
    assert not intake.pane.plan.foot.reason_row.isVisible()
    intake.commit()
    assert intake.postings == 10


@is_shared
@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_file_that_does_not_agree_names_each_fault_and_needs_a_reason(
    intake: Intake, file: Path
) -> None:
    intake.read(file)

    assert kinds(intake) == FAULTY[file]
    assert intake.pane.plan.faults_card is not None
    assert len(intake.pane.plan.faults_card.said) >= len(FAULTY[file])
    assert not intake.pane.plan.foot.commit_button.isEnabled()
    intake.qtbot.keyClicks(intake.pane.plan.foot.reason_edit, WHY)
    intake.commit()
    (told,) = LedgerService(intake.workplace).files()
    assert told.reason == WHY


@is_shared
@pytest.mark.parametrize("file", ODD, ids=lambda file: file.stem)
def test_remark_is_shown_and_asks_no_reason(intake: Intake, file: Path) -> None:
    intake.read(file)

    assert kinds(intake) == ODD[file]
    assert not intake.pane.plan.foot.reason_row.isVisible()
    intake.commit()
    assert intake.postings == 371


@is_shared
@pytest.mark.parametrize("file", WRONG_ENCODING, ids=lambda file: file.stem)
def test_wrong_encoding_is_said_and_the_likely_one_is_one_press(intake: Intake, file: Path) -> None:
    intake.read(file)
    assert "noemt tekenset" in intake.pane.banner.what_label.text()

    button = intake.pane.banner.choice_buttons()[0]
    intake.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    intake.wait()

    assert "encoding" in kinds(intake)
    intake.qtbot.keyClicks(intake.pane.plan.foot.reason_edit, WHY)
    intake.commit()
    assert intake.postings > 0


@is_shared
@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: file.stem)
def test_hostile_file_is_refused_with_its_line_and_nothing_changes(
    intake: Intake, file: Path
) -> None:
    intake.read(file)

    assert "bevat een DTD (regel 1)" in intake.pane.banner.what_label.text()
    assert intake.postings == 0


@is_shared
def test_sheet_in_dutch_notation_goes_in_by_its_columns(intake: Intake) -> None:
    intake.read(SYNTHETIC / "grootboekmutaties_2025_nl.csv")
    columns = intake.pane.columns
    assert columns.isVisible()
    columns.notation.unit_box.set_value("1")
    columns.check()
    intake.qtbot.mouseClick(columns.use_button, Qt.MouseButton.LeftButton)
    intake.wait()

    intake.commit()

    assert intake.postings > 0
