from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.reviews.discussion_rows import headings_for
from talentdesk.desktop.reviews.reviewer_names import short_names
from talentdesk.desktop.reviews.round_view import RoundView
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.domain.people import PersonId
from talentdesk.domain.review_entries import Judged, content_of, following
from talentdesk.domain.review_intake import ApartBecause
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.rounds import RoundDraft
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reviews.hands import CTRL, Hands, Key
from tests.desktop.reviews.stories import DISCUSSED, TO_JUDGE, change, judge_all
from tests.services.cases import MORNING


@pytest.fixture
def looking(hands: Hands) -> Hands:
    """The programme lead at all proposals beside each other."""
    hands.work_as("programmamanager")
    hands.open(DISCUSSED)
    hands.page.tabs.open("discussion")
    QApplication.processEvents()
    hands.press(Key.Key_M)
    return hands


def view(hands: Hands) -> RoundView:
    return hands.page.discussion_tab.round_view


def table(hands: Hands) -> DeskTable:
    QApplication.processEvents()  # a table that was made just now is shown by an event
    found = view(hands).table.table
    assert found is not None
    return found


def spoken(hands: Hands) -> list[list[str]]:
    """What is said of each row, by column; the head of a group has one cell."""
    shown, found = table(hands).table_model, []
    for row in range(shown.rowCount()):
        head = shown.head_at(row)
        cells = [shown.cell_at(row, column).spoken for column in range(len(shown.columns))]
        found.append([head.text] if head else cells)
    return found


def column(hands: Hands, title: str) -> int:
    titles = [item.whole_title for item in table(hands).table_model.columns]
    return next(number for number, found in enumerate(titles) if found.startswith(title))


def person_id(workplace: Workplace, name: str) -> PersonId:
    return next(item.id for item in PeopleService(workplace).all() if item.name == name)


def test_key_turns_to_all_proposals_and_back(looking: Hands) -> None:
    assert view(looking).isVisible()
    assert looking.frame.subtitle == "Alle voorstellen"

    looking.press(Key.Key_M)

    assert not view(looking).isVisible()
    assert looking.page.discussion_tab.table.isVisible()


def test_what_is_open_stands_first_with_each_reviewer_in_words(looking: Hands) -> None:
    rows = spoken(looking)

    assert [row for row in rows if len(row) == 1] == [
        ["Te bespreken · 1"],
        ["Te weinig oordelen · 1"],
    ]
    assert rows[1][0].startswith(DISCUSSED)
    assert rows[1][1:4] == ["1", "1", "kantelt"]
    wonen, leven, werken = (rows[1][column(looking, line)] for line in ("Wonen", "Leven", "Werken"))
    assert wonen == "19 × voldoet"
    assert leven.startswith("17 × voldoet, 1 × voldoet deels, 1 × voldoet niet")
    assert leven.endswith("de uitkomst hangt aan deze beoordeling")
    assert werken == "niet begonnen"


def test_conditions_across_show_both_ends_of_a_difference(looking: Hands) -> None:
    view(looking).across_tabs.open("conditions")
    rows = spoken(looking)

    assert rows[1][column(looking, "L.2")] == "1 × voldoet, 1 × voldoet niet"
    assert rows[1][column(looking, "T1.1")] == "2 × voldoet"
    assert rows[3][column(looking, "L.2")] == "niet beoordeeld"


def test_what_if_names_the_rule_and_who_makes_the_difference(looking: Hands) -> None:
    said = looking.texts(view(looking).turning)

    assert "Wat als: deze regels beslissen niets." in said
    assert "Het laagste oordeel telt\nvoldoet niet aan alle" in said
    assert "Anders zonder regisseur leven." in said
    assert "Meer dan de helft beslist\ngeen meerderheid" in said
    assert "1 × voldoet tegenover voldoet niet, 1 × één stap verschil." in said


def test_agreement_is_said_in_a_sentence_with_its_figure(looking: Hands) -> None:
    said = looking.texts(view(looking).agreement)

    assert "De beoordelaars zijn het niet vaker eens dan bij toeval." in said
    assert "Bij 17 van 19 vragen (89,4%) zegt iedereen hetzelfde." in said
    assert "\N{MINUS SIGN}0,02" in said


def test_level_of_few_reviews_is_too_little_beside_the_raw_figures(looking: Hands) -> None:
    model = view(looking).levels.model
    shown = {row.title: [c.cell_of(row).text for c in model.columns] for row in model.rows}

    assert shown["Wonen"] == ["Wonen", "2,00", "1,84", "te weinig"]
    assert shown["Leven"] == ["Leven", "1,84", "2,00", "te weinig"]
    assert shown["Werken"] == ["Werken", "geen", "geen", "te weinig"]


def test_conditions_that_are_read_differently_are_named(looking: Hands) -> None:
    said = looking.texts(view(looking).disputed)

    assert "L.2 Lokaal met impact voor Twente\n1 van 1" in said
    assert said.index("L.2") < said.index("N.4")


def test_order_that_was_chosen_stays_when_the_matrix_is_read_again(looking: Hands) -> None:
    table(looking).sort_by([SortKey("step")])
    looking.press(Key.Key_M)
    looking.press(Key.Key_M)

    assert table(looking).sort_keys == (SortKey("step"),)


def test_one_review_alone_turns_nothing(looking: Hands) -> None:
    judge_all(looking.workplace, looking.proposal(TO_JUDGE), "regisseur wonen")
    looking.frame.entered.emit()

    rows = spoken(looking)
    assert rows[3][3] == "te weinig"
    assert rows[3][column(looking, "Wonen")] == "19 × voldoet"


