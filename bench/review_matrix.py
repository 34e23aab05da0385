"""The matrix of a round of 200 proposals x 12 reviewers x 19 conditions, until it is painted.

    python bench/review_matrix.py [PROPOSALS] [REVIEWERS] [RUNS]

Makes such a register, opens the room Beoordelen on it as the programme lead and turns from one
proposal to all of them: reading 45,000 judgements, agreement, levels, columns, paint. Prints CPU
milliseconds (first, median, worst) per reviewer and per condition, the median by the clock, and
the ratio of the medians to an empty table of the same size in the same window. All of it is work
of one thread, so on a quiet machine CPU and clock are alike. Exit code 1 over 200 CPU ms.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.discussion_tab import DiscussionTab
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.lines import LineName
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cells import TextCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalDraft, ProposalId, ProposalStatus
from talentdesk.register import sqlite
from talentdesk.register.proposals import NewProposal
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace

NOW: Final = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME: Final = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
LINES: Final = ("wonen", "werken", "leven", "imago")
LIMIT_MS: Final = 200
SIZE: Final = (1084, 700)
"""What a window of 1280 x 800 leaves for a room."""


def make(file: Path, proposals: int, reviewers: int) -> None:
    """A register in which everyone handed in on everything, the same each time."""
    workplace = create_register(file, PROGRAMME, Founder("Lead", "programmamanager"), NOW)
    with workplace.transaction(NOW, "fill") as register:
        people = [
            register.people.add(f"Beoordelaar {number}", "regisseur", LINES[number % len(LINES)])
            for number in range(1, reviewers + 1)
        ]
        drafts = [
            ProposalDraft(ProposalKind.ACTIVITY, f"Voorstel over wijk {number}", line="wonen")
            for number in range(proposals)
        ]
        news = [NewProposal(draft, ProposalStatus.UNDER_REVIEW) for draft in drafts]
        keys = register.proposals.add_many(news)
    programme = workplace.programme
    conditions = [item.id for item in programme.conditions_for(ProposalKind.ACTIVITY)]
    workplace.close()
    with closing(sqlite.connect(file)) as connection, connection:
        reviews = list(_reviews(keys, people, programme.hash))
        marks = ", ".join("?" * 12)
        connection.executemany(
            "INSERT INTO review (id, proposal_id, reviewer_id, status, proposal_version,"
            " programme_hash, revision, recusal_reason, is_example, version, changed_at,"
            f" is_forked) VALUES ({marks})",
            reviews,
        )
        connection.executemany(
            "INSERT INTO judgement VALUES (?, ?, ?, ?, '', '[]')",
            _judgements([str(review[0]) for review in reviews], conditions),
        )


def _reviews(
    keys: list[ProposalId], people: list[PersonId], programme: str
) -> Iterator[tuple[object, ...]]:
    at = NOW.isoformat()
    for proposal in keys:
        for person in people:
            key = f"{proposal}-{person}"
            yield key, proposal, person, "submitted", 1, programme, 1, "", 0, 1, at, 0


def _judgements(reviews: list[str], conditions: list[str]) -> Iterator[tuple[str, ...]]:
    """Mostly alike: each proposal has its merit, each reviewer now and then another view."""
    chance = random.Random(20260303)
    merit: dict[tuple[str, str], float] = {}
    for review in reviews:
        for condition in conditions:
            key = (review.rpartition("-")[0][:36], condition)
            place = merit.setdefault(key, chance.random())
            value = place if chance.random() < 0.8 else chance.random()
            judgement = "meets" if value < 0.75 else "meets_partly" if value < 0.92 else "fails"
            yield review, condition, judgement, "" if judgement == "meets" else "Reden."


class Times(NamedTuple):
    """Milliseconds of each run."""

    cpu: list[float]
    clock: list[float]


def timed(work: Callable[[], None], runs: int, before: Callable[[], None]) -> Times:
    """Each run until everything is painted; ``before`` is not counted."""
    found = Times([], [])
    for _ in range(runs):
        before()
        QApplication.processEvents()
        start, cpu = time.perf_counter(), time.process_time()
        work()
        QApplication.processEvents()
        found.cpu.append((time.process_time() - cpu) * 1000)
        found.clock.append((time.perf_counter() - start) * 1000)
    return found


def matrix_times(workplace: Workplace, theme: Theme, folder: Path, runs: int) -> list[Times]:
    """Opening the matrix per reviewer, then per condition."""
    frame = RoomFrame("reviews", "Beoordelen", theme, LayoutMemory(folder / "desk.ini"))
    page = ReviewsPage(frame, workplace, lambda: NOW)
    page.resize(*SIZE)
    page.show()
    page.tabs.open("discussion")
    QApplication.processEvents()
    tab = page.discussion_tab
    found = [timed(tab.turn, runs, lambda: _to_one(tab))]
    tab.round_view.across_tabs.open("conditions")
    found.append(timed(tab.turn, runs, lambda: _to_one(tab)))
    page.close()
    return found


def _to_one(tab: DiscussionTab) -> None:
    if tab.shows_round:
        tab.turn()


def empty_times(theme: Theme, rows: int, columns: int, runs: int) -> Times:
    """Making and painting a table of the same size with nothing in its cells."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    holder.resize(*SIZE)
    holder.show()
    made: list[DeskTable] = []

    def clear() -> None:
        for table in made:
            layout.removeWidget(table)
            table.deleteLater()
        made.clear()

    def show() -> None:
        nothing = TextCell("")
        model: RowTableModel[int] = RowTableModel(
            [Column(f"c{n}", "", lambda _row: nothing, width=40) for n in range(columns)],
            key=lambda row: row,
        )
        table = DeskTable(theme, "empty", model, density="two-line")
        layout.addWidget(table)
        model.set_rows(list(range(rows)))
        made.append(table)

    found = timed(show, runs, clear)
    holder.close()
    return found


def main() -> int:
    """Make the register, measure, print; 1 when the matrix is too slow."""
    proposals, reviewers, runs = ([int(word) for word in sys.argv[1:]] + [200, 12, 9])[:3]
    app = QApplication([])
    use_dutch(app)
    theme = Theme(app)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "round.tdesk"
        make(file, proposals, reviewers)
        workplace = open_register(file, NOW)
        lines = workplace.programme.lines
        theme.set_lines([LineName(line.id, line.name) for line in lines])
        conditions = len(workplace.programme.conditions_for(ProposalKind.ACTIVITY))
        measured = matrix_times(workplace, theme, Path(folder), runs)
        workplace.close()
    sizes = {"reviewers": reviewers + 4, "conditions": conditions + 4}
    print(f"{proposals} proposals x {reviewers} reviewers x {conditions} conditions")
    slowest = 0.0
    for (name, columns), times in zip(sizes.items(), measured, strict=True):
        median = statistics.median(times.cpu)
        base = statistics.median(empty_times(theme, proposals, columns, runs).cpu)
        slowest = max(slowest, median)
        clock = statistics.median(times.clock)
        print(
            f"per {name:10} first {times.cpu[0]:6.1f}  median {median:6.1f}"
            f"  worst {max(times.cpu):6.1f} CPU ms  (clock {clock:6.1f} ms)"
            f"  empty table {base:5.1f}  ratio {median / base:5.1f}"
        )
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
