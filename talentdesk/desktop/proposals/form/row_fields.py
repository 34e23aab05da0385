"""The fields of one row of a list in the form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.choice_box import CheckField, ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.validated_edit import ValidatedEdit
from talentdesk.domain.exact_numbers import read_whole

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

RowKind = Literal["text", "choice", "amount", "day", "year", "whole", "check"]
_WHOLE_WIDTH: Final = 84
_YEARS: Final = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class RowColumn:
    """One field of a row.

    Attributes:
        key: name of the field in the row.
        title: shown in the field while it is empty, and read aloud.
        kind: what is filled in; ``year`` and ``whole`` are whole numbers.
        options: (value, words) of a choice.
        suggestions: texts that can be completed; another text may be typed.
        width: pixels at 100 %; 0 takes what is left.
        line: 0 for the upper line of the row, 1 for the lower one.
        required: a row without it does not count yet.
    """

    key: str
    title: str
    kind: RowKind = "text"
    options: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    width: int = 0
    line: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class RowField:
    """A field with what reads and fills it, whatever widget it is."""

    widget: QWidget
    value: Callable[[], Any]
    put: Callable[[Any], None]
    lock: Callable[[bool], None]


class WholeEdit(ValidatedEdit):
    """Takes a whole number of zero or more, within what is allowed."""

    def __init__(self, theme: Theme, allowed: range, problem: str) -> None:
        """``problem`` says what may be filled in."""
        super().__init__(theme, _WHOLE_WIDTH)
        self._allowed = allowed
        self._problem = problem
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    @override
    def value(self) -> int | None:
        value, _, _ = self.read(self.text().strip())
        return value if isinstance(value, int) else None

    @override
    def read(self, text: str) -> tuple[object, str, tuple[str, ...]]:
        if not text:
            return None, "", ()
        number = read_whole(text)
        if number is None or number not in self._allowed:
            return None, self._problem, ()
        return number, "", ()

    @override
    def written(self, value: object) -> str:
        return str(value)


def make_field(
    theme: Theme, column: RowColumn, tell: Callable[[], None], settle: Callable[[], None]
) -> RowField:
    """The field of a column; ``tell`` while one types, ``settle`` when a value is chosen."""
    if column.kind == "check":
        return _check(theme, column, settle)
    if column.kind == "choice":
        return _choice(theme, column, settle)
    if column.kind == "text":
        return _text(column, tell, settle)
    return _validated(theme, column, settle)


def _check(theme: Theme, column: RowColumn, settle: Callable[[], None]) -> RowField:
    box = CheckField(theme, column.title)
    box.clicked.connect(settle)
    return RowField(
        box, box.isChecked, lambda on: box.setChecked(bool(on)), lambda on: box.setEnabled(not on)
    )


def _choice(theme: Theme, column: RowColumn, settle: Callable[[], None]) -> RowField:
    box = ChoiceBox(theme, column.options)
    box.activated.connect(settle)
    return RowField(
        box, box.value, lambda value: box.set_value(str(value)), lambda on: box.setEnabled(not on)
    )


def _text(column: RowColumn, tell: Callable[[], None], settle: Callable[[], None]) -> RowField:
    edit = QLineEdit()
    edit.setPlaceholderText(column.title)
    edit.textEdited.connect(tell)
    edit.editingFinished.connect(settle)
    if column.suggestions:
        edit.setCompleter(_completer(edit, column.suggestions, settle))

    def put(value: object) -> None:
        if edit.text().strip() != (value or ""):
            edit.setText(str(value or ""))

    return RowField(edit, lambda: edit.text().strip(), put, edit.setReadOnly)


def _completer(
    edit: QLineEdit, suggestions: Sequence[str], settle: Callable[[], None]
) -> QCompleter:
    completer = QCompleter(list(suggestions), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.activated.connect(settle, Qt.ConnectionType.QueuedConnection)
    return completer


def _validated(theme: Theme, column: RowColumn, settle: Callable[[], None]) -> RowField:
    edits: dict[RowKind, Callable[[], ValidatedEdit]] = {
        "amount": lambda: AmountEdit(theme),
        "day": lambda: DateEdit(theme),
        "year": lambda: WholeEdit(
            theme, _YEARS, translate("RowFields", "Schrijf een jaar met vier cijfers.")
        ),
        "whole": lambda: WholeEdit(
            theme, range(10_000_000), translate("RowFields", "Vul een heel getal in.")
        ),
    }
    edit = edits[column.kind]()
    if column.kind != "day":
        edit.setPlaceholderText(column.title)
    edit.value_changed.connect(settle)

    def put(value: object) -> None:
        if edit.value() != value or edit.problem:
            edit.put(value)

    return RowField(edit, edit.value, put, edit.setReadOnly)
