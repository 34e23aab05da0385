"""Jobs of a round: packages go out, are judged on two laptops, and come back to one register."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from talentdesk.domain.progress import Silent
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.exchange.review_receipt import read_receipt
from talentdesk.exchange.round_package import SUFFIX, open_package
from talentdesk.reports.atomic_file import names_in
from talentdesk.services.key_service import KeyService, own_keys
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.review_intake_service import Intake, ReviewIntakeService
from talentdesk.services.review_receipts import write_receipts
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile, open_round_file
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.faults.fault_case import (
    Acknowledge,
    Job,
    Result,
    a_copy,
    a_register,
    all_or_nothing,
    register_in,
    register_problems,
)
from tests.services.round_story import BACK, JUDGED, NO, OUT, PARTLY, a_round_story

LAPTOPS: Final = 2
REASONS: Final = {"T1.1": "Eerste reden.", "T1.2": "Tweede reden.", "A.1": "Derde reden."}


def keys_of(folder: Path, desk: Workplace) -> KeyService:
    """The keys of the coordinator."""
    return KeyService(folder / "sleutels", RegisterColleagueKeys(desk))


def entries_in(desk: Workplace) -> int:
    """How many versions of reviews there are."""
    with desk.reading() as register:
        held = register.review_entries.of_proposals().values()
        return sum(len(kept.known) for kept in held)


def taken_in(desk: Workplace) -> int:
    """How many files came in."""
    with desk.reading() as register:
        return len(register.received_files.all())


def prepare_returned(folder: Path, laptops: int) -> None:
    """Packages that were judged elsewhere, one of each laptop."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        story = a_round_story(desk, folder)
        issued = story.issue(Carrier.PACKAGE)
        for number, reviewer in enumerate(story.reviewers[:laptops]):
            given = {story.first: [NO, PARTLY], story.second: [NO]}
            package = story.judged(issued[reviewer.id], given)
            package.rename(returned(folder, number))
        (folder / "eerder").write_text(str(entries_in(desk)))
    a_copy(folder)


def returned(folder: Path, number: int) -> Path:
    """The package of one laptop."""
    return folder / f"terug-{number}{SUFFIX}"


# --- one package comes back -----------------------------------------------------------


def prepare_reviews(folder: Path) -> None:
    """The package of one laptop."""
    prepare_returned(folder, 1)


def take_reviews_in(folder: Path, acknowledge: Acknowledge) -> None:
    """Take the package in."""
    with register_in(folder, "programmamanager") as desk:
        service = ReviewIntakeService(desk, keys_of(folder, desk))
        intake = service.plan([returned(folder, 0)], BACK, Silent())
        require_readable(intake)
        service.commit(intake, BACK, Silent())
        acknowledge("taken in")


def require_readable(intake: Intake) -> None:
    """Whoever sees in the plan that a file cannot be read does not go on."""
    for refused in intake.plan.refused:
        raise refused.reason


def reviews_problems(folder: Path, result: Result) -> Iterator[str]:
    """Both reviews and the file that they came in, or nothing."""
    yield from returned_problems(folder, result, 1)


def returned_problems(folder: Path, result: Result, laptops: int) -> Iterator[str]:
    """All reviews and the files that they came in, or nothing."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        files = taken_in(desk)
        entries = entries_in(desk) - int((folder / "eerder").read_text())
    yield from all_or_nothing(entries, 2 * laptops, 0, result)
    if files != (laptops if entries else 0):
        yield f"half: {entries} entries, {files} files"


# --- the packages of two laptops come back, and a receipt goes out for each ----------


def prepare_merge(folder: Path) -> None:
    """The packages of two laptops."""
    prepare_returned(folder, LAPTOPS)
    (folder / "bewijzen").mkdir()


def merge(folder: Path, acknowledge: Acknowledge) -> None:
    """Take both in at once, and write a receipt for each unless that was done."""
    with register_in(folder, "programmamanager") as desk:
        keys = keys_of(folder, desk)
        service = ReviewIntakeService(desk, keys)
        intake = service.plan([returned(folder, at) for at in range(LAPTOPS)], BACK, Silent())
        require_readable(intake)
        report = service.commit(intake, BACK, Silent())
        acknowledge("taken in")
        if not any(name.endswith(".txt") for name in names_in(folder / "bewijzen")):
            write_receipts(desk, report, folder / "bewijzen", keys.own_key())


def merge_problems(folder: Path, result: Result) -> Iterator[str]:
    """All reviews of both laptops or none; each receipt whole."""
    yield from returned_problems(folder, result, LAPTOPS)
    receipts = list((folder / "bewijzen").glob("*.txt"))
    for receipt in receipts:
        read_receipt(receipt)
    if result.is_done and not receipts:
        yield "acknowledged and lost: the receipts"


# --- packages go out ------------------------------------------------------------------


def prepare_issue(folder: Path) -> None:
    """An open round."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        a_round_story(desk, folder)
        keys_of(folder, desk).own_key()
    (folder / "uit").mkdir()


