"""A package is a reviewer's round without a register: same rules, and nothing is lost."""

import json
import os
import random
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.errors import (
    FileWriteError,
    PackageFileError,
    ReasonRequiredError,
    RecordMissingError,
    ReviewIncompleteError,
    RuleError,
    TransitionError,
)
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import AskedReview, RoundPackage
from talentdesk.domain.rounds import Whereabouts
from talentdesk.exchange.plain_zip import zip_bytes
from talentdesk.exchange.round_package import incoming_file, open_package, write_package
from talentdesk.exchange.signing import new_key
from talentdesk.services import round_file_service
from talentdesk.services.judging import SheetLock
from talentdesk.services.own_notes import OwnNotes
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile, open_round_file, own_keys
from tests.round_packages import (
    FIRST,
    PROGRAMME_TEXT,
    REVIEWER,
    SECOND,
    a_package,
    a_proposal_out,
    an_entry,
    at,
)

NO = ConditionJudgement("T1.2", Judgement.FAILS, "Niemand schreef mee.")
YES = ConditionJudgement("A.1", Judgement.MEETS_PARTLY, "Alleen het werken.")
COORDINATOR = new_key()


def put_out(folder: Path, package: RoundPackage | None = None) -> Path:
    path = folder / "Voorjaar Regisseur A.tround"
    path.write_bytes(write_package(package or a_package(), PROGRAMME_TEXT, COORDINATOR))
    return path


def opened(path: Path) -> RoundFile:
    return open_round_file(path, own_keys(path.parent / "eigen"))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RoundFile]:
    found = opened(put_out(tmp_path))
    yield found
    found.close()


@pytest.fixture
def reviews(file: RoundFile) -> RoundFileReviews:
    return RoundFileReviews(file)


def reopened(file: RoundFile) -> RoundFile:
    """The file after closing the desk and coming back."""
    file.close()
    return opened(file.path)


def unsigned(_key: str, _counter: int) -> Signature:
    return Signature(SignedBy.NOBODY)


# --- judging --------------------------------------------------------------------------------


def test_the_queue_and_the_sheet_show_what_went_out(reviews: RoundFileReviews) -> None:
    first, second = reviews.queue()

    assert (first.number, first.answered, first.status) == (
        "A-2026-001",
        1,
        ReviewStatus.IN_PROGRESS,
    )
    assert (second.answered, second.status, second.changed_at) == (
        0,
        ReviewStatus.NOT_STARTED,
        None,
    )
    sheet = reviews.sheet(FIRST)
    assert sheet.judgement("T1.1").judgement is Judgement.MEETS
    assert sheet.facts["T1.1"]
    assert (sheet.lock, sheet.is_stale) == (SheetLock.OPEN, False)
    assert reviews.sheet(SECOND).review is None
    assert len(sheet.unanswered()) == first.conditions - 1


def test_what_is_judged_is_there_after_closing(file: RoundFile, reviews: RoundFileReviews) -> None:
    sheet, _ = reviews.judge(SECOND, NO, at(5))

    again = reopened(file)

    assert sheet.judgement("T1.2") == NO
    assert RoundFileReviews(again).sheet(SECOND).judgement("T1.2") == NO
    assert RoundFileReviews(again).queue()[1].changed_at == at(5)
    again.close()


def test_the_same_judgement_again_writes_nothing(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(5))
    before = file.path.read_bytes()

    reviews.judge(SECOND, NO, at(60))

    assert file.path.read_bytes() == before
    assert file.answers.counter == 1


def test_a_judgement_that_is_emptied_leaves_nothing(reviews: RoundFileReviews) -> None:
    reviews.judge(SECOND, NO, at(5))

    sheet, _ = reviews.judge(SECOND, ConditionJudgement("T1.2"), at(6))

    assert sheet.review is not None
    assert sheet.review.judgements == ()


def test_rules_refuse_as_they_do_in_a_register(file: RoundFile, reviews: RoundFileReviews) -> None:
    conditions = file.programme.conditions
    ticks = next(item.id for item in conditions if item.choices)
    support = next(
        item.id
        for item in conditions
        if "supporting_groups" in {fact.fact for fact in item.counted}
    )

    for condition, rule in ((ticks, "G-03"), (support, "G-04a")):
        with pytest.raises(RuleError) as caught:
            reviews.judge(FIRST, ConditionJudgement(condition, Judgement.MEETS), at(1))
        assert caught.value.rule == rule
        assert reviews.sheet(FIRST).judgement(condition).judgement is Judgement.NOT_ASSESSED


