"""Top of the inspector: line, status, title, and what can be done besides the next step."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.next_step_words import move_words
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip, LineBadge
from talentdesk.desktop.widgets.buttons import IconButton
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.domain.next_steps import Move
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Brand, Proposal
from talentdesk.services.proposal_view_service import ProposalView
from talentdesk.wording.terms import term


class InspectorHead(QWidget):
    """Shows one proposal at a time.

    Signals:
        chosen: a Move from the menu, or EDIT from its button.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = {line.id for line in programme.lines}
        self._moves: tuple[Move, ...] = ()
        self.line_badge = LineBadge(theme, "")
        self.no_line_label = TextLabel(self.tr("geen hoofdlijn"), "small", "warn")
        self.status_chip = Chip(theme, "")
        self.edit_button = IconButton(theme, "pencil-simple", self.tr("Bewerken"))
        self.more_button = IconButton(theme, "dots-three", self.tr("Meer stappen"))
        self.title_label = WrappedLabel("", "section")
        self.title_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.under_label = WrappedLabel("", "caption")
        self._lay_out()
        self.edit_button.clicked.connect(self._edit)
        self.more_button.clicked.connect(self._open_menu)

    def show_view(self, view: ProposalView) -> None:
        """Another proposal, or the same one after a step."""
        held = view.proposal
        self._moves = tuple(move for move in view.moves if move is not Move.EDIT)
        known = held.content.line in self._lines
        self.line_badge.setVisible(known)
        self.no_line_label.setVisible(not known)
        if known:
            self.line_badge.set_line(held.content.line)
        self.status_chip.set_chip(term(held.status), STATUS_TONES[held.status])
        self.title_label.setText(held.content.title)
        self.under_label.setText(self._under(held))
        self.edit_button.setVisible(Move.EDIT in view.moves)
        self.more_button.setVisible(bool(self._moves))

    def build_menu(self) -> QMenu:
        """The other steps that may be taken now."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for move in self._moves:
            words = move_words(move)
            if move is Move.WITHDRAW:
                menu.addSeparator()
            menu.addAction(words.text, partial(self.chosen.emit, move))
        return menu

    def _under(self, held: Proposal) -> str:
        parts = [
            held.number,
            term(held.content.kind),
            self.tr("nieuw") if held.content.is_new else self.tr("bestaand"),
        ]
        if held.brand is Brand.UNDECIDED:
            parts.append(self.tr("ON-brand nog niet bepaald"))
        else:
            parts.append(term(held.brand))
        if held.in_showcase:
            parts.append(self.tr("in de etalage"))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.line_badge, self.no_line_label, self.status_chip):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.edit_button)
        top.addWidget(self.more_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 4)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.title_label)
        layout.addWidget(self.under_label)

    @Slot()
    def _edit(self) -> None:
        self.chosen.emit(Move.EDIT)

    @Slot()
    def _open_menu(self) -> None:
        self.build_menu().popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))
