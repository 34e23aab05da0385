"""With or against the advice, and then why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.errors import ReasonRequiredError
from talentdesk.domain.reviews import Advice
from talentdesk.wording.terms import term

_WITH = "with"
_AGAINST = "against"


class DepartureFields(QWidget):
    """Hidden where there is no advice; the reason is asked only when one departs from it.

    Signals:
        changed: another choice or another reason.
    """

    changed = Signal()

    def __init__(self, theme: Theme, advice: Advice | None) -> None:
        super().__init__()
        self._theme = theme
        self._advice = advice
        self._must = False
        self.choice_box = ChoiceBox(theme, ((_WITH, ""), (_AGAINST, "")))
        self.reason_edit = QPlainTextEdit()
        self.reason_edit.setTabChangesFocus(True)
        self._choice_row = FormRow(theme, self.tr("Volgt het college het advies?"), self.choice_box)
        self.reason_row = FormRow(theme, self.tr("Waarom wijkt het college af?"), self.reason_edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._choice_row)
        layout.addWidget(self.reason_row)
        self._name_choices()
        if advice is None:
            self.hide()
        self.choice_box.currentIndexChanged.connect(self._show_reason)
        self.choice_box.activated.connect(self.changed)
        self.reason_edit.textChanged.connect(self._clear_problem)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()
        self._show_reason()

    def follow(self, *, more_than_asked: bool, against: bool) -> None:
        """Choose 'no' by itself where the decision departs from the advice anyway."""
        must = self._advice is not None and (more_than_asked or against)
        if must != self._must:
            self._must = must
            self.choice_box.set_value(_AGAINST if must else _WITH)
        hint = ""
        if must and against:
            hint = self.tr("Het advies zegt iets anders. Het college kan afwijken, met een reden.")
        elif must:
            hint = self.tr("Het bedrag is hoger dan gevraagd. Dat kan, met een reden.")
        self.reason_row.set_hint(hint)

    def reason(self) -> str:
        """Why it departs; empty when it follows the advice."""
        if self._advice is None or self.choice_box.value() != _AGAINST:
            return ""
        return self.reason_edit.toPlainText().strip()

    def require(self) -> None:
        """Raises ReasonRequiredError when 'no' was chosen without saying why."""
        chosen = self._advice is not None and self.choice_box.value() == _AGAINST
        if chosen and not self.reason():
            raise ReasonRequiredError("against_advice")

    def ask_reason(self) -> None:
        """Show the reason and say that it is needed."""
        self.choice_box.set_value(_AGAINST)
        self.reason_row.set_problem(self.tr("Schrijf op waarom het college afwijkt."))

    def focus_reason(self) -> None:
        """Put the cursor in the reason."""
        self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_choices(self) -> None:
        if self._advice is None:
            return
        outcome = term(self._advice.draft.outcome)
        follows = self.tr("Ja, volgens het advies ({outcome})").format(outcome=outcome)
        self.choice_box.setItemText(0, follows)
        self.choice_box.setItemText(1, self.tr("Nee, anders dan het advies"))

    @Slot()
    def _show_reason(self) -> None:
        self.reason_row.setVisible(self.choice_box.value() == _AGAINST)

    @Slot()
    def _clear_problem(self) -> None:
        self.reason_row.set_problem("")
        self.changed.emit()

    @Slot()
    def _follow_theme(self) -> None:
        self.reason_edit.setFixedHeight(self._theme.px(64))
