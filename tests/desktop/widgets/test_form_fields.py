from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.undo_bar import UndoBar
from talentdesk.domain.money import Money


class Form(QWidget):
    """An amount, a date and a name, each in its row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.amount = AmountEdit(theme)
        self.day = DateEdit(theme)
        self.name = QLineEdit()
        self.amount_row = FormRow(theme, "Bedrag", self.amount, "EUR", "hoogstens € 35.000,00")
        self.day_row = FormRow(theme, "Datum", self.day).set_optional()
        self.name_row = FormRow(theme, "Naam", self.name)
        layout = QVBoxLayout(self)
        for row in (self.amount_row, self.day_row, self.name_row):
            layout.addWidget(row)


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Form:
    form = Form(theme)
    qtbot.addWidget(form)
    form.show()
    return form


def type_and_leave(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.clear()
    field.insert(text)  # QTest cannot type a euro sign
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["1.234,56", "1234,56", "€ 1.234,56", " €1234,56 "])
def test_amount_is_read_to_the_cent_and_tidied(form: Form, typed: str) -> None:
    type_and_leave(form.amount, typed)

    assert form.amount.value() == Money(123_456)
    assert form.amount.text() == "1.234,56"
    assert form.amount_row.problem == ""


def test_unclear_amount_asks_what_it_means(qtbot: QtBot, form: Form) -> None:
    type_and_leave(form.amount, "1.234")
    asked = form.amount_row.problem
    [reading] = form.amount_row.reading_buttons()

    with qtbot.waitSignal(form.amount.value_changed) as changed:
        qtbot.mouseClick(reading, Qt.MouseButton.LeftButton)

    assert asked == "'1.234' kan 1.234,00 of 1,234 betekenen."
    assert changed.args == [Money(123_400)]
    assert form.amount_row.reading_buttons() == []
    assert form.amount_row.problem == ""


def test_nothing_is_said_while_one_types(form: Form) -> None:
    form.amount.setFocus()
    QTest.keyClicks(form.amount, "12x")
    while_typing = form.amount_row.problem
    QTest.keyClick(form.amount, Qt.Key.Key_Return)

    assert while_typing == ""
    assert form.amount_row.problem == "Schrijf een bedrag als 1.234,56."
    assert form.amount.property("invalid") == "true"
    assert form.amount.value() is None
    assert not form.amount.is_valid


def test_limit_from_outside_marks_the_field_until_it_is_changed(form: Form) -> None:
    type_and_leave(form.amount, "100.000,00")
    form.amount.show_problem("hoogstens € 35.000,00 in 2026")
    marked = form.amount_row.problem
    type_and_leave(form.amount, "35.000,00")

    assert marked == "hoogstens € 35.000,00 in 2026"
    assert form.amount_row.problem == ""
    assert form.amount_row.help_label.text() == "hoogstens € 35.000,00"


def test_empty_amount_is_no_problem_and_no_zero(form: Form) -> None:
    form.amount.set_value(Money(500))
    type_and_leave(form.amount, "")

    assert form.amount.value() is None
    assert form.amount.is_valid


@pytest.mark.parametrize("typed", ["03-03-2026", "3-3-2026", "3/3/2026", "3 maart 2026"])
def test_day_is_read_and_written_the_dutch_way(form: Form, typed: str) -> None:
    type_and_leave(form.day, typed)

    assert form.day.value() == date(2026, 3, 3)
    assert form.day.text() == "03-03-2026"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("9-3-26", "Schrijf het jaar met vier cijfers."),
        ("31-02-2026", "31-02-2026 staat niet op de kalender."),
        ("2026-03-03", "Schrijf een datum als 03-03-2026."),
        ("morgen", "Schrijf een datum als 03-03-2026."),
    ],
)
def test_day_that_cannot_be_read_is_told(form: Form, typed: str, problem: str) -> None:
    type_and_leave(form.day, typed)

    assert form.day_row.problem == problem
    assert form.day.value() is None


def test_row_names_its_field(form: Form) -> None:
    assert form.amount.accessibleName() == "Bedrag, EUR"
    assert form.day.accessibleName() == "Datum, mag leeg"
    assert form.amount_row.label.buddy() is form.amount


def test_required_line_is_marked_by_its_form(form: Form) -> None:
    form.name_row.set_problem("Vul je naam in.")

    assert form.name.property("invalid") == "true"
    assert form.name.accessibleDescription() == "Vul je naam in."


def test_choice_keeps_its_value_when_the_options_change(qtbot: QtBot, theme: Theme) -> None:
    box = ChoiceBox(theme, (("2025", "2025"), ("2026", "2026")))
    qtbot.addWidget(box)
    box.set_value("2026")

    box.set_options((("2026", "2026"), ("2027", "2027")))

    assert box.value() == "2026"


def test_undo_bar_takes_back_and_goes(qtbot: QtBot, theme: Theme) -> None:
    bar = UndoBar(theme)
    qtbot.addWidget(bar)
    bar.say("A-2026-007 is ingediend.")

    with qtbot.waitSignals([bar.undo_asked, bar.finished]):
        qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)

    assert bar.isHidden()


def test_undo_bar_goes_by_itself(qtbot: QtBot, theme: Theme) -> None:
    bar = UndoBar(theme)
    qtbot.addWidget(bar)
    bar.shown_ms = 10

    with qtbot.waitSignal(bar.finished):
        bar.say("Klaar.", undoable=False)

    assert bar.undo_button.isHidden()
