"""Which column of an unknown sheet is which field of a proposal."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import ElidedLabel, TextLabel, WrappedLabel, frame, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.programme import ProposalKind
from talentdesk.services.intake_service import ColumnProfile
from talentdesk.wording.formatting import list_text
from talentdesk.wording.intake import field_title
from talentdesk.wording.terms import term

_NOTHING = ""
_WIDEST = 760


class ColumnsPane(QWidget):
    """A row per column with its likeliest field; remembered under a name.

    Signals:
        submitted: the ColumnProfile that was made.
        cancelled: do nothing.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, fields: Sequence[str]) -> None:
        """``fields`` is everything that a column can be."""
        super().__init__()
        self._theme = theme
        self._options = (
            (_NOTHING, self.tr("niet overnemen")),
            *((field, field_title(field)) for field in fields),
        )
        self._profile = ColumnProfile("", {})
        self.boxes: dict[str, ChoiceBox] = {}
        self.name_edit = QLineEdit()
        kinds = tuple((kind.value, term(kind)) for kind in ProposalKind)
        self.kind_box = ChoiceBox(theme, ((_NOTHING, self.tr("staat in een kolom")), *kinds))
        self.problem_label = WrappedLabel("", "small", "danger")
        self.use_button = DeskButton(
            theme, self.tr("Kolommen gebruiken"), "columns", look="primary"
        )
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self._grid = QGridLayout()
        self._lay_out()
        self.use_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.cancelled)

    def ask(self, header: Sequence[str], suggested: ColumnProfile) -> None:
        """Ask about a header; what is likely is filled in."""
        self._profile = suggested
        self._clear()
        for row, title in enumerate((title for title in header if title.strip()), start=1):
            box = ChoiceBox(self._theme, self._options)
            box.set_value(suggested.columns.get(title, _NOTHING))
            box.setAccessibleName(self.tr("Kolom {title} is").format(title=title))
            box.activated.connect(self._check)
            self.boxes[title] = box
            self._grid.addWidget(ElidedLabel(title, "strong"), row, 0)
            self._grid.addWidget(box, row, 1)
        self.name_edit.setText(suggested.name)
        self.kind_box.set_value(suggested.defaults.get("kind", _NOTHING))
        self._check()

    def profile(self) -> ColumnProfile:
        """What is chosen now."""
        chosen = {title: box.value() for title, box in self.boxes.items() if box.value()}
        kept = {key: value for key, value in self._profile.defaults.items() if key != "kind"}
        kind = self.kind_box.value()
        return replace(
            self._profile,
            name=self.name_edit.text().strip(),
            columns=chosen,
            defaults={**kept, "kind": kind} if kind else kept,
        )

    def problem(self) -> str:
        """What is wrong with the choice; empty when it can be used."""
        profile = self.profile()
        fields = list(profile.columns.values())
        double = [self._words(name) for name in dict.fromkeys(fields) if fields.count(name) > 1]
        if double:
            said = self.tr("Meer dan één kolom is {fields}. Kies er één.")
            return said.format(fields=list_text(double))
        if "title" not in fields and "number" not in fields:
            return self.tr("Kies welke kolom de titel is, of het nummer.")
        if profile.problems():
            return self.tr("Kosten per jaar en kosten samen gaan niet tegelijk.")
        if not profile.name:
            return self.tr("Geef deze kolomindeling een naam.")
        return ""

    def focus_first(self) -> None:
        """Put the cursor at the first column."""
        first = next(iter(self.boxes.values()), self.name_edit)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, field: str) -> str:
        return dict(self._options).get(field, field).lower()

    @Slot()
    def _check(self) -> None:
        problem = self.problem()
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))
        has_kind = "kind" in {box.value() for box in self.boxes.values()}
        self.kind_box.setEnabled(not has_kind)

    @Slot()
    def _submit(self) -> None:
        self._check()
        if not self.problem():
            self.submitted.emit(self.profile())

    def _clear(self) -> None:
        self.boxes = {}
        for place in reversed(range(2, self._grid.count())):
            item = self._grid.takeAt(place)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _lay_out(self) -> None:
        columns = Card(self.tr("Welke kolom is wat?"))
        columns.add(
            WrappedLabel(
                self.tr("Wat waarschijnlijk is staat al ingevuld. De rest blijft buiten beeld."),
                "small",
            )
        )
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(TextLabel(self.tr("Kolom in het bestand"), "label"), 0, 0)
        self._grid.addWidget(TextLabel(self.tr("Veld van een voorstel"), "label"), 0, 1)
        holder = QWidget()
        holder.setLayout(self._grid)
        columns.add(holder)
        rest = Card(self.tr("Onthouden"))
        rest.add(
            FormRow(
                self._theme,
                self.tr("Soort van nieuwe voorstellen"),
                self.kind_box,
                hint=self.tr("Nodig als geen kolom zegt of het een activiteit of inspanning is."),
            )
        )
        rest.add(
            FormRow(
                self._theme,
                self.tr("Naam van deze kolomindeling"),
                self.name_edit,
                hint=self.tr("Een bestand met deze kolommen wordt voortaan herkend."),
            )
        )
        content = QFrame()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        inner.addWidget(columns)
        inner.addWidget(rest)
        inner.addStretch(1)
        content.setMaximumWidth(self._theme.px(_WIDEST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ScrollPane(content, "canvas"), 1)
        layout.addWidget(rule())
        layout.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(10)
        line.addWidget(self.problem_label, 1)
        line.addStretch(1)
        line.addWidget(self.cancel_button)
        line.addWidget(self.use_button)
        return foot
