"""A package is a reviewer's round without a register: nothing in it is lost or hidden."""

import errno
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.errors import (
    FileWriteError,
    PackageFileError,
    TransitionError,
)
from talentdesk.domain.people import PersonId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import ReviewFate, SignedBy
from talentdesk.domain.review_receipts import Receipt, ReceiptLine
from talentdesk.exchange.plain_zip import zip_bytes
from talentdesk.exchange.review_receipt import receipt_bytes
from talentdesk.exchange.round_intake import incoming_file
from talentdesk.exchange.round_package import open_package
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services import round_file_service
from talentdesk.services.key_service import own_keys
from talentdesk.services.own_notes import OwnNotes
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile
from tests.round_packages import (
    FIRST,
    REVIEWER,
    SECOND,
    a_package,
    a_proposal_out,
    an_entry,
    at,
)
from tests.services.round_files import COORDINATOR, NO, YES, opened, put_out, reopened, unsigned


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RoundFile]:
    found = opened(put_out(tmp_path))
    yield found
    found.close()


@pytest.fixture
def reviews(file: RoundFile) -> RoundFileReviews:
    return RoundFileReviews(file)


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


def test_nothing_is_written_once_the_file_was_let_go_of(
    file: RoundFile, reviews: RoundFileReviews
) -> None:
    before = file.path.read_bytes()
    file.close()

    with pytest.raises(PackageFileError) as caught:
        reviews.judge(SECOND, NO, at(1))

    assert caught.value.reason == "closed"
    assert file.path.read_bytes() == before


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


def away(path: Path) -> None:
    raise OSError(errno.ESTALE, "weg", str(path))


def test_work_goes_on_when_a_share_went_away_just_after_the_file_was_written(
    file: RoundFile, reviews: RoundFileReviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_and_gone(target: Path, data: bytes) -> None:
        atomic_write(target, data)
        monkeypatch.setattr(round_file_service, "_stamp_of", away)

    monkeypatch.setattr(round_file_service, "atomic_write", written_and_gone)
    reviews.judge(SECOND, NO, at(1))
    monkeypatch.undo()
    reviews.judge(SECOND, YES, at(2))

    assert open_package("a", file.path.read_bytes()).answers == file.answers


def test_a_share_that_is_away_is_told_and_nothing_is_kept(
    file: RoundFile, reviews: RoundFileReviews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(round_file_service, "_stamp_of", away)
    with pytest.raises(FileWriteError):
        reviews.judge(SECOND, NO, at(1))

    assert reviews.sheet(SECOND).review is None


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


# --- receipts -------------------------------------------------------------------------------


def a_receipt(path: Path, entry: ReviewEntry, **changes: Any) -> Path:
    """What the register sends back about the second proposal."""
    package = a_package()
    receipt = Receipt(
        register_id=package.register_id,
        round=package.round.id,
        issue=package.issue,
        reviewer=REVIEWER.id,
        file="terug.tround",
        sha256="0" * 64,
        counter=1,
        received_at=at(100),
        lines=(ReceiptLine(SECOND, "A-2026-002", ReviewFate.NEW, entry=entry.id),),
        log=package.log,
    )
    path.write_bytes(receipt_bytes(replace(receipt, **changes), "Ontvangen.", COORDINATOR))
    return path


def test_what_was_received_cannot_be_taken_back(
    tmp_path: Path, file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.recuse(SECOND, "Ik zit in het bestuur.", at(1))
    sent = file.answers.answers[0].entry

    taken = file.take_receipt(a_receipt(tmp_path / "bewijs.txt", sent))

    assert taken.receipt.line(SECOND) is not None
    assert taken.signature.by is SignedBy.UNKNOWN
    assert not reviews.can_take_back(SECOND)
    with pytest.raises(TransitionError):
        reviews.take_back(SECOND, at(2))
    again = reopened(file)
    assert not RoundFileReviews(again).can_take_back(SECOND)
    again.close()


def test_work_that_goes_on_after_a_receipt_follows_what_was_received(
    tmp_path: Path, file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(1))
    sent = file.answers.answers[0].entry
    file.take_receipt(a_receipt(tmp_path / "bewijs.txt", sent))

    reviews.judge(SECOND, YES, at(2))

    assert sent.id in file.answers.answers[0].entry.behind


def test_a_receipt_of_another_copy_hides_no_fork(
    tmp_path: Path, file: RoundFile, reviews: RoundFileReviews
) -> None:
    reviews.judge(SECOND, NO, at(1))
    other = an_entry(a_proposal_out(SECOND), YES)
    before = file.path.read_bytes()

    file.take_receipt(a_receipt(tmp_path / "bewijs.txt", other))

    assert file.path.read_bytes() == before
    reviews.judge(SECOND, YES, at(2))
    assert other.id not in file.answers.answers[0].entry.behind


@pytest.mark.parametrize("change", [{"issue": "uitgifte-2"}, {"reviewer": PersonId("b")}])
def test_a_receipt_of_another_package_is_refused(
    tmp_path: Path, file: RoundFile, change: dict[str, Any]
) -> None:
    path = a_receipt(tmp_path / "bewijs.txt", an_entry(a_proposal_out(SECOND), YES), **change)

    with pytest.raises(PackageFileError) as caught:
        file.take_receipt(path)
    assert caught.value.reason == "other_round"
