"""The meeting of the team: one difference at a time, large enough for a projector."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reviews.discussion_rows import DiscussionRow, discussion_rows
from talentdesk.desktop.reviews.judgement_choices import JUDGED, KEYS
from talentdesk.desktop.reviews.meeting_agenda import MeetingAgenda, Stop
from talentdesk.desktop.reviews.meeting_head import MeetingFoot, MeetingHead
from talentdesk.desktop.reviews.meeting_verdict import MeetingVerdict
from talentdesk.desktop.reviews.meeting_voices import MeetingVoices
from talentdesk.desktop.reviews.open_discussion import OpenDiscussion
from talentdesk.desktop.reviews.projector import ProjectorScale
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.covering_screen import CoveringScreen
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.reviews import Judgement

_LEAST_VOICES: Final = 120


class MeetingScreen(CoveringScreen):
    """Settles through the discussion that the tab shows, so that both say the same.

    Signals:
        proposal_asked: id of the proposal that the next difference belongs to.
    """

    proposal_asked = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, discussion: OpenDiscussion) -> None:
        super().__init__(window)
        self._discussion = discussion
        self._agenda: MeetingAgenda | None = None
        self._place = 0
        self.scale = ProjectorScale(theme)
        self.head = MeetingHead(self.scale)
        self.banner = Banner(theme)
        self.voices = MeetingVoices(self.scale)
        self.verdict = MeetingVerdict(self.scale)
        self.foot = MeetingFoot(self.scale)
        self._lay_out()
        self._connect()
        self.set_keys(self._make_keys())

    def open(self, agenda: MeetingAgenda, place: int) -> None:
        """Begin at a stop of the agenda."""
        self._agenda, self._place = agenda, place
        self.banner.clear()
        self.cover()
        self._show_stop()

    @override
    def leave(self) -> None:
        self.flush()
        super().leave()

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.verdict.reason.flush()

    @override
    def fit(self) -> None:
        super().fit()
        self.scale.fit(self.size())

    # --- one difference after the other ---------------------------------------------------

    @property
    def stop(self) -> Stop | None:
        """The difference that is shown."""
        return self._agenda.stops[self._place] if self._agenda is not None else None

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) difference, settled or not."""
        if self._agenda is not None:
            self._go(min(max(0, self._place + by), len(self._agenda.stops) - 1))

    @Slot()
    def to_next_open(self) -> None:
        """To the next difference that is not settled."""
        if self._agenda is not None:
            self._go(self._agenda.next_open(self._place))

    def _go(self, place: int) -> None:
        if self._agenda is None or place == self._place:
            return
        self.flush()
        self.banner.clear()
        self._place = place
        self._show_stop()

    def _show_stop(self) -> None:
        stop = self.stop
        if stop is None:
            return
        sheet = self._discussion.sheet
        if sheet is None or sheet.proposal.id != stop.proposal:
            self.proposal_asked.emit(stop.proposal)  # it is shown once it was read
        else:
            self._show(keep_texts=False)
        row = self._row()
        if row is not None:
            announce(self, f"{self.head.place_label.text()} {row.comparison.condition.name}")

    @Slot(object)
    def choose(self, judgement: Judgement) -> None:
        """Keep what the team says on this difference."""
        sheet, stop = self._discussion.sheet, self.stop
        if stop is None or sheet is None or not sheet.may_advise:
            return
        self.banner.clear()
        self._discussion.choose(stop.condition, judgement, self.verdict.reason.text())

    @Slot()
    def to_reason(self) -> None:
        """Put the cursor in the reason."""
        self.verdict.reason.edit.setFocus()

    # --- what is shown --------------------------------------------------------------------

    @Slot()
    def _show_updated(self) -> None:
        if not self.isHidden():
            self._show(keep_texts=True)

    @Slot()
    def _show_opened(self) -> None:
        """The same proposal read again, for example after an undo."""
        if not self.isHidden():
            self._show(keep_texts=False)

    def _show(self, *, keep_texts: bool) -> None:
        row, sheet, agenda = self._row(), self._discussion.sheet, self._agenda
        if row is None or sheet is None or agenda is None:
            return
        agenda.follow(self._place, is_settled=row.team.settled is not None)
        self.head.show_place(agenda, self._place, sheet, row)
        if not keep_texts:
            said = zip(sheet.side.reviews, row.comparison.judgements, strict=True)
            self.voices.show_said(list(said))
        self.verdict.show_row(row, sheet, keep_texts=keep_texts)
        self.foot.show_place(agenda, self._place)

    def _row(self) -> DiscussionRow | None:
        stop, sheet = self.stop, self._discussion.sheet
        if stop is None or sheet is None or sheet.proposal.id != stop.proposal:
            return None
        return next((row for row in discussion_rows(sheet) if row.key == stop.condition), None)

    @Slot()
    def _keep_reason(self) -> None:
        if self.stop is not None:
            self._discussion.keep_reason(self.stop.condition, self.verdict.reason.text())

    @Slot(object)
    def _refuse(self, error: TalentDeskError) -> None:
        if self.isHidden():
            return
        sheet = self._discussion.sheet
        message = refusal_message(error, sheet.programme if sheet else None)
        self.banner.say(message)
        announce(self, f"{message.what} {message.why}")

    # --- keys -----------------------------------------------------------------------------

    def _make_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        """What a key does while no text has the focus; a presenter sends PgUp and PgDn."""
        ahead, back = partial(self.step, 1), partial(self.step, -1)
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_PageDown: ahead,
            Qt.Key.Key_Left: back,
            Qt.Key.Key_PageUp: back,
            Qt.Key.Key_D: self.to_next_open,
            Qt.Key.Key_R: self.to_reason,
            Qt.Key.Key_Up: partial(self._scroll, -1),
            Qt.Key.Key_Down: partial(self._scroll, 1),
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_F11: self.leave,
        }
        for kind in JUDGED:
            keys[Qt.Key(ord(KEYS[kind]))] = partial(self.choose, kind)
        return keys

    def _scroll(self, by: int) -> None:
        bar = self._voices_pane.verticalScrollBar()
        bar.setValue(bar.value() + by * self.scale.px(2))

    # --- putting together -----------------------------------------------------------------

    @Slot()
    def _to_screen(self) -> None:
        self.setFocus()

    def _connect(self) -> None:
        self.head.leave_asked.connect(self.leave)
        self.foot.step_asked.connect(self.step)
        self.foot.open_asked.connect(self.to_next_open)
        self.verdict.chosen.connect(self.choose)
        self.verdict.typed.connect(self._keep_reason)
        self.verdict.reason.escaped.connect(self._to_screen)
        self._discussion.updated.connect(self._show_updated)
        self._discussion.opened.connect(self._show_opened)
        self._discussion.refused.connect(self._refuse)

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Vergadering"))
        self._voices_pane = ScrollPane(self.voices)
        self._voices_pane.setMinimumHeight(_LEAST_VOICES)
        bottom = frame("plain")
        column = QVBoxLayout(bottom)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.banner, self.verdict, self.foot):
            column.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.head, rule()):
            layout.addWidget(widget)
        layout.addWidget(self._voices_pane, 1)
        for widget in (rule(), bottom):
            layout.addWidget(widget)
