"""What comes back in another way than it went out: each awkward case has its sentence."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.errors import (
    PackageFileError,
    SourceFileError,
    TalentDeskError,
)
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.review_intake import ApartBecause, ReviewFate
from talentdesk.domain.review_plans import ReviewPlan
from talentdesk.exchange.review_layout import KEY_COLUMN, NAME_KEY
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.round_service import RoundService
from talentdesk.services.version_service import VersionService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.review_intake import review_message
from talentdesk.wording.review_problems import problem_message
from tests.exchange.review_workbooks import cell_of, edited
from tests.services.cases import PROGRAMMES, act_as
from tests.services.round_story import BACK, LATE, NO, PARTLY, RoundStory, a_round_story


@pytest.fixture
def story(desk: Workplace, tmp_path: Path) -> RoundStory:
    return a_round_story(desk, tmp_path)


# --- the awkward cases, each with its sentence ---------------------------------------------


def sentence(story: RoundStory, *paths: Path, **asked: Any) -> str:
    plan = story.plan(*paths, **asked).plan
    (review,) = (item for item in plan.reviews if item.proposal == story.first)
    return review_message(review, plan).what


def test_the_proposal_changed_since(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    story.change(story.first, title="Proeftuin in de wijk", summary="Anders.")

    number = story.held(story.first).number
    assert sentence(story, package) == (
        f"Verouderd: {story.reviewers[0].name} beoordeelde versie 1 van {number};"
        " nu is het versie 2. Anders is nu: titel en samenvatting."
    )
    story.take_in(package)
    review = story.review(story.first)
    assert review is not None
    assert (review.proposal_version, set(review.judgements)) == (1, {NO})


def test_one_answer_more_in_a_workbook_on_what_was_judged_before(story: RoundStory) -> None:
    """The proposal changed before the workbook went out: the answers of before are of then."""
    story.as_reviewer(story.reviewers[0]).judge(story.first, NO, BACK)
    act_as(story.desk, "programmamanager")
    story.change(story.first, title="Proeftuin in de wijk")
    answers = story.answers(story.first, PARTLY, hand_in=False)
    workbook = story.filled(story.workbook(), answers)

    story.take_in(workbook)

    review = story.review(story.first)
    assert review is not None
    assert (review.proposal_version, set(review.judgements)) == (1, {NO, PARTLY})


def test_the_framework_changed(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO, PARTLY]})
    _adopt(story, 'id = "N.1"', 'id = "N.9"')

    (review,) = (item for item in story.plan(package).plan.reviews if item.entry)
    assert review.dropped == (PARTLY,)
    story.take_in(package)
    held = story.review(story.first)
    assert held is not None
    assert held.judgements == (NO,)
    with story.desk.reading() as register:
        (note,) = register.review_entries.notes()
    assert (note.condition, note.judgement, note.text) == ("N.1", "meets_partly", PARTLY.reason)


def _adopt(story: RoundStory, old: str, new: str) -> None:
    with story.desk.reading() as register:
        text = register.programme.text()
    file = story.folder / "programma.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert PeopleService(story.desk).adopt_programme(file, BACK).hash != sha256_of(text)


def test_another_reviewers_name_in_the_file(story: RoundStory) -> None:
    def signed_by_other(book: Any) -> None:
        (row,) = (cell.row for cell in book["Begin"]["H"] if cell.value == NAME_KEY)
        book["Begin"][f"C{row}"] = "Een stagiair"

    workbook = story.filled(story.workbook(), story.answers(story.first, NO))
    other = edited(workbook.read_bytes(), story.folder / "ander.xlsx", signed_by_other)

    assert sentence(story, other).endswith("Niet zelf ingevuld: 'Een stagiair' deed dat.")
    story.take_in(other)
    assert story.review(story.first) is None

    report = story.take_in(other, on_behalf="De regisseur is ziek.")
    assert story.review(story.first) is not None
    assert report.receipts[0].on_behalf == "De regisseur is ziek."
    assert "take in reviews: entry_admission" in story.actions()


def test_after_the_deadline(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})

    assert sentence(story, package, now=LATE).endswith(
        "De ronde sloot op 20 maart 2026; dit kwam op 25 maart 2026."
    )
    story.take_in(package, now=LATE)
    assert story.review(story.first) is None
    versions = VersionService(story.desk)
    (apart,) = versions.apart()
    assert apart.kept.admission is not None
    assert apart.kept.admission.because is ApartBecause.LATE

    versions.let_in([apart.kept.entry.id], "De post was te laat.", LATE)
    assert story.review(story.first) is not None
    assert versions.apart() == []


def test_let_in_at_once_with_a_reason(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    entry = story.planned(package, now=LATE).entry
    assert entry is not None

    report = story.take_in(package, now=LATE, let_in={entry.id: "De post was te laat."})

    assert story.review(story.first) is not None
    assert report.receipts[0].lines[0].reason == "De post was te laat."


def test_after_closing_and_in_time_again_after_reopening(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    rounds = RoundService(story.desk)
    rounds.close(story.round.id, BACK)

    assert sentence(story, package).endswith("De ronde is gesloten.")
    story.take_in(package)
    assert story.review(story.first) is None

    rounds.reopen(story.round.id, "Eén beoordelaar was ziek.", BACK)
    story.take_in(package)
    assert story.review(story.first) is not None


def test_after_the_decision(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    with story.desk.transaction(BACK, "refuse") as register:
        register.proposals.set_status(story.first, ProposalStatus.REFUSED, "past niet")

    assert sentence(story, package).endswith("Het voorstel wordt niet meer beoordeeld.")
    assert story.planned(package).apart is ApartBecause.DECIDED


def at_another_register(story: RoundStory, file: Path, package: Path) -> TalentDeskError:
    desk = open_register(file, BACK)
    try:
        (refused,) = replace(story, desk=desk).plan(package).plan.refused
    finally:
        desk.close()
    return refused.reason


def test_a_package_of_another_register(story: RoundStory) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    other = story.folder / "ander.tdesk"
    programme = PROGRAMMES / "hengelo-talent-2025.toml"
    create_register(other, programme, Founder("Beheer", "programmamanager"), BACK).close()

    assert message_for(at_another_register(story, other, package)).what == (
        f"{package.name} hoort bij een ander register."
    )


def test_a_round_that_an_old_copy_does_not_know(story: RoundStory, example_file: Path) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    old = story.folder / "oud.tdesk"
    shutil.copy(example_file, old)

    assert message_for(at_another_register(story, old, package)).what == (
        f"{package.name} hoort bij een beoordelingsronde die dit register niet kent."
    )


def test_a_package_that_was_edited_by_hand(story: RoundStory) -> None:
    good = story.judged(story.package(story.reviewers[1]), {story.first: [NO]})
    bad = story.folder / "bewerkt.tround"
    data = bytearray(good.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(data)

    plan = story.plan(bad, good).plan

    (refused,) = plan.refused
    assert isinstance(refused.reason, PackageFileError)
    assert message_for(refused.reason).what == (
        "bewerkt.tround is gewijzigd of niet compleet. Er is niets uit gelezen."
    )
    assert [item.fate for item in plan.reviews] == [ReviewFate.NEW, ReviewFate.BLANK]


def test_a_file_that_is_something_else(story: RoundStory) -> None:
    letter = story.folder / "brief.xlsx"
    letter.write_text("Beste collega", encoding="utf-8")
    plan = story.plan(letter, story.folder / "weg.tround").plan

    kinds = [type(item.reason) for item in plan.refused]
    assert kinds == [SourceFileError, PackageFileError]


# --- a workbook that was handled roughly ------------------------------------------------------


@pytest.fixture
def workbook(story: RoundStory) -> Path:
    """Filled in for both proposals; the sheets carry their numbers."""
    answers = {**story.answers(story.first, NO), **story.answers(story.second, NO)}
    return story.filled(story.workbook(), answers)


def handled(story: RoundStory, workbook: Path, edit: Callable[[Any], None]) -> ReviewPlan:
    def work(book: Any) -> None:
        edit(book[story.held(story.first).number])

    return story.plan(edited(workbook.read_bytes(), story.folder / "ruw.xlsx", work)).plan


def problem_sentences(story: RoundStory, plan: ReviewPlan) -> list[str]:
    (review,) = (item for item in plan.reviews if item.proposal == story.first)
    problems = (*review.problems, *(note for file in plan.files for note in file.notes))
    return [problem_message(item, story.desk.programme).what for item in problems]


def test_a_column_that_was_deleted(story: RoundStory, workbook: Path) -> None:
    plan = handled(story, workbook, lambda sheet: sheet.delete_cols(5))

    assert [item.fate for item in plan.reviews] == [ReviewFate.INVALID, ReviewFate.NEW]
    assert "ontbreekt de kolom 'Oordeel'" in problem_sentences(story, plan)[0]


def test_rows_that_were_sorted(story: RoundStory, workbook: Path) -> None:
    def sort(sheet: Any) -> None:
        rows = [row for row in range(1, sheet.max_row + 1) if is_question(sheet, row)]
        values = [[sheet.cell(row, column).value for column in range(2, 9)] for row in rows]
        for row, line in zip(rows, reversed(values), strict=True):
            for column, value in enumerate(line, start=2):
                sheet.cell(row, column).value = value

    plan = handled(story, workbook, sort)

    (review,) = (item for item in plan.reviews if item.proposal == story.first)
    assert review.fate is ReviewFate.NEW
    assert review.entry is not None
    assert review.entry.content.judgements == (NO,)


def is_question(sheet: Any, row: int) -> bool:
    key = str(sheet.cell(row, KEY_COLUMN).value or "")
    return bool(key) and not key.startswith((":", "talentdesk"))


def test_a_sheet_that_was_copied(story: RoundStory, workbook: Path) -> None:
    def copy(sheet: Any, answer: str) -> None:
        twin = sheet.parent.copy_worksheet(sheet)
        twin[cell_of(twin, "T1.1", "reason")] = answer

    same = handled(story, workbook, lambda sheet: copy(sheet, NO.reason))
    assert [item.fate for item in same.reviews] == [ReviewFate.NEW, ReviewFate.NEW]
    assert "met dezelfde antwoorden" in problem_sentences(story, same)[0]

    other = handled(story, workbook, lambda sheet: copy(sheet, "Toch anders."))
    assert [item.fate for item in other.reviews] == [ReviewFate.INVALID, ReviewFate.NEW]
    assert "met verschillende antwoorden" in problem_sentences(story, other)[0]


def test_a_value_that_was_pasted_over_a_drop_down(story: RoundStory, workbook: Path) -> None:
    def paste(sheet: Any) -> None:
        sheet[cell_of(sheet, "T1.1", "judgement")] = "misschien"

    plan = handled(story, workbook, paste)

    assert [item.fate for item in plan.reviews] == [ReviewFate.INVALID, ReviewFate.NEW]
    number = story.held(story.first).number
    assert problem_sentences(story, plan)[0].startswith(f"'misschien' kan hier niet ({number}!E")
