"""A round goes out to four reviewers and comes back in two orders: both registers say the same.

Two judge with TalentDesk, two in Excel; one workbook is filled in by changing its XML, the other
is saved by another program. One of each awkward case is in what comes back.
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from talentdesk.domain.merging import Choice
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.review_intake import ApartBecause, Carrier, ReviewFate
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.rounds import RoundDraft
from talentdesk.exchange.review_layout import NAME_KEY
from talentdesk.services.example_service import create_example
from talentdesk.services.key_service import own_keys
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import (
    Founder,
    RegisterService,
    create_register,
    open_register,
)
from talentdesk.services.review_book import review_book
from talentdesk.services.review_intake_service import IntakeReport
from talentdesk.services.review_receipts import read_receipt, write_receipts
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import open_round_file
from talentdesk.services.round_service import RoundService
from talentdesk.services.version_service import VersionService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import message_for
from tests.exchange.review_workbooks import cell_of, edited
from tests.services.cases import MORNING, PROGRAMMES, act_as, complete_activity, under_review
from tests.services.round_story import BACK, DEADLINE, JUDGED, LATE, NO, PARTLY, RoundStory

TALENT = PROGRAMMES / "hengelo-talent-2025.toml"
TITLES = ("Gewoon", "Gewijzigd", "Besloten", "Twee kopieën", "Ruw behandeld", "Kolom weg")
OTHER = ConditionJudgement("T1.1", Judgement.MEETS_PARTLY, "Bij nader inzien deels.")
LEFT_BEHIND = "De post was een week onderweg."
File = tuple[Path, datetime]


@dataclass
class Round:
    """What the coordinator has when all of it came back; the files are not taken in yet."""

    story: RoundStory
    proposals: dict[str, ProposalId]
    begun: ProposalId
    files: dict[str, File]

    @property
    def people(self) -> tuple[Person, ...]:
        """First and second judge with TalentDesk, third and fourth in Excel."""
        return self.story.reviewers


# --- going out ------------------------------------------------------------------------


def opened_round(folder: Path) -> Round:
    """The example register with a round of six new proposals and one that was begun."""
    desk = create_example(folder / "hoofd.tdesk", TALENT, MORNING)
    act_as(desk, "programmamanager")
    new = {title: under_review(desk, complete_activity(title=title)) for title in TITLES}
    people = tuple(item for item in PeopleService(desk).all() if item.role == "regisseur")
    begun = begun_by(desk, people[3])
    proposals = (*new.values(), begun)
    draft = RoundDraft("Voorjaar", proposals, tuple(item.id for item in people), DEADLINE)
    opened = RoundService(desk).open(draft, MORNING)
    story = RoundStory(desk, folder, proposals[0], proposals[1], people, opened)
    return Round(story, new, begun, {})


def begun_by(desk: Workplace, reviewer: Person) -> ProposalId:
    """A proposal of the plan that the reviewer is half way with."""
    with desk.reading() as register:
        held = {item.id for item in register.proposals.with_status(ProposalStatus.UNDER_REVIEW)}
        reviews = register.reviews.of_reviewer(reviewer.id)
    return next(
        item.proposal
        for item in reviews
        if item.proposal in held and item.status is ReviewStatus.IN_PROGRESS
    )


# --- coming back ------------------------------------------------------------------------


def came_back(walk: Round) -> None:
    """Everyone judged; the register went on meanwhile."""
    story = walk.story
    packages, workbooks = story.issue(Carrier.PACKAGE), story.issue(Carrier.WORKBOOK)
    one, two, three, four = (item.id for item in walk.people)
    _two_laptops(walk, packages[one])
    late = story.judged(packages[two], {walk.proposals["Gewoon"]: [NO, PARTLY]})
    walk.files["te laat"] = (late, LATE)
    walk.files["excel"] = (_filled_in_excel(walk, workbooks[four]), BACK)
    rough = _saved_by_other_program(walk, workbooks[three])
    walk.files["ruw"] = (rough, BACK)
    walk.files["namens"] = (_other_name(walk, rough), BACK)
    walk.files["ander register"] = (_of_another_register(walk), BACK)
    _meanwhile(walk)


def _two_laptops(walk: Round, package: Path) -> None:
    """The first reviewer sends a copy half way, carries on in two, and one is tampered with."""
    twin, half_way = package.with_name("kopie.tround"), package.with_name("halverwege.tround")
    shutil.copy(package, twin)
    begin(package, walk.proposals["Gewoon"], walk.story.folder)
    shutil.copy(package, half_way)
    walk.files["halverwege"] = (half_way, BACK)
    everything = {walk.proposals[title]: [NO] for title in TITLES[:3]}
    forked = walk.proposals["Twee kopieën"]
    walk.files["eerste"] = (walk.story.judged(package, {**everything, forked: [NO, PARTLY]}), BACK)
    walk.files["kopie"] = (walk.story.judged(twin, {forked: [OTHER]}), BACK)
    tampered = package.with_name("bewerkt.tround")
    data = bytearray(twin.read_bytes())
    data[-200] ^= 1
    tampered.write_bytes(data)
    walk.files["bewerkt"] = (tampered, BACK)


def begin(package: Path, proposal: ProposalId, folder: Path) -> None:
    """One judgement, not handed in; the file is closed after it."""
    file = open_round_file(package, own_keys(folder / f"laptop-{package.stem}"))
    RoundFileReviews(file).judge(proposal, PARTLY, JUDGED)
    file.close()


def _filled_in_excel(walk: Round, workbook: Path) -> Path:
    """Two sheets filled in by changing their XML; on one an earlier answer is cleared."""
    story, begun = walk.story, walk.begun
    answers = {
        **story.answers(walk.proposals["Gewoon"], NO, PARTLY),
        **story.answers(begun, NO, hand_in=False),
    }
    answers[story.held(begun).number, "T1.2", "judgement"] = "wissen"
    return story.filled(workbook, answers)


def _saved_by_other_program(walk: Round, workbook: Path) -> Path:
    """A sheet sorted, one copied, one pasted over, one without a column."""
    sheets = {title: walk.story.held(key).number for title, key in walk.proposals.items()}

    def work(book: Any) -> None:
        for title, said in (("Gewoon", "voldoet niet"), ("Gewijzigd", "voldoet niet")):
            sheet = book[sheets[title]]
            sheet[cell_of(sheet, "T1.1", "judgement")] = said
            sheet[cell_of(sheet, "T1.1", "reason")] = NO.reason
            sheet[cell_of(sheet, ":hand_in", "judgement")] = "ja"
        _sort(book[sheets["Gewoon"]])
        book.copy_worksheet(book[sheets["Gewijzigd"]])
        rough = book[sheets["Ruw behandeld"]]
        rough[cell_of(rough, "T1.1", "judgement")] = "misschien"
        gone = book[sheets["Kolom weg"]]
        gone[cell_of(gone, "T1.1", "judgement")] = "voldoet niet"
        gone.delete_cols(5)

    return edited(workbook.read_bytes(), workbook.with_name("ruw.xlsx"), work)


def _sort(sheet: Any) -> None:
    """Two questions change places, with all that stands beside them."""
    first, second = (int(cell_of(sheet, key, "judgement")[1:]) for key in ("T1.1", "T1.2"))
    for column in range(2, 9):
        one, two = sheet.cell(first, column), sheet.cell(second, column)
        one.value, two.value = two.value, one.value


def _other_name(walk: Round, workbook: Path) -> Path:
    """Someone else filled it in, and one proposal more than the reviewer did."""
    number = walk.story.held(walk.proposals["Twee kopieën"]).number

    def work(book: Any) -> None:
        sheet = book[number]
        sheet[cell_of(sheet, "T1.1", "judgement")] = "voldoet"
        (row,) = (cell.row for cell in book["Begin"]["H"] if cell.value == NAME_KEY)
        book["Begin"][f"C{row}"] = "Een stagiair"

    return edited(workbook.read_bytes(), workbook.with_name("namens.xlsx"), work)


def _of_another_register(walk: Round) -> Path:
    folder = walk.story.folder / "elders"
    folder.mkdir()
    desk = create_register(
        folder / "elders.tdesk", TALENT, Founder("beheer", "programmamanager"), MORNING
    )
    PeopleService(desk).add("Regisseur A", "regisseur", "wonen", MORNING)
    proposal = under_review(desk)
    reviewers = tuple(PeopleService(desk).all()[1:])
    draft = RoundDraft("Elders", (proposal,), (reviewers[0].id,), DEADLINE)
    opened = RoundService(desk).open(draft, MORNING)
    story = RoundStory(desk, folder, proposal, proposal, reviewers, opened)
    package = story.judged(story.package(), {proposal: [NO]})
    desk.close()
    return package


def _meanwhile(walk: Round) -> None:
    """A proposal is changed, one is decided on, and the programme drops a condition."""
    story = walk.story
    story.change(walk.proposals["Gewijzigd"], summary="Anders aangepakt.")
    with story.desk.transaction(BACK, "refuse") as register:
        register.proposals.set_status(
            walk.proposals["Besloten"], ProposalStatus.REFUSED, "kan niet"
        )
        text = register.programme.text()
    programme = story.folder / "programma.toml"
    programme.write_text(text.replace('id = "N.1"', 'id = "N.9"', 1), encoding="utf-8")
    PeopleService(story.desk).adopt_programme(programme, BACK)


# --- two registers -------------------------------------------------------------------------


def taken_in(walk: Round, name: str, order: Sequence[Sequence[str]]) -> RoundStory:
    """A copy of the register that took the files in, in that order, a few at a time."""
    file = walk.story.folder / name / "hoofd.tdesk"
    file.parent.mkdir()
    shutil.copy(walk.story.folder / "hoofd.tdesk", file)
    desk = open_register(file, BACK, right=Right.ADVISE)
    story = RoundStory(
        desk, file.parent, walk.story.first, walk.story.second, walk.people, walk.story.round
    )
    for names in order:
        paths = [walk.files[item][0] for item in names]
        moment = max(walk.files[item][1] for item in names)
        story.take_in(*paths, now=moment)
    return story


def settled(walk: Round, story: RoundStory) -> None:
    """What waits for a person: one came late, and one reviewer worked in two copies."""
    versions = VersionService(story.desk)
    late = [
        item.kept.entry.id
        for item in versions.apart()
        if item.kept.admission and item.kept.admission.because is ApartBecause.LATE
    ]
    versions.let_in(late, LEFT_BEHIND, LATE)
    (open_fork,) = versions.forks()
    fork = versions.fork(open_fork.proposal, open_fork.reviewer).fork
    (chosen,) = (side.id for side in fork.sides if OTHER in side.content.judgements)
    choice = Choice(dict.fromkeys(fork.open_conditions, chosen))
    versions.choose_version(open_fork.proposal, open_fork.reviewer, choice, LATE)


def book_of(story: RoundStory) -> str:
    with story.desk.reading() as register:
        return review_book(register)


ONE_BY_ONE = (
    *(("eerste",), ("halverwege",), ("kopie",), ("ruw",), ("namens",), ("bewerkt",)),
    *(("excel",), ("ander register",), ("te laat",), ("eerste",)),
)
OTHER_WAY = (
    ("te laat",),
    ("ander register", "namens"),
    ("excel", "ruw", "kopie", "bewerkt"),
    ("halverwege", "excel"),
    ("eerste",),
)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Round:
    made = opened_round(tmp_path_factory.mktemp("ronde"))
    came_back(made)
    made.story.desk.close()
    return made


def test_both_registers_export_the_same_and_nothing_is_lost(walk: Round) -> None:
    first, second = (
        taken_in(walk, name, order) for name, order in (("een", ONE_BY_ONE), ("twee", OTHER_WAY))
    )
    assert first.log_head() != second.log_head()
    assert book_of(first) == book_of(second)
    assert_each_case_is_there(walk, first)

    for story in (first, second):
        settled(walk, story)
        assert RegisterService(story.desk).check(LATE).is_clean
    assert book_of(first) == book_of(second)
    held = first.review(walk.proposals["Twee kopieën"], walk.people[0])
    assert held is not None
    assert (held.is_forked, set(held.judgements)) == (False, {OTHER})
    assert_a_second_time_changes_nothing(walk, first)
    assert_the_first_reviewer_sees_it_arrived(walk, first)
    for story in (first, second):
        story.desk.close()


def assert_each_case_is_there(walk: Round, story: RoundStory) -> None:
    one, two, three, four = walk.people
    normal, begun = walk.proposals["Gewoon"], walk.begun
    said = {
        person.name: set(review.judgements)
        for person in walk.people
        if (review := story.review(normal, person)) is not None
    }
    # PARTLY is about a condition that the programme dropped: it stays readable as a note.
    assert said == {person.name: {NO} for person in (one, three, four)}
    edited_one = story.review(begun, four)
    assert edited_one is not None
    assert edited_one.judgement("T1.1") == NO
    assert edited_one.judgement("T1.2") == ConditionJudgement("T1.2")
    assert len(edited_one.judgements) > 5
    changed = story.review(walk.proposals["Gewijzigd"], one)
    assert changed is not None
    assert (changed.proposal_version, set(changed.judgements)) == (1, {NO})
    assert story.review(walk.proposals["Besloten"], one) is None
    assert story.review(walk.proposals["Ruw behandeld"], three) is None
    assert story.review(walk.proposals["Kolom weg"], three) is None
    assert story.review(normal, two) is None
    book = json.loads(book_of(story))
    assert {note["text"] for note in book["notes"]} >= {PARTLY.reason}
    waiting = [item.kept for item in VersionService(story.desk).apart()]
    assert {kept.entry.id for kept in waiting} == set(book["apart"])
    assert {kept.admission.because for kept in waiting if kept.admission} == set(ApartBecause)
    with story.desk.reading() as register:
        seals = [item.sha256 for item in register.received_files.all()]
        contents = [register.received_files.content(seal) for seal in seals]
    taken = ("eerste", "halverwege", "kopie", "ruw", "namens", "excel", "te laat")
    assert sorted(contents) == sorted(walk.files[name][0].read_bytes() for name in taken)


def assert_a_second_time_changes_nothing(walk: Round, story: RoundStory) -> None:
    before = story.log_head()
    paths = [path for path, _moment in walk.files.values()]
    report = story.take_in(*paths, now=LATE)

    assert story.log_head() == before
    assert not any(review.new_entries for review in report.plan.reviews)
    refusals = sorted(message_for(item.reason).what for item in report.plan.refused)
    assert [text.split(" ", 1)[1] for text in refusals] == [
        "- Regisseur A.tround hoort bij een ander register.",
        "is gewijzigd of niet compleet. Er is niets uit gelezen.",
    ]


def assert_the_first_reviewer_sees_it_arrived(walk: Round, story: RoundStory) -> None:
    package, moment = walk.files["eerste"]
    report: IntakeReport = story.take_in(package, now=moment)
    (file,) = write_receipts(story.desk, report, story.folder, story.keys.own_key())
    assert {line.fate for line in read_receipt(file).receipt.lines} <= {
        ReviewFate.SAME,
        ReviewFate.BLANK,
        ReviewFate.LATE,
    }
    laptop = open_round_file(package, own_keys(walk.story.folder / f"laptop-{package.stem}"))
    laptop.take_receipt(file)
    reviews = RoundFileReviews(laptop)
    assert not reviews.can_take_back(walk.proposals["Gewoon"])
    laptop.close()
    assert moment > JUDGED