def test_cell_under_the_cursor_is_said_below_the_table(looking: Hands) -> None:
    view(looking).across_tabs.open("conditions")
    table(looking).setCurrentIndex(table(looking).table_model.index(1, column(looking, "L.2")))

    said = view(looking).table.cell_label.text()
    assert said.startswith("L.2 Lokaal")
    assert said.endswith(": 1 × voldoet, 1 × voldoet niet")


def test_enter_opens_the_proposal_at_the_condition_under_the_cursor(looking: Hands) -> None:
    view(looking).across_tabs.open("conditions")
    table(looking).setFocus()
    table(looking).setCurrentIndex(table(looking).table_model.index(1, column(looking, "N.4")))
    looking.press(Key.Key_Return)

    tab = looking.page.discussion_tab
    assert not tab.shows_round
    assert (looking.page.current, tab.table.current) == (looking.proposal(DISCUSSED), "N.4")


def test_arrow_takes_the_pane_to_another_proposal(looking: Hands) -> None:
    table(looking).setFocus()
    looking.press(Key.Key_Down)
    looking.press(Key.Key_Down)

    said = looking.texts(view(looking).turning)
    assert TO_JUDGE in said
    assert "Er is nog geen beoordeling die meetelt." in said


def test_keys_that_judge_do_nothing_where_no_condition_is_seen(looking: Hands) -> None:
    looking.press(Key.Key_1)

    sheet = AdviceService(looking.workplace).sheet(looking.proposal(DISCUSSED))
    assert all(item.settled is None for item in sheet.team)


def test_rows_are_copied_in_words_with_whole_titles(looking: Hands) -> None:
    table(looking).setFocus()
    looking.press(Key.Key_C, CTRL)
    table(looking).copy_selection(titles=True)

    titles, row = QApplication.clipboard().text().split("\n")
    assert "Wonen" in titles.split("\t")
    assert "19 × voldoet" in row.split("\t")


def test_what_one_may_not_see_is_hidden_and_counted(hands: Hands) -> None:
    hands.work_as("regisseur wonen")
    hands.open(DISCUSSED)
    hands.page.tabs.open("discussion")
    hands.press(Key.Key_M)

    rows = spoken(hands)
    assert rows[2] == ["Nog verborgen · 1"]
    assert rows[3][1:4] == ["nog verborgen", "nog verborgen", "verborgen"]
    assert view(hands).hidden_chip.text == "1 nog verborgen"


def test_review_of_an_earlier_version_is_said_in_its_cell(looking: Hands) -> None:
    change(looking.workplace, looking.proposal(DISCUSSED), summary="Anders.")
    looking.frame.entered.emit()

    assert spoken(looking)[1][column(looking, "Wonen")].endswith("over een eerdere versie")


def test_what_is_set_apart_is_said_and_does_not_count(looking: Hands) -> None:
    workplace, proposal = looking.workplace, looking.proposal(DISCUSSED)
    held = ProposalService(workplace).get(proposal)
    reviewer = person_id(workplace, "regisseur werken")
    judged = Judged(proposal, reviewer, 1, held.content_hash, workplace.programme.hash)
    entry = following((), content_of(ReviewStatus.SUBMITTED, ()), judged)
    with workplace.transaction(MORNING, "take in") as register:
        register.review_entries.add([entry])
        register.review_entries.set_apart({entry.id: ApartBecause.LATE})
    looking.frame.entered.emit()

    assert spoken(looking)[1][column(looking, "Werken")] == "apart gezet"
    looking.press(Key.Key_M)
    summary = looking.texts(looking.page.discussion_tab.summary)
    assert "Apart gezet en telt niet mee: iets van regisseur werken." in summary
    assert "2 van 3 beoordelingen binnen" in summary


def test_round_narrows_the_matrix_to_what_it_is_about(looking: Hands) -> None:
    workplace = looking.workplace
    reviewer = person_id(workplace, "regisseur wonen")
    draft = RoundDraft(
        "Ronde 1",
        (looking.proposal(TO_JUDGE),),
        (reviewer,),
        date(2026, 4, 1),
    )
    RoundService(workplace).open(draft, MORNING)
    looking.frame.entered.emit()

    box = view(looking).scope_box
    assert [box.itemText(place) for place in range(box.count())] == [
        "Alles bij het team",
        "Ronde 1",
    ]
    box.setFocus()
    looking.press(Key.Key_Down)
    assert spoken(looking)[0][0] == "Te weinig oordelen · 1"
    assert [row.name for row in view(looking).levels.model.rows] == ["regisseur wonen"]


def test_every_widget_has_a_name_and_a_place(looking: Hands) -> None:
    AccessibleWalk(looking.page).check()


def test_short_names_differ() -> None:
    names = ["Wonen", "Werken", "regisseur wonen", "Robin West", "Beoordelaar 12", "Wonderland"]

    assert short_names(names) == ["Won", "Wer", "RW", "RW2", "B12", "Won2"]


def test_titles_are_whole_where_there_is_room(theme: Theme) -> None:
    titles = [f"Beoordelaar {number}" for number in range(1, 13)]

    assert headings_for(theme, titles, 1800)[0] == ("Beoordelaar 1", "")
    assert headings_for(theme, titles, 700)[11] == ("B12", "Beoordelaar 12")
