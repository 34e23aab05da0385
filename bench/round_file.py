"""Judges in a package of 200 proposals x 19 conditions, all filled in, as its desk does.

    python bench/round_file.py [PROPOSALS] [KEYS]

Prints the time from the key of a judgement until it is on the disk and painted, the part of it
that is keeping the file, the time from opening the package to its first page, and the size.
Baseline, in the same run: writing that many bytes to a file and syncing it. Target: a save
stays within 50 ms median, so that it needs no thread of its own. Exit code 1 when it does not.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.canonical import content_hash, sha256_of
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.log import LogHead
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId, ProposalStatus
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.round_packages import AskedReview, RoundPackage
from talentdesk.domain.rounds import ReviewRound, RoundDraft, RoundId, RoundStatus
from talentdesk.exchange.round_package import write_package
from talentdesk.exchange.signing import new_key
from talentdesk.services.key_service import own_keys
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import open_round_file

DAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
TARGET_MS = 50.0
KINDS = (Judgement.MEETS_PARTLY, Judgement.FAILS)
WORDS = ("netwerk", "podium", "starter", "stage", "campus", "wijk", "muziek", "techniek", "zorg")
CHANCE = random.Random(3)


def a_reason() -> str:
    """Words that do not repeat themselves, as those of a person."""
    return " ".join(f"{CHANCE.choice(WORDS)}{CHANCE.randint(0, 999)}" for _ in range(20))


def make_package(file: Path, proposals: int) -> None:
    """A package with that many proposals, nothing judged yet."""
    text = PROGRAMME.read_text(encoding="utf-8").replace("\r\n", "\n")
    asked = []
    for number in range(proposals):
        summary = " ".join(a_reason() for _ in range(5))
        title = f"Voorstel {number}"
        content = ProposalDraft(ProposalKind.ACTIVITY, title, "wonen", summary=summary)
        seal, status = content_hash(content), ProposalStatus.UNDER_REVIEW
        out = ProposalId(f"voorstel-{number:03}")
        asked.append(AskedReview(Proposal(out, f"A-{number:03}", status, content, 1, seal, 1)))
    reviewer = Person(PersonId("regisseur-a"), "Regisseur A", "regisseur", "wonen")
    ids = tuple(item.proposal.id for item in asked)
    draft = RoundDraft("Voorjaar", ids, (reviewer.id,), date(2026, 4, 1))
    opened = ReviewRound(RoundId("ronde"), draft, RoundStatus.OPEN, "", DAY, 1)
    seal, head = sha256_of(text), LogHead(1, "0" * 64)
    package = RoundPackage("uit", "reg", opened, reviewer, seal, tuple(asked), head, DAY)
    file.write_bytes(write_package(package, text, new_key()))


def fill(file: Path, keys: Path) -> None:
    """Every condition of every proposal, with a reason; kept once per proposal."""
    opened = open_round_file(file, own_keys(keys))
    reviews = RoundFileReviews(opened)
    for asked in opened.package.asked:
        judged = opened.package.judged(asked.proposal)
        content = opened.content(asked)
        conditions = opened.programme.conditions_for(asked.proposal.content.kind)
        given = [
            ConditionJudgement(condition.id, kind, a_reason())
            for condition, kind in zip(conditions, cycle(KINDS), strict=False)
        ]
        opened.keep(asked, replace(content, judgements=tuple(given)), judged, DAY)
    assert reviews.queue()[-1].answered == len(conditions)
    opened.close()


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes, by the clock on the wall: the disk is what one waits for."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def keep_times(file: Path, keys: Path, count: int) -> list[float]:
    """Keeping one judgement, without a screen."""
    opened = open_round_file(file, own_keys(keys))
    reviews = RoundFileReviews(opened)
    times = []
    for number in range(count):
        asked = opened.package.asked[number % len(opened.package.asked)]
        given = ConditionJudgement("T1.2", KINDS[number % 2], a_reason())
        now = DAY + timedelta(seconds=number)
        times.append(milliseconds(partial(reviews.judge, asked.proposal.id, given, now)))
    opened.close()
    return times


def write_times(target: Path, size: int, count: int) -> list[float]:
    """The baseline: so many bytes, synced."""
    content = os.urandom(size)

    def write() -> None:
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    return [milliseconds(write) for _ in range(count)]


def key_times(app: QApplication, folder: Path, file: Path, count: int) -> tuple[float, list[float]]:
    """Opening until the first page is painted, then the key of a judgement until it is painted."""
    memory = LayoutMemory(folder / "desk.ini")
    window = MainWindow(remembered_theme(app, memory), memory, AboutText("", ()))
    session = Session(window, SystemFileChooser(window, folder), lambda: DAY)
    window.resize(1280, 800)

    def first_page() -> None:
        session.open_file(file)
        window.show()
        app.processEvents()

    opening = milliseconds(first_page)
    assert window.desk is not None
    window.desk.open_room("judging")
    app.processEvents()

    def press(key: Qt.Key) -> None:
        QTest.keyClick(window.focusWidget(), key)
        app.processEvents()

    keys = (Qt.Key.Key_2, Qt.Key.Key_3)
    times = [milliseconds(partial(press, keys[number % 2])) for number in range(count)]
    window.close()
    return opening, times


def main() -> int:
    """Measure and print; 1 when a save takes too long."""
    proposals = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["XDG_DATA_HOME"] = str(folder / "eigen")
        file = folder / "ronde.tround"
        make_package(file, proposals)
        fill(file, folder / "eigen" / "TalentDesk")
        size = file.stat().st_size
        written = statistics.median(write_times(folder / "proef", size, count))
        kept = keep_times(file, folder / "eigen" / "TalentDesk", count)
        app = QApplication([])
        opening, keys = key_times(app, folder, file, count)
        finish_tasks()
    saved = statistics.median(kept)
    print(f"{proposals} proposals, all judged with a reason: {size / 1e6:.2f} MB")
    print(f"open to first page {opening:.0f} ms (the code of the desk included)")
    print(f"write and sync that many bytes {written:.1f} ms median")
    print(
        f"keep one judgement {saved:.1f} ms median, {max(kept):.1f} ms longest; "
        f"ratio {saved / written:.1f} (target {TARGET_MS:.0f} ms)"
    )
    print(f"key until painted {statistics.median(keys):.1f} ms median, {max(keys):.1f} ms longest")
    return 0 if saved <= TARGET_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
