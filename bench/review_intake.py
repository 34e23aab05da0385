"""Takes in a round of 200 proposals from 12 reviewers, against unzipping and parsing its files.

    python bench/review_intake.py [PROPOSALS] [REVIEWERS]

Each reviewer judged every condition of the talent programme, with a reason of two or three
sentences; the proposals are filled in. The baseline, in the same run: the time that ``zipfile``
and ``json`` need for the same packages. Target: plan and commit together at most 5 times that.
Prints CPU seconds (median of three runs) and the ratio; reading, checking every seal and
signature, the backup and counting back are in it. Exit code 1 when the target is missed.
"""

import gc
import io
import json
import random
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

from talentdesk.domain.money import Money
from talentdesk.domain.programme import Condition, ProposalKind
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    Milestone,
    Partner,
    ProposalDraft,
    ProposalStatus,
    Risk,
    SmartGoal,
    TeamMember,
)
from talentdesk.domain.review_entries import content_of, following
from talentdesk.domain.review_intake import Carrier, ReviewFate, Signature, SignedBy
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers, RoundPackage
from talentdesk.domain.rounds import RoundDraft
from talentdesk.exchange.round_intake import read_incoming
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
WORDS = (
    *("netwerk", "podium", "starter", "stage", "campus", "wijk", "muziek", "techniek", "zorg"),
    *("begroting", "planning", "bewoners", "school", "bedrijf", "samen", "vooral", "daarom"),
    *("omdat", "niet", "wel", "genoeg", "duidelijk", "doel", "groep", "effect", "bereik"),
    *("partner", "risico", "kosten", "tijd", "voorstel", "aanpak", "meten", "resultaat"),
    *("werken", "wonen", "leven", "de", "het", "een", "van"),
)


def sentences(chance: random.Random, words: int) -> str:
    """Text with as much in it as a person types; the same for the same chance."""
    said = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(said).capitalize() + "."


def a_draft(number: int) -> ProposalDraft:
    """A proposal that is filled in."""
    chance = random.Random(number)
    day = date(2026, 4, 1) + timedelta(days=number)
    return ProposalDraft(
        ProposalKind.ACTIVITY,
        f"{chance.choice(WORDS).title()} en {chance.choice(WORDS)} {number}",
        line="wonen",
        summary=sentences(chance, 120),
        results=("WON-B1", "WON-S2"),
        segments=("AAN-PRO",),
        direct_aim=True,
        direct_aim_reason=sentences(chance, 25),
        target_group_involvement=sentences(chance, 30),
        partners=tuple(
            Partner(f"Organisatie {item}", group=group, supports=True, note=sentences(chance, 8))
            for item, group in enumerate(("onderwijs", "ondernemers", "inwoners"))
        ),
        costs=tuple(
            CostLine(sentences(chance, 4), 2026 + item % 3, Money.euros(5_000 + item))
            for item in range(6)
        ),
        cover=(CoverLine(CoverSource.RESERVE, 2026, Money.euros(30_015)),),
        requested=Money.euros(30_015),
        start=day,
        end=day + timedelta(days=365),
        milestones=tuple(Milestone(sentences(chance, 5), day) for _ in range(4)),
        goals=tuple(SmartGoal(sentences(chance, 15), "aantal", "20", day) for _ in range(2)),
        risks=tuple(
            Risk(sentences(chance, 10), mitigation=sentences(chance, 12)) for _ in range(3)
        ),
        team=tuple(TeamMember("projectleider", "ruimte", 200) for _ in range(3)),
    )


def make_register(file: Path, proposals: int, reviewers: int) -> tuple[Workplace, RoundDraft]:
    """A register with that many proposals under review and reviewers."""
    workplace = create_register(file, PROGRAMME, Founder("Beheer", "programmamanager"), NOW)
    drafts = [a_draft(number) for number in range(proposals)]
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
    """A judgement with a reason of two or three sentences."""
    chance = random.Random(f"{condition.id}/{turn}")
    value = (Judgement.MEETS_PARTLY, Judgement.FAILS, Judgement.MEETS)[turn % 3]
    if value is Judgement.MEETS and (condition.choices or condition.counted):
        value = Judgement.FAILS
    evidence = sentences(chance, 10) if value is Judgement.MEETS else ""
    return ConditionJudgement(condition.id, value, sentences(chance, 20 + turn % 25), evidence)


def fill(package: RoundPackage, conditions: tuple[Condition, ...]) -> Answers:
    """Every proposal judged and handed in."""
    made = []
    for number, asked in enumerate(package.asked):
        turn = 31 * number + int(package.reviewer.name.split()[-1])
        given = tuple(judgement(item, turn + at) for at, item in enumerate(conditions))
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


def read_strictly(packages: list[Path]) -> int:
    """Every package read as it is taken in, with all its seals and its signature checked."""
    return sum(len(read_incoming(path, nobody).reviews) for path in packages)


def nobody(_key: str, _counter: int) -> Signature:
    """A key that nobody knows."""
    return Signature(SignedBy.UNKNOWN)


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
        bare, strict, plans, commits, answers = [], [], [], [], 0
        for run in range(RUNS):
            copy = register.with_name(f"register-{run}.tdesk")
            shutil.copy(register, copy)
            bare.append(timed(lambda: parse_bare(files)))
            strict.append(timed(lambda: read_strictly(packages)))
            planned, committed, answers = take_in(copy, packages)
            plans.append(planned)
            commits.append(committed)
    base, read, plan, commit = (
        statistics.median(found) for found in (bare, strict, plans, commits)
    )
    ratio = (plan + commit) / base
    size = sum(len(data) for data in files) / 1e6
    print(f"{len(packages)} packages, {size:.1f} MB, {answers} judgements")
    for part, seconds in (
        ("unzip and parse", base),
        ("read strictly", read),
        ("plan", plan),
        ("commit", commit),
    ):
        print(f"{part:16} {seconds:6.3f} s  {seconds / base:5.2f} x")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"plan and commit {(plan + commit) / read:.2f} x reading them strictly")
    print(f"plan and commit {ratio:.2f} x, target {TARGET} x, peak memory {peak:.0f} MB")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
