"""The tab Iv3: accounts get their place, and one sees what a period comes to."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.accounting.iv3.iv3_face import CELLS, GAPS, MAPPING
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3RuleDraft
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.accounting.iv3.conftest import Opened, OpenPane
from tests.services.cases import MORNING, act_as
from tests.services.iv3_cases import RULES, SENDER

LEFT = Qt.MouseButton.LeftButton


def cell(iv3: Opened, key: str, row: int, column: str) -> str:
    model = iv3.pane.tables[key].table_model
    at = [item.key for item in model.columns].index(column)
    return str(model.cell_at(row, at).text)


def column(iv3: Opened, key: str, name: str) -> list[str]:
    rows = iv3.pane.tables[key].table_model.rowCount()
    return [cell(iv3, key, row, name) for row in range(rows)]


def test_accounts_without_a_place_are_named_with_what_they_say(iv3: Opened) -> None:
    assert column(iv3, GAPS, "account") == ["2100", "6038", "6071", "6098", "6099"]
    assert column(iv3, GAPS, "suggestion") == [
        "balans P213 / 6.1",
        "lasten 3.1 / 3.8",
        "baten 0.10 / 7.1",
        "zegt niets",
        "0.1 / 7.1 mag niet",
    ]
    assert iv3.pane.problems.said[0] == "Er staan 7 boekingen zonder taakveld en categorie."
    assert (
        iv3.pane.postings_label.text().splitlines()[0]
        == "14-02-2025 · 1 · €\N{NO-BREAK SPACE}\N{MINUS SIGN}48.400,40"
    )


def test_suggestions_are_taken_over_at_once(iv3: Opened, example_workplace: Workplace) -> None:
    assert iv3.pane.take_action.text() == "3 suggesties overnemen"

    iv3.pane.take_action.trigger()
    iv3.settle()

    assert iv3.done == ["3 rekeningen ingedeeld."]
    assert column(iv3, GAPS, "account") == ["6098", "6099"]
    drafts = [rule.draft for rule in Iv3Service(example_workplace).rules(2025)]
    assert {draft.account for draft in drafts} == {"2100", "6038", "6071"}
    assert not iv3.pane.take_action.isEnabled()


def test_an_account_gets_its_place_by_hand_and_only_where_it_may(
    iv3: Opened, qtbot: QtBot, example_workplace: Workplace
) -> None:
    pane, places = iv3.pane, iv3.pane.rule_card.places
    pane.tables[GAPS].select_key(("6098", ""))
    assert (pane.rule_card.account_edit.text(), places.target()) == ("6098", None)
    assert not pane.rule_card.keep_button.isEnabled()

    places.code_box.setFocus()
    QTest.keyClicks(places.code_box, "0.10")
    places.code_box.activated.emit(places.code_box.currentIndex())
    shown = [places.categorie_box.itemData(at) for at in range(places.categorie_box.count())]
    assert (places.code_box.value(), shown) == ("0.10", ["", "7.1"])
    places.code_box.set_value("3.4")
    places.code_box.activated.emit(places.code_box.currentIndex())
    places.categorie_box.set_value("3.8")
    places.categorie_box.activated.emit(places.categorie_box.currentIndex())
    qtbot.mouseClick(pane.rule_card.keep_button, LEFT)
    iv3.settle()

    (rule,) = Iv3Service(example_workplace).rules(2025)
    assert rule.draft == Iv3RuleDraft(
        "6098", "", 2025, OPEN_END, Iv3Target(Iv3Home.EXPENSES, "3.4", "3.8")
    )
    assert iv3.done == ["Rekening 6098: lasten 3.4 / 3.8."]


def test_a_line_is_refused_where_it_stands_and_ends_by_a_press(
    iv3: Opened, qtbot: QtBot, example_workplace: Workplace
) -> None:
    pane = iv3.pane
    Iv3Service(example_workplace).set_rules(RULES, MORNING)
    pane.refresh()
    iv3.settle()
    pane.tabs.open(MAPPING)
    assert column(iv3, MAPPING, "code") == ["3.1", "0.10", "P213"]
    pane.rule_card.last_box.set_value("2024")
    qtbot.mouseClick(pane.rule_card.keep_button, LEFT)
    assert "laatste jaar voor het eerste" in pane.rule_card.banner.what_label.text()

    pane.tables[MAPPING].select_key(pane.rule_model.rows[1].id)
    pane.end_action.trigger()
    iv3.settle()

    assert column(iv3, MAPPING, "account") == ["6038", "2100"]
    assert iv3.done == ["Regel beëindigd: rekening 6071, kostenplaats alle."]


def test_the_filter_leaves_what_fits_and_finds_nothing_out_loud(iv3: Opened, qtbot: QtBot) -> None:
    qtbot.keyClicks(iv3.pane.search, "crediteuren")
    qtbot.keyClick(iv3.pane.search, Qt.Key.Key_Return)
    assert column(iv3, GAPS, "account") == ["2100"]

    qtbot.keyClicks(iv3.pane.search, "zzz")
    qtbot.keyClick(iv3.pane.search, Qt.Key.Key_Return)
    nothing = iv3.pane.panes[GAPS].nothing
    assert "crediteurenzzz" in nothing.text_label.text()
    qtbot.mouseClick(nothing.clear_button, LEFT)
    assert len(column(iv3, GAPS, "account")) == 5


def test_a_dropped_sheet_is_shown_first_and_taken_in_by_a_press(
    iv3: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = tmp_path / "indeling.csv"
    text = "Rekening;Kostenplaats;Taakveld;Categorie\n6098;;3.4;3.8\n6099;;0.1;7.1\n0099;;3.1;3.8\n"
    sheet.write_text(text, encoding="utf-8")

    drop(iv3, sheet)
    card = iv3.pane.plan_card
    assert card is not None
    assert card.count_label.text() == "2 nieuw, 0 gewijzigd, 0 gelijk en 1 niet overgenomen."
    refused, *_, unknown = card.rows_label.text().splitlines()
    assert "'0.1' met categorie '7.1' mag in 2025 niet." in refused
    assert unknown.endswith("Deze rekening heeft geen boekingen in dit jaar.")
    qtbot.mouseClick(card.take_button, LEFT)
    iv3.settle()

    assert iv3.pane.plan_card is None
    assert iv3.done == ["2 regels van de indeling overgenomen."]
    assert column(iv3, MAPPING, "account") == ["6098", "0099"]


def drop(iv3: Opened, file: Path) -> None:
    """Drop a file on the zone, as the system does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    iv3.pane.zone.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, LEFT, none))