def issue(folder: Path, acknowledge: Acknowledge) -> None:
    """Write a package for each reviewer, unless all are there."""
    with register_in(folder, "programmamanager") as desk:
        (held,) = RoundService(desk).rounds()
        if len(packages_in(folder)) < len(held.draft.reviewers):
            export = RoundExport(desk, keys_of(folder, desk))
            export.issue_packages(held.id, folder / "uit", Carrier.PACKAGE, OUT)
        acknowledge("issued")


def packages_in(folder: Path) -> list[Path]:
    """The packages that went out."""
    place = folder / "uit"
    return [place / name for name in names_in(place) if name.endswith(SUFFIX)]


def issue_problems(folder: Path, result: Result) -> Iterator[str]:
    """Each package is whole and known to the register; none is missing once it was told."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        (held,) = RoundService(desk).rounds()
        with desk.reading() as register:
            known = {item.id for item in register.rounds.issues(held.id)}
    found = packages_in(folder)
    for file in found:
        package = open_package(file.name, file.read_bytes()).package
        if package.issue not in known:
            yield f"half: {file.name} went out and the register does not know it"
    if (result.told or result.is_done) and len(found) < len(held.draft.reviewers):
        yield f"acknowledged and lost: {len(found)} packages"


# --- a reviewer judges in a package, on a laptop --------------------------------------


def prepare_judge(folder: Path) -> None:
    """A package that went out."""
    prepare_issue(folder)
    issue(folder, lambda _what: None)
    next(iter(sorted(packages_in(folder)))).rename(returned(folder, 0))


def judge(folder: Path, acknowledge: Acknowledge) -> None:
    """Give the reasons that are not there yet, one after the other."""
    file = opened_package(folder)
    try:
        reviews, proposal = RoundFileReviews(file), file.package.asked[0].proposal.id
        for number, (condition, reason) in enumerate(REASONS.items()):
            if reason not in reasons_in(file):
                given = ConditionJudgement(condition, Judgement.FAILS, reason)
                reviews.judge(proposal, given, JUDGED + timedelta(seconds=number))
            acknowledge(reason)
    finally:
        file.close()


def opened_package(folder: Path) -> RoundFile:
    """The package, on the laptop of its reviewer."""
    return open_round_file(returned(folder, 0), own_keys(folder / "laptop"))


def reasons_in(file: RoundFile) -> Sequence[str]:
    """The reasons that were given."""
    said = file.content(file.package.asked[0]).judgements
    return [item.reason for item in said if item.reason in REASONS.values()]


def judge_problems(folder: Path, result: Result) -> Iterator[str]:
    """The package opens; every reason that was kept is in it, and at most one more."""
    file = opened_package(folder)
    held = reasons_in(file)
    file.close()
    if lost := set(result.told) - set(held):
        yield f"acknowledged and lost: {sorted(lost)}"
    if len(held) > len(result.told) + 1 or (result.is_done and len(held) < len(REASONS)):
        yield f"{len(held)} there, {len(result.told)} acknowledged"


ROUND_JOBS: Final = (
    Job("reviews", prepare_reviews, take_reviews_in, reviews_problems),
    Job("merge", prepare_merge, merge, merge_problems),
)
"""Jobs that change a register by what comes back."""
PACKAGE_JOBS: Final = (
    Job("issue", prepare_issue, issue, issue_problems),
    Job("judge", prepare_judge, judge, judge_problems),
)
"""Jobs that write packages."""
