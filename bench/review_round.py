"""Takes in a round of 200 proposals from 12 reviewers, against unzipping and parsing its files.

    python bench/review_round.py [PROPOSALS] [REVIEWERS]

Each reviewer judged every condition of the talent programme, with a reason. The baseline, in
the same run: the time that ``zipfile`` and ``json`` need for the same twelve packages. Target:
plan and commit together at most 5 times that. Prints CPU seconds (median of three runs) and
the ratio; the backup that is made first is in it. Exit code 1 when the target is missed.
"""

import gc
import io
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from talentdesk.domain.programme import Condition, ProposalKind
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalDraft, ProposalStatus
from talentdesk.domain.review_entries import content_of, following
from talentdesk.domain.review_intake import Carrier, ReviewFate
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers, RoundPackage
from talentdesk.domain.rounds import RoundDraft
from talentdesk.exchange.round_package import read_package, with_answers
from talentdesk.register.proposals import NewProposal
from talentdesk.services.key_service import KeyService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.review_intake_service import ReviewIntakeService
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
BACK = NOW + timedelta(days=3)
PROGRAMME = ROOT / "resources" / "programmes" / "hengelo-talent-2025.toml"
TARGET = 5.0
RUNS = 3
WORDS = ("netwerk", "podium", "starter", "stage", "campus", "wijk", "muziek", "techniek", "zorg")


def make_register(file: Path, proposals: int, reviewers: int) -> tuple[Workplace, RoundDraft]:
    """A register with that many proposals under review and reviewers."""
    workplace = create_register(file, PROGRAMME, Founder("Beheer", "programmamanager"), NOW)
    drafts = [
        ProposalDraft(
            ProposalKind.ACTIVITY,
            f"{WORDS[index % len(WORDS)].title()} {index}",
            line="wonen",
            summary=f"Een voorstel over {WORDS[index * 5 % len(WORDS)]} in wijk {index % 40}. " * 6,
            results=("WON-B1",),
            areas=(),
        )
        for index in range(proposals)
    ]
    with workplace.transaction(NOW, "fill") as register:
        keys = register.proposals.add_many(
            [NewProposal(draft, ProposalStatus.UNDER_REVIEW) for draft in drafts]
        )
        people = [
            register.people.add(f"Regisseur {number}", "regisseur", "wonen")
            for number in range(reviewers)
        ]
    return workplace, RoundDraft("Ronde", tuple(keys), tuple(people), date(2026, 4, 1))


def judgement(condition: Condition, turn: int) -> ConditionJudgement:
    """A judgement with a reason of a sentence or two."""
    value = (Judgement.MEETS_PARTLY, Judgement.FAILS, Judgement.MEETS)[turn % 3]
    if value is Judgement.MEETS and (condition.choices or condition.counted):
        value = Judgement.FAILS
    reason = f"Dit is de reden van nummer {turn} bij {condition.id}: het kan beter. " * (
        turn % 2 + 1
    )
    return ConditionJudgement(condition.id, value, reason.strip())


def fill(package: RoundPackage, conditions: tuple[Condition, ...]) -> Answers:
    """Every proposal judged and handed in."""
    made = []
    for number, asked in enumerate(package.asked):
        given = tuple(judgement(item, number + at) for at, item in enumerate(conditions))
        content = content_of(ReviewStatus.SUBMITTED, given)
        made.append(Answer(following((), content, package.judged(asked.proposal)), NOW))
    return Answers(package.reviewer, len(made), tuple(made))


def make_round(folder: Path, proposals: int, reviewers: int) -> tuple[Path, list[Path]]:
    """The register of the coordinator, and the packages as they came back."""
    register = folder / "register.tdesk"
    workplace, draft = make_register(register, proposals, reviewers)
    opened = RoundService(workplace).open(draft, NOW)
    packages = folder / "pakketten"
    packages.mkdir()
    keys = KeyService(folder / "sleutels", RegisterColleagueKeys(workplace))
    issued = RoundExport(workplace, keys).issue_packages(opened.id, packages, Carrier.PACKAGE, NOW)
    conditions = workplace.programme.conditions_for(ProposalKind.ACTIVITY)
    for item in issued:
        content = read_package(item.path)
        answers = fill(content.package, conditions)
        item.path.write_bytes(with_answers(content, answers, keys.own_key()))
    workplace.close()
    return register, [item.path for item in issued]


def parse_bare(files: list[bytes]) -> int:
    """Every file unzipped, and its JSON parsed."""
    members = 0
    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                content = package.read(name)
                if name.endswith(".json"):
                    members += len(json.loads(content))
    return members


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of one run, without what others left behind."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def take_in(register: Path, packages: list[Path]) -> tuple[float, float, int]:
    """CPU seconds of the plan and of carrying it out, and how many judgements came in."""
    workplace = open_register(register, BACK)
    keys = KeyService(register.parent / "sleutels", RegisterColleagueKeys(workplace))
    service = ReviewIntakeService(workplace, keys)
    gc.collect()
    start = time.process_time()
    intake = service.plan(packages, BACK, Silent())
    planned = time.process_time()
    report = service.commit(intake, BACK, Silent())
    done = time.process_time()
    assert intake.plan.counts()[ReviewFate.NEW] == len(intake.plan.reviews)
    answers = sum(count for _, count in report.figures.answers)
    workplace.close()
    return planned - start, done - planned, answers


def main() -> int:
    """Measure everything, print the figures; 1 when the target is missed."""
    proposals = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    reviewers = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    with tempfile.TemporaryDirectory() as name:
        register, packages = make_round(Path(name), proposals, reviewers)
        files = [package.read_bytes() for package in packages]
        bare, plans, commits, answers = [], [], [], 0
        for run in range(RUNS):
            copy = register.with_name(f"register-{run}.tdesk")
            shutil.copy(register, copy)
            bare.append(timed(lambda: parse_bare(files)))
            planned, committed, answers = take_in(copy, packages)
            plans.append(planned)
            commits.append(committed)
    base, plan, commit = (statistics.median(found) for found in (bare, plans, commits))
    ratio = (plan + commit) / base
    size = sum(len(data) for data in files) / 1e6
    print(f"{len(packages)} packages, {size:.1f} MB, {answers} judgements")
    for part, seconds in (("unzip and parse", base), ("plan", plan), ("commit", commit)):
        print(f"{part:16} {seconds:6.3f} s  {seconds / base:5.2f} x")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"plan and commit {ratio:.2f} x, target {TARGET} x, peak memory {peak:.0f} MB")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