def test_a_file_that_is_no_mapping_is_refused(iv3: Opened, tmp_path: Path) -> None:
    iv3.chooser.file = tmp_path / "brief.csv"
    iv3.chooser.file.write_text("Naam;Plaats\nA;B\n", encoding="utf-8")

    iv3.pane.choose_action.trigger()

    assert "mist een kolom voor rekening" in iv3.pane.banner.what_label.text()


def test_the_outcome_is_whole_when_all_is_filled_in(
    iv3: Opened, qtbot: QtBot, example_workplace: Workplace
) -> None:
    service = Iv3Service(example_workplace)
    other = [Iv3RuleDraft(a, "", 2025, 2025, RULES[0].target) for a in ("6098", "6099")]
    service.set_rules([*RULES, *other], MORNING)
    iv3.pane.tabs.open(CELLS)
    iv3.pane.refresh()
    iv3.settle()
    assert iv3.pane.problems.said[0].startswith("Van de afzender ontbreekt: nummer van de gemeente")
    typed = replace(SENDER, contact_name="Afdeling Boekhouding")
    for name, edit in iv3.pane.sender_card.edits.items():
        qtbot.keyClicks(edit, getattr(typed, name))
    qtbot.mouseClick(iv3.pane.sender_card.keep_button, LEFT)
    iv3.settle()

    assert service.sender() == typed
    assert column(iv3, CELLS, "code") == ["3.1", "0.10", "P112", "P213"]
    assert column(iv3, CELLS, "euros") == ["47.260", "46.000", "46.000", "46.000"]
    assert "Dit deel kan mee in de Iv3-levering." in iv3.pane.problems.said


def test_a_wrong_address_stays_to_be_mended(iv3: Opened, qtbot: QtBot) -> None:
    iv3.pane.tabs.open(CELLS)
    edit = iv3.pane.sender_card.edits["contact_email"]
    qtbot.keyClicks(edit, "geen adres")
    qtbot.mouseClick(iv3.pane.sender_card.keep_button, LEFT)

    assert "e-mailadres" in iv3.pane.sender_card.banner.what_label.text()
    assert edit.text() == "geen adres"


def test_a_budget_of_a_line_gets_its_taakveld(
    iv3: Opened, qtbot: QtBot, example_workplace: Workplace
) -> None:
    pane = iv3.pane
    pane.tabs.open(CELLS)
    pane.period_box.set_value("0")
    pane.period_box.activated.emit(0)
    iv3.settle()
    assert iv3.shows(pane.budget_card)
    places, button = pane.budget_card.places["wonen"], pane.budget_card.buttons["wonen"]
    assert not button.isEnabled()
    assert places.code_box.findData("0.10") == -1

    places.code_box.set_value("8.3")
    places.code_box.activated.emit(0)
    places.categorie_box.set_value("3.8")
    places.categorie_box.activated.emit(0)
    qtbot.mouseClick(button, LEFT)
    iv3.settle()

    target = Iv3Service(example_workplace).lines()["wonen"]
    assert (target.code, target.categorie) == ("8.3", "3.8")
    assert iv3.done == ["Begroting van Wonen: 8.3 / 3.8."]


def test_a_year_without_codes_says_so_and_suggests_nothing(iv3: Opened) -> None:
    iv3.pane.year_box.set_value("2027")
    iv3.pane.year_box.activated.emit(0)
    iv3.settle()

    assert iv3.pane.problems.said[0] == "Van 2027 zijn er geen codes van Iv3 in TalentDesk."
    assert not iv3.pane.rule_card.keep_button.isEnabled()


def test_who_may_not_book_sees_it_and_is_led_to_who_may(
    open_pane: OpenPane, example_workplace: Workplace, qtbot: QtBot
) -> None:
    act_as(example_workplace, "communicatieadviseur")
    iv3 = open_pane()

    assert not iv3.shows(iv3.pane.rule_card)
    assert not iv3.shows(iv3.pane.zone)
    with qtbot.waitSignal(iv3.pane.work_as_asked) as asked:
        qtbot.mouseClick(iv3.pane.who_may.buttons[0], LEFT)
    assert asked.args[0].name == "Financieel adviseur"


@pytest.mark.parametrize("part", [GAPS, MAPPING, CELLS])
def test_every_part_can_be_read_aloud(iv3: Opened, part: str) -> None:
    iv3.pane.tabs.open(part)

    AccessibleWalk(iv3.pane).check()
