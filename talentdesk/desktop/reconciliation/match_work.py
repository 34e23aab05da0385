"""Does what an adviser asks, one act at a time, and keeps the suggestions that are left."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.reconciliation.hand_form import HandWish
from talentdesk.desktop.reconciliation.match_desk import MatchDesk
from talentdesk.desktop.reconciliation.suggestion_book import SuggestionBook
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.match_levels import MatchLevel
from talentdesk.domain.matching import MatchReversal, MatchSuggestion
from talentdesk.domain.money import Money, total
from talentdesk.domain.progress import Progress
from talentdesk.domain.reconciliation import Explanation, MatchesFound, OurPosting, PlacedPosting
from talentdesk.wording.formatting import count_text, euro_text


class MatchWork(QObject):
    """Knows no widgets; everything it does is one method of the desk.

    Signals:
        done: an act was carried out: a line that says which, and the postings it was about.
        refused: a TalentDeskError; nothing has changed.
        searching: a BackgroundTask that looks for suggestions has started.
        ended: nobody looks any more, whether something was found or not.
        found: there is another book of suggestions.
    """

    done = Signal(str, object)
    refused = Signal(object)
    searching = Signal(object)
    ended = Signal()
    found = Signal()

    def __init__(
        self, desk: MatchDesk, clock: Callable[[], datetime], tasks: PageTasks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.clock = clock
        self.tasks = tasks
        self._task: BackgroundTask | None = None
        self._year_searched = 0
        self._is_stale = False
        self.year = 0
        self.book = SuggestionBook()
        self.is_searched = False

    @property
    def is_searching(self) -> bool:
        """Whether the matcher is looking now."""
        return self._task is not None

    def set_year(self, year: int) -> None:
        """Work on another year, or on another ledger; suggestions are looked for anew."""
        self.year = year
        self.book = SuggestionBook()
        self.is_searched = False

    @Slot()
    def search(self) -> None:
        """Let the matcher look, off this thread; once at a time."""
        if self._task is not None or not self.year:
            return
        year = self.year

        def work(progress: Progress) -> object:
            return year, self._desk.find(year, progress)

        task = BackgroundTask(work, self)
        task.succeeded.connect(self._take_found)
        task.failed.connect(self._take_failure)
        task.finished.connect(self._finish)
        self._task, self._year_searched = task, year
        self.searching.emit(task)
        self.tasks.start(task)

    @Slot()
    def renew(self) -> None:
        """Look again: something was done elsewhere, or evidence weighs otherwise."""
        self._is_stale = self._task is not None
        self.is_searched = False
        self.search()

    def accept(self, suggestion: MatchSuggestion) -> None:
        """Make the links of one suggestion."""
        amount = euro_text(Money(suggestion.posted_cents))
        said = self.tr("Gekoppeld: {amount}.").format(amount=amount)
        self._act(
            lambda now: self._desk.accept([suggestion], now),
            [link.posting for link in suggestion.links],
            said,
        )

    def accept_all(self, level: MatchLevel) -> bool:
        """Make the links of all suggestions from a level up, in one act; False when refused."""
        chosen, count = self.book.at_least(level), self.book.count(level)
        postings = count_text(count.postings, self.tr("boeking"), self.tr("boekingen"))
        said = self.tr("Gekoppeld: {postings}, samen {amount}.").format(
            postings=postings, amount=euro_text(Money(count.cents))
        )
        return self._act(
            lambda now: self._desk.accept(chosen, now),
            [link.posting for each in chosen for link in each.links],
            said,
        )

    def reject(self, suggestion: MatchSuggestion) -> None:
        """Not this one; the next best is looked for."""
        said = self.tr("Niet gekoppeld. Deze suggestie komt niet terug.")
        if self._act(
            lambda now: self._desk.reject(suggestion, now),
            [link.posting for link in suggestion.links],
            said,
        ):
            self.renew()

    def link(self, wish: HandWish) -> bool:
        """Tie by hand; False when it was refused."""
        links = wish.links
        amount = euro_text(Money(sum(link.cents for link in links)))
        said = self.tr("Met de hand gekoppeld: {amount}.").format(amount=amount)
        return self._act(
            lambda now: self._desk.link(links, now, taken=wish.taken, difference=wish.difference),
            [link.posting for link in links],
            said,
        )

    def set_off(self, reversal: MatchReversal) -> None:
        """Lines that are nothing together are done with."""
        count = len(reversal.lines)
        said = self.tr("{count} boekingen tegen elkaar weggestreept.").format(count=count)
        self._act(lambda now: self._desk.set_off(reversal, now), reversal.lines, said)

    def explain(self, postings: Sequence[OurPosting], why: Explanation) -> bool:
        """Say why they stay without a commitment; False when it was refused."""
        ids = [row.id for row in postings]
        count = count_text(len(ids), self.tr("boeking"), self.tr("boekingen"))
        said = self.tr("Verklaard: {count}.").format(count=count)
        return self._act(lambda now: self._desk.explain(ids, why, now), ids, said)

    def undo(self, placed: Sequence[PlacedPosting]) -> None:
        """Take links or explanations back; all others stay."""
        amount = euro_text(total(row.amount for row in placed))
        said = self.tr("Ontkoppeld: {amount}. De andere koppelingen blijven.").format(amount=amount)
        postings = [row.posting.id for row in placed]
        self._act(lambda now: self._desk.undo(placed, now), postings, said)

    def _act(self, act: Callable[[datetime], object], postings: Sequence[str], said: str) -> bool:
        try:
            act(self.clock())
        except TalentDeskError as error:
            self.refused.emit(error)
            return False
        self.book.drop(postings)
        self.done.emit(said, postings)
        return True

    @Slot(object)
    def _take_found(self, answer: tuple[int, MatchesFound]) -> None:
        year, found = answer
        if self.tasks.is_left or year != self.year:
            return
        self.book = SuggestionBook(found)
        self.is_searched = True
        self.found.emit()

    @Slot(object)
    def _take_failure(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        self.refused.emit(error)

    @Slot()
    def _finish(self) -> None:
        self._task = None
        is_other = self._is_stale or self.year not in (0, self._year_searched)
        self._is_stale = False
        if is_other and not self.tasks.is_left:
            self.search()  # another year was chosen meanwhile, or something was done
            return
        self.ended.emit()
