"""The right half of the room: one pane at a time, and nothing that was typed gets lost."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout

from talentdesk.desktop.decisions.council_pane import CouncilPane
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.proposal_chooser import ProposalChooser
from talentdesk.desktop.decisions.proposal_pane import ProposalPane
from talentdesk.desktop.decisions.record_form import RecordForm
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.labels import WrappedLabel, discard, frame, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.tab_order import order_as_placed

Pane = ProposalPane | DecisionPane | CouncilPane | ProposalChooser


class SidePane(QFrame):
    """Shows panes by key; one in which something was typed is kept when another is shown.

    Signals:
        recorded, room_asked, council_asked: as the forms tell.
        proposal_chosen: id of a proposal out of the chooser.
        paper_asked: id of a decision or proposal, whose paper is to be shown.
    """

    recorded = Signal(object)
    room_asked = Signal(str, object)
    council_asked = Signal(object)
    proposal_chosen = Signal(object)
    paper_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self._panes: dict[Hashable, tuple[Pane, QFrame]] = {}
        self._key: Hashable = None
        self.banner = Banner(theme)
        self._stack = QStackedWidget()
        self._nothing = frame("canvas")
        self._nothing_label = WrappedLabel(
            self.tr("Kies links wat wacht of een besluit uit de lijst."), "second"
        )
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(24, 24, 24, 24)
        nothing.addWidget(self._nothing_label)
        nothing.addStretch(1)
        self._stack.addWidget(self._nothing)
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 16, 0)
        above.addWidget(self.banner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._stack, 1)
        theme.changed.connect(self._follow_theme)

    @property
    def key(self) -> Hashable:
        """What is shown; None when nothing is."""
        return self._key

    @property
    def pane(self) -> Pane | None:
        """The pane that is shown."""
        held = self._panes.get(self._key)
        return held[0] if held is not None else None

    @property
    def form(self) -> RecordForm | None:
        """The form that can be recorded now."""
        pane = self.pane
        return None if pane is None or isinstance(pane, ProposalChooser) else pane.work.form

    def show_pane(self, key: Hashable, make: Callable[[], Pane], *, anew: bool = False) -> None:
        """Show the pane of ``key``: the one in which something was typed, else a new one."""
        held = self._panes.get(key)
        if held is None or anew or not is_touched(held[0]):
            if held is not None:
                self._drop(key)
            self._add(key, make())
        previous, self._key = self._key, key
        self._stack.setCurrentWidget(self._panes[key][1])
        if previous != key:
            self.banner.clear()
            self._drop_untouched(previous)

    def show_nothing(self) -> None:
        """No record is chosen."""
        previous, self._key = self._key, None
        self._stack.setCurrentWidget(self._nothing)
        self._drop_untouched(previous)

    def forget(self) -> None:
        """Let go of the pane that is shown, as when it was recorded."""
        key, self._key = self._key, None
        if key in self._panes:
            self._stack.setCurrentWidget(self._nothing)
            self._drop(key)

    @Slot()
    def _follow_theme(self) -> None:
        """Larger text needs a wider pane: nothing of a form may be cut off."""
        for pane, holder in self._panes.values():
            for area in holder.findChildren(ScrollPane):
                bar = area.verticalScrollBar().sizeHint().width()
                area.setMinimumWidth(pane.minimumSizeHint().width() + bar)

    def _drop_untouched(self, key: Hashable) -> None:
        held = self._panes.get(key)
        if held is not None and not is_touched(held[0]):
            self._drop(key)

    def _add(self, key: Hashable, pane: Pane) -> None:
        if isinstance(pane, ProposalChooser):
            pane.chosen.connect(self.proposal_chosen)
            holder: QFrame = pane
        else:
            pane.recorded.connect(self.recorded)
            pane.room_asked.connect(self.room_asked)
            pane.council_asked.connect(self.council_asked)
            if not isinstance(pane, CouncilPane):
                pane.paper_asked.connect(self.paper_asked)
            holder = _with_foot(pane)
        self._panes[key] = (pane, holder)
        self._stack.addWidget(holder)
        order_as_placed(holder)

    @Slot()
    def _drop(self, key: Hashable) -> None:
        # Not taken out of the stack: Python would then own it and free it at once, while a
        # signal of one of its buttons may still be on its way.
        discard(self._panes.pop(key)[1])


def _with_foot(pane: ProposalPane | DecisionPane | CouncilPane) -> QFrame:
    """The pane scrolls; the button of its form stays in sight below it."""
    holder = frame("canvas")
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(ScrollPane(pane, "canvas"), 1)
    if pane.work.forms:
        pane.work.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addWidget(rule())
        layout.addWidget(pane.work.foot)
    return holder


def is_touched(pane: Pane) -> bool:
    """Whether something was typed in it that would be lost."""
    return not isinstance(pane, ProposalChooser) and pane.is_touched