def test_what_is_not_in_the_round_is_refused(reviews: RoundFileReviews) -> None:
    with pytest.raises(RecordMissingError):
        reviews.sheet(ProposalId("voorstel-9"))
    with pytest.raises(RecordMissingError):
        reviews.judge(FIRST, ConditionJudgement("X.9", Judgement.FAILS), at(1))


@pytest.mark.parametrize(
    ("asked", "role", "rule"),
    [
        (AskedReview(a_proposal_out(FIRST, is_new=False)), "regisseur", "G-18"),
        (AskedReview(a_proposal_out(FIRST)), "financieel-adviseur", "G-07"),
    ],
)
def test_who_may_not_judge_and_what_is_not_tested(
    tmp_path: Path, asked: AskedReview, role: str, rule: str
) -> None:
    package = a_package(asked, reviewer=replace(REVIEWER, role=role))
    file = opened(put_out(tmp_path, package))

    with pytest.raises(RuleError) as caught:
        RoundFileReviews(file).judge(FIRST, NO, at(1))
    assert caught.value.rule == rule
    file.close()


def test_a_condition_for_the_other_kind_does_not_hold(tmp_path: Path) -> None:
    effort = a_proposal_out(FIRST, kind=ProposalKind.EFFORT)
    file = opened(put_out(tmp_path, a_package(AskedReview(effort))))
    reviews = RoundFileReviews(file)
    only = next(
        item.id for item in file.programme.conditions if effort.content.kind not in item.applies_to
    )

    with pytest.raises(RuleError) as caught:
        reviews.judge(FIRST, ConditionJudgement(only, Judgement.MEETS), at(1))
    assert caught.value.rule == "G-02"
    file.close()


def test_handing_in_asks_about_open_conditions_and_reasons(reviews: RoundFileReviews) -> None:
    with pytest.raises(ReviewIncompleteError):
        reviews.hand_in(FIRST, at(1))
    reviews.judge(FIRST, replace(NO, reason=" "), at(2))
    with pytest.raises(ReasonRequiredError):
        reviews.hand_in(FIRST, at(3), unanswered_confirmed=True)

    assert reviews.sheet(FIRST).lock is SheetLock.OPEN


def test_what_is_handed_in_is_locked_until_it_is_taken_back(reviews: RoundFileReviews) -> None:
    reviews.hand_in(FIRST, at(1), unanswered_confirmed=True)

    assert reviews.sheet(FIRST).lock is SheetLock.HANDED_IN
    assert not reviews.queue()[0].is_waiting
    for again in (
        lambda: reviews.judge(FIRST, NO, at(2)),
        lambda: reviews.confirm(FIRST, at(2)),
        lambda: reviews.hand_in(FIRST, at(2), unanswered_confirmed=True),
        lambda: reviews.recuse(FIRST, "Mijn broer.", at(2)),
    ):
        with pytest.raises(TransitionError):
            again()

    assert reviews.take_back(FIRST, at(3)).lock is SheetLock.OPEN
    assert reviews.sheet(FIRST).judgement("T1.1").judgement is Judgement.MEETS


def test_a_recusal_has_a_reason_and_can_be_taken_back(reviews: RoundFileReviews) -> None:
    with pytest.raises(ReasonRequiredError):
        reviews.recuse(SECOND, " ", at(1))

    reviews.recuse(SECOND, "Ik zit in het bestuur.", at(2))

    sheet = reviews.sheet(SECOND)
    assert sheet.lock is SheetLock.RECUSED
    assert sheet.review is not None
    assert sheet.review.recusal_reason == "Ik zit in het bestuur."
    taken = reviews.take_back(SECOND, at(3)).review
    assert taken is not None
    assert (taken.status, taken.recusal_reason) == (ReviewStatus.IN_PROGRESS, "")


def test_what_the_register_holds_as_handed_in_cannot_be_taken_back(tmp_path: Path) -> None:
    proposal = a_proposal_out(FIRST)
    done = an_entry(proposal, NO, status=ReviewStatus.SUBMITTED)
    package = a_package(AskedReview(proposal, done), AskedReview(a_proposal_out(SECOND)))
    file = opened(put_out(tmp_path, package))
    reviews = RoundFileReviews(file)

    assert reviews.sheet(FIRST).lock is SheetLock.HANDED_IN
    assert not reviews.can_take_back(FIRST)
    for proposal_id in (FIRST, SECOND):
        with pytest.raises(TransitionError):
            reviews.take_back(proposal_id, at(1))
    file.close()


