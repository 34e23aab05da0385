"""Reads what the pane of Iv3 shows, and shows it; changes nothing."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Slot

from talentdesk.desktop.accounting.iv3.iv3_columns import RoundedCell, gap_key, place_text
from talentdesk.desktop.accounting.iv3.iv3_face import CELLS, GAPS, MAPPING, Iv3Face
from talentdesk.desktop.accounting.iv3.iv3_view import Iv3View, read_view
from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.iv3_mapping import Iv3Rule
from talentdesk.domain.iv3_part import YEAR_END
from talentdesk.domain.iv3_suggestions import Iv3Gap
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.programme import Right
from talentdesk.services.iv3_service import Iv3Service
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, euro_text, number_text, short_date

_MOST_POSTINGS = 8


class Iv3Reading(Iv3Face):
    """Reads on the worker; only the last answer is shown."""

    def __init__(
        self, room: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(room, workplace)
        self._workplace = workplace
        self._service = Iv3Service(workplace)
        self._clock = clock
        self._tasks = PageTasks(self)
        self._reading = LaterReading(self._tasks, self)
        self._view: Iv3View | None = None
        self._fill_years()
        self._follow()
        self.show_part(GAPS)
        self.refresh()

    @property
    def is_busy(self) -> bool:
        """Whether the answer is still to come."""
        return self._reading.is_busy

    @Slot()
    def refresh(self) -> None:
        """Read the chosen year and period again."""
        if self._tasks.is_left:
            return
        self.who_may.refresh()
        self.show_part(self.tabs.current)
        self._enable()
        year, period = self._year, self.period
        service, today = self._service, self._today()
        self._reading.start(lambda: read_view(service, year, period, today))

    @property
    def _year(self) -> int:
        return int(self.year_box.value())

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _fill_years(self) -> None:
        """The years with codes, and the next one, which says that it has none yet."""
        years = (*self._service.years, self._service.years[-1] + 1)
        self.year_box.set_options(tuple((str(year), str(year)) for year in years))
        last = self._today().year - 1
        self.year_box.set_value(str(min(max(last, years[0]), years[-1])))
        self.period_box.set_value(str(YEAR_END))

    # --- showing ------------------------------------------------------------------------

    @Slot(object)
    def _show_view(self, view: Iv3View) -> None:
        self._view = view
        self.problems.show_view(view)
        self.rule_card.set_codes(view.codes, view.year)
        self.sender_card.show_sender(view.sender)
        self.budget_card.show_lines(view.codes, view.lines)
        self._fill_tables()

    @Slot(object)
    def _show_refusal(self, error: TalentDeskError) -> None:
        self.banner.say(refusal_message(error, self._workplace.programme))

    @Slot()
    def _fill_tables(self) -> None:
        """Put the rows that the filter leaves in the three tables."""
        view = self._view
        if view is None:
            return
        wanted = self.search.text().strip().casefold()
        outcome = view.outcome
        cells = [RoundedCell(*item, outcome.codes) for item in outcome.cells] if outcome else []
        gaps = [row for row in view.gaps if wanted in _gap_words(row)]
        rules = [
            row
            for row in view.rules
            if wanted in _words(*row.draft.key, place_text(row.draft.target))
        ]
        shown = [row for row in cells if wanted in _words(*row.cell.place)]
        self.gap_model.set_rows(gaps)
        self.rule_model.set_rows(rules)
        self.cell_model.set_rows(shown)
        self._say_counts(view)
        for key, found, all_rows in (
            (GAPS, gaps, view.gaps),
            (MAPPING, rules, view.rules),
            (CELLS, shown, cells),
        ):
            self._show_found(key, is_empty=bool(wanted and all_rows and not found))
        self.panes[GAPS].add_up(self._count(len(gaps)), gaps)
        self.panes[MAPPING].set_totals(self._count(len(rules)))
        self.panes[CELLS].set_totals(self._count(len(shown)))
        if gaps and self.tables[GAPS].current_key() is None:
            self.tables[GAPS].select_key(gap_key(gaps[0]))
        if rules and self.tables[MAPPING].current_key() is None:
            self.tables[MAPPING].select_key(rules[0].id)
        self._show_current()

    def _show_found(self, key: str, *, is_empty: bool) -> None:
        if is_empty:
            self.panes[key].show_nothing_found(self.search.text().strip())
        else:
            self.panes[key].show_rows()

    def _count(self, rows: int) -> str:
        return count_text(rows, self.tr("regel"), self.tr("regels"))

    def _say_counts(self, view: Iv3View) -> None:
        cells = len(view.outcome.cells) if view.outcome else 0
        for key, words, count in (
            (GAPS, self.tr("Nog in te delen"), len(view.gaps)),
            (MAPPING, self.tr("Indeling"), len(view.rules)),
            (CELLS, self.tr("Uitkomst"), cells),
        ):
            self.tabs.set_words(key, f"{words} {number_text(count)}")

    @Slot()
    def _show_current(self) -> None:
        """Fill in at the right what is under the cursor."""
        view, key = self._view, self.tabs.current
        if view is None:
            return
        gap = self._gap()
        self.postings_label.setText("" if gap is None else self._postings_text(gap))
        if key == GAPS and gap is not None:
            self.rule_card.show_gap(gap, view.year)
        elif key == MAPPING:
            rule = self._rule()
            if rule is not None:
                self.rule_card.show_rule(rule)
        self.show_part(key)
        self._enable()

    def _gap(self) -> Iv3Gap | None:
        key = self.tables[GAPS].current_key()
        return next((gap for gap in self.gap_model.rows if gap_key(gap) == key), None)

    def _rule(self) -> Iv3Rule | None:
        key = self.tables[MAPPING].current_key()
        return next((rule for rule in self.rule_model.rows if rule.id == key), None)

    def _postings_text(self, gap: Iv3Gap) -> str:
        lines = [
            _posting_line(row) for row in self._service.postings(gap.postings[:_MOST_POSTINGS])
        ]
        more = len(gap.postings) - _MOST_POSTINGS
        if more > 0:
            lines.append(self.tr("En nog {count} andere.").format(count=number_text(more)))
        return "\n".join(lines)

    @Slot()
    def _enable(self) -> None:
        may, view = self._workplace.may(Right.BOOK), self._view
        count = len(view.suggestions) if view is not None else 0
        words = (self.tr("suggestie overnemen"), self.tr("suggesties overnemen"))
        self.take_action.setText(count_text(count, *words) if count else self.tr("Geen suggesties"))
        self.take_action.setEnabled(may and count > 0)
        self.end_action.setEnabled(may and self.tables[MAPPING].current_key() is not None)
        self.choose_action.setEnabled(may)

    @Slot()
    def _show_all(self) -> None:
        self.search.clear()
        self._fill_tables()

    def _follow(self) -> None:
        self._room.leaving.connect(self._tasks.leave)
        self._reading.read.connect(self._show_view)
        self._reading.refused.connect(self._show_refusal)
        self.year_box.activated.connect(self.refresh)
        self.period_box.activated.connect(self.refresh)
        self.search.searched.connect(self._fill_tables)
        self.tabs.chosen.connect(self._show_current)
        for pane in self.panes.values():
            pane.table.current_changed.connect(self._show_current)
            pane.clear_asked.connect(self._show_all)


def _gap_words(gap: Iv3Gap) -> str:
    said = [part for pair in gap.said for part in pair]
    return _words(gap.account, gap.account_name, gap.cost_centre, *said)


def _words(*parts: str) -> str:
    return " ".join(parts).casefold()


def _posting_line(row: PostingRow) -> str:
    posting = row.posting
    text = posting.description or posting.entry_text
    parts = (short_date(posting.day), posting.entry, text, euro_text(posting.amount))
    return " · ".join(part for part in parts if part)
