"""Between postings and commitments: the suggestion, why not another, or a form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.match_actions import MatchActions
from talentdesk.desktop.reconciliation.match_columns import commitment_title
from talentdesk.desktop.reconciliation.suggestion_card import (
    CardText,
    SuggestionCard,
    evidence,
)
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import ActionButton, DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard, frame, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.matching import MatchReversal, MatchSuggestion, WhyNot
from talentdesk.domain.reconciliation import OpenCommitment
from talentdesk.wording.match_words import reversal_text, why_not_reason


class MiddlePane(QFrame):
    """Shows one thing at a time; what can be done stands under it, with its key.

    Signals:
        set_off_asked: the MatchReversal whose lines are to be set off against each other.
    """

    set_off_asked = Signal(object)

    def __init__(self, theme: Theme, actions: MatchActions) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self._theme = theme
        self._actions = actions
        self._reversal: MatchReversal | None = None
        self.banner = Banner(theme)
        self.head_label = TextLabel("", "label")
        self.place_label = TextLabel("", "small")
        self.card: SuggestionCard | None = None
        self.form: WorkForm | None = None
        self.says = ""
        """The words of a card without a suggestion; empty while there is one."""
        self._shown: list[QWidget] = []
        self._layout = QVBoxLayout()
        self.foot = frame("plain")
        self._lay_out()

    def show_suggestion(self, suggestion: MatchSuggestion, text: CardText, place: str) -> None:
        """The suggestion of the posting under the cursor; ``place`` as in ``3 van 12``."""
        self._clear(self.tr("SUGGESTIE VOOR DEZE BOEKING"), place)
        self.foot.show()
        self.card = SuggestionCard(self._theme, suggestion, text)
        self._add(self.card)
        self._offer_ways()

    def show_reversal(self, reversal: MatchReversal) -> None:
        """The posting is undone by another, or undoes it."""
        self._clear(self.tr("TEGENBOEKING"))
        self.says = reversal_text(reversal)
        card = Card(self.tr("Samen nul"))
        card.add(WrappedLabel(self.says))
        evidence(card.add, self._theme, reversal.evidence)
        button = DeskButton(self._theme, self.tr("Tegen elkaar wegstrepen"), "check", "primary")
        button.clicked.connect(self._ask_set_off)
        self._reversal = reversal
        self.set_off_button = button
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(card)
        self._offer_ways()

    def show_why_not(
        self, commitment: OpenCommitment, why: WhyNot | None, names: Sequence[str]
    ) -> None:
        """Someone chose another commitment: why that one was not suggested."""
        self._clear(self.tr("WAAROM NIET DEZE?"))
        card = Card(commitment_title(commitment), commitment.number)
        self.says = (
            why_not_reason(why, names)
            if why is not None
            else self.tr("Zoek eerst suggesties, dan staat hier waarom deze er niet bij zit.")
        )
        card.add(WrappedLabel(self.says))
        if why is not None:
            evidence(card.add, self._theme, why.pair.evidence)
        button = ActionButton(self._theme, self._actions.by_hand, look="primary")
        card.add(_keyed(self._theme, button, "H"))
        self._add(card)
        self._add(
            self._way(
                self._actions.explain, self.tr("Geen verplichting, of een ander verschil"), "V"
            )
        )

    def show_nothing(self, what: str, how: str, *, ways: bool = True) -> None:
        """There is no suggestion; ``how`` says what one can do, ``ways`` offers the keys."""
        self._clear(self.tr("SUGGESTIE VOOR DEZE BOEKING") if ways else "")
        self.says = what
        card = Card()
        card.setAccessibleName(what)
        card.add(WrappedLabel(what, "section"))
        card.add(WrappedLabel(how, "second"))
        self._add(card)
        if ways:
            self._offer_ways()

    def show_blank(self) -> None:
        """No posting is chosen."""
        self._clear("")

    def show_form(self, form: WorkForm) -> None:
        """A form in place of the suggestion, until it is sent or left."""
        self._clear("")
        self.form = form
        self._add(form)
        form.show()  # now, so that it can take the focus
        form.focus_first()

    def refuse(self, message: Message) -> None:
        """Say why something was not done: in the form, or above the suggestion."""
        if self.form is not None:
            self.form.refuse(message)
        else:
            self.banner.say(message)

    def _offer_ways(self) -> None:
        ways = (
            (self._actions.by_hand, self.tr("Zelf boekingen en verplichtingen kiezen"), "H"),
            (self._actions.explain, self.tr("Geen verplichting, of een ander verschil"), "V"),
        )
        for action, under, key in ways:
            self._add(self._way(action, under, key))

    def _way(self, action: QAction, under: str, key: str) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        button = ActionButton(self._theme, action, look="link")
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(WrappedLabel(under, "small"))
        row.addLayout(words, 1)
        row.addWidget(KeyCap(self._theme, key), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        return card

    def _clear(self, head: str, place: str = "") -> None:
        self.banner.hide()
        self.foot.hide()
        self.head_label.setText(head)
        self.head_label.setVisible(bool(head))
        self.place_label.setText(place)
        for widget in self._shown:
            self._layout.removeWidget(widget)
            discard(widget)
        self._shown = []
        self.card = None
        self.form = None
        self.says = ""

    def _add(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)
        self._shown.append(widget)

    def _lay_out(self) -> None:
        content = frame("canvas")
        content.setLayout(self._layout)
        self._layout.setContentsMargins(14, 12, 14, 14)
        self._layout.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.head_label, 1)
        head.addWidget(self.place_label)
        self._layout.addWidget(self.banner)
        self._layout.addLayout(head)
        self._layout.addStretch(1)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(rule())
        around = QVBoxLayout()
        around.setContentsMargins(14, 9, 14, 9)
        around.addLayout(self._buttons())
        foot.addLayout(around)
        self.foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ScrollPane(content), 1)
        layout.addWidget(self.foot)

    def _buttons(self) -> FlowLayout:
        actions = self._actions
        buttons = FlowLayout(8)
        accept = ActionButton(self._theme, actions.accept, look="primary")
        buttons.addWidget(_keyed(self._theme, accept, "Enter"))
        for action, key in ((actions.reject, "Del"), (actions.split, "S"), (actions.skip, "O")):
            button = ActionButton(self._theme, action)
            button.set_icon("")
            button.setIcon(QIcon())  # four buttons with their keys stand on one line
            buttons.addWidget(_keyed(self._theme, button, key))
        return buttons

    @Slot()
    def _ask_set_off(self) -> None:
        self.set_off_asked.emit(self._reversal)


def _keyed(theme: Theme, button: DeskButton, key: str) -> QWidget:
    """A button with its key beside it."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(button)
    line.addWidget(KeyCap(theme, key))
    line.addStretch(1)
    return holder