def test_a_proposal_that_changed_is_out_of_date_until_that_is_confirmed(tmp_path: Path) -> None:
    before = a_proposal_out(FIRST, summary="Eerst zo.")
    now = a_proposal_out(FIRST, 3, summary="Nu zo.", areas=("west",))
    package = a_package(AskedReview(now, an_entry(before, NO), before.content))
    file = opened(put_out(tmp_path, package))
    reviews = RoundFileReviews(file)

    sheet, _ = reviews.judge(FIRST, YES, at(1))
    assert sheet.is_stale
    assert sheet.changed == ("summary", "areas")
    sheet = reviews.confirm(FIRST, at(2))

    assert (sheet.is_stale, sheet.changed) == (False, ())
    assert [(item.field, item.old, item.new) for item in reviews.compare(FIRST)] == [
        ("summary", '"Eerst zo."', '"Nu zo."'),
        ("areas", "[]", '["west"]'),
    ]
    entry = file.entry(package.asked[0])
    assert entry is not None
    assert (entry.proposal_version, entry.proposal_hash) == (3, now.content_hash)
    file.close()


def test_progress_tells_how_far_and_whether_it_is_late(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    deadline = file.package.round.draft.deadline
    reviews.hand_in(FIRST, at(1), unanswered_confirmed=True)

    found = file.progress(deadline)

    assert (found.asked, found.begun, found.handed_in) == (2, 1, 1)
    assert found.whereabouts is Whereabouts.UNDER_WAY
    assert file.progress(deadline.replace(day=2)).whereabouts is Whereabouts.LATE


# --- the file -------------------------------------------------------------------------------


def test_what_went_out_stays_byte_for_byte_and_answers_are_signed(
    tmp_path: Path, file: RoundFile, reviews: RoundFileReviews
) -> None:
    issued = file.path.read_bytes()
    reviews.judge(SECOND, NO, at(1))
    reviews.judge(SECOND, YES, at(2))

    found = open_package("terug.tround", file.path.read_bytes())

    assert zip_bytes(found.issued) == issued
    assert found.answers_key == own_keys(tmp_path / "eigen").own_key().public_key
    assert found.answers.counter == 2
    assert file.issued_by.by is SignedBy.UNKNOWN


def test_what_stood_quiet_on_the_disk_is_known_to_what_follows(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    entries = []
    for seconds in (0, 5, 60):
        reviews.judge(SECOND, replace(NO, reason=f"na {seconds}"), at(seconds))
        entries.append(incoming_file("a", file.path.read_bytes(), unsigned).reviews[1].entry)

    first, second, third = (entry for entry in entries if entry)

    assert first.id not in second.behind | third.behind
    assert second.id in third.behind


def test_two_copies_of_a_file_fork_and_say_what_they_began_with(
    tmp_path: Path, file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(0))
    copy = tmp_path / "kopie.tround"
    file.close()
    copy.write_bytes(file.path.read_bytes())
    found = []
    for path, judgement in ((copy, YES), (file.path, replace(NO, reason="Toch niet."))):
        with_copy = opened(path)
        RoundFileReviews(with_copy).judge(SECOND, judgement, at(1))
        with_copy.close()
        found.append(incoming_file("a", path.read_bytes(), unsigned).reviews[1])

    one, other = found
    assert one.entry is not None
    assert other.entry is not None
    assert one.entry.id not in other.entry.behind
    assert other.entry.id not in one.entry.behind
    assert one.earlier == other.earlier
    assert one.earlier[0].id in one.entry.behind & other.entry.behind


def test_a_file_is_open_in_one_window(file: RoundFile) -> None:
    with pytest.raises(PackageFileError) as caught:
        opened(file.path)
    assert caught.value.reason == "in_use"

    reopened(file).close()


def test_a_place_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    path = put_out(tmp_path)
    # Stands for a folder without rights: it holds for an administrator too.
    (tmp_path / f".{path.name}.lock").mkdir()

    with pytest.raises(PackageFileError) as caught:
        opened(path)
    assert caught.value.reason == "read_only"


def test_a_file_that_may_not_be_written_is_told_and_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put_out(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PackageFileError) as caught:
        opened(path)
    assert caught.value.reason == "read_only"

    monkeypatch.undo()
    opened(path).close()


def test_a_file_that_is_no_package_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "brief.tround"
    path.write_text("Beste collega,")

    with pytest.raises(PackageFileError):
        opened(path)
    assert [item.name for item in tmp_path.iterdir()] == ["brief.tround"]


def test_a_file_that_another_program_wrote_is_not_written_over(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(1))
    other = file.path.read_bytes()
    file.path.unlink()
    file.path.write_bytes(other)

    with pytest.raises(PackageFileError) as caught:
        reviews.judge(SECOND, YES, at(2))

    assert caught.value.reason == "replaced"
    assert file.path.read_bytes() == other


def test_work_goes_on_when_the_file_was_taken_away(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(1))
    file.path.unlink()

    reviews.judge(SECOND, YES, at(2))

    assert open_package("a", file.path.read_bytes()).answers == file.answers


def test_what_cannot_be_written_is_not_kept_and_can_be_tried_again(
    file: RoundFile, reviews: RoundFileReviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, *_: object) -> None:
        raise FileWriteError(str(target), "full")

    monkeypatch.setattr(round_file_service, "atomic_write", full)
    with pytest.raises(FileWriteError):
        reviews.judge(SECOND, NO, at(1))
    assert reviews.sheet(SECOND).review is None

    monkeypatch.undo()
    assert reviews.judge(SECOND, NO, at(2))[0].judgement("T1.2") == NO


def test_notes_to_oneself_are_in_no_package(
    tmp_path: Path, file: RoundFile, reviews: RoundFileReviews
) -> None:
    notes = OwnNotes(tmp_path / "eigen", file.package.issue)
    notes.keep(SECOND, "Bel hierover zelf nog even")
    reviews.judge(SECOND, NO, at(1))

    parts = open_package("a", file.path.read_bytes())

    assert OwnNotes(tmp_path / "eigen", file.package.issue).note(SECOND) == (
        "Bel hierover zelf nog even"
    )
    assert OwnNotes(tmp_path / "eigen", "uitgifte-2").note(SECOND) == ""
    assert b"Bel hierover" not in file.path.read_bytes()
    assert b"Bel hierover" not in b"".join(item.data for item in parts.issued)
    assert "Niemand schreef mee" in repr(parts.answers)
    assert "Bel hierover" not in repr(parts.answers)


def test_a_note_is_emptied_and_a_hostile_id_stays_in_the_folder(tmp_path: Path) -> None:
    notes = OwnNotes(tmp_path, "../../elders")
    notes.keep(FIRST, "iets")
    notes.keep(FIRST, "")

    assert notes.note(FIRST) == ""
    written = tmp_path / "notities" / f"{sha256_of('../../elders')[:32]}.json"
    assert json.loads(written.read_text()) == {}
    written.write_text("[]")
    with pytest.raises(PackageFileError):
        notes.note(FIRST)


# --- killed while typing --------------------------------------------------------------------

TYPIST = """
    import sys
    from datetime import timedelta
    from pathlib import Path
    from talentdesk.domain.reviews import ConditionJudgement, Judgement
    from talentdesk.services.round_file_reviews import RoundFileReviews
    from talentdesk.services.round_file_service import open_round_file, own_keys

    path = Path(sys.argv[1])
    file = open_round_file(path, own_keys(path.parent / "eigen"))
    reviews = RoundFileReviews(file)
    number = file.answers.counter
    while True:
        number += 1
        given = ConditionJudgement("T1.2", Judgement.FAILS, f"letter {number}")
        now = file.package.issued_at + timedelta(seconds=number)
        reviews.judge(file.package.asked[1].proposal.id, given, now)
        print(number, flush=True)
"""


def killed_while_typing(path: Path, keystrokes: int, seconds: float) -> int:
    """The last keystroke that was acknowledged before the process was shot."""
    command = [sys.executable, "-c", textwrap.dedent(TYPIST), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(keystrokes)]
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
        told += child.stdout.readlines()
    return max(int(line) for line in told if line.endswith("\n"))


def test_whatever_moment_the_process_is_killed_all_that_was_kept_is_there(tmp_path: Path) -> None:
    chance = random.Random(3)
    path = put_out(tmp_path)
    for _ in range(6):
        told = killed_while_typing(path, chance.randint(1, 20), chance.uniform(0, 0.05))

        file = opened(path)
        kept = RoundFileReviews(file).sheet(SECOND).judgement("T1.2").reason
        file.close()

        assert int(kept.removeprefix("letter ")) in (told, told + 1)
