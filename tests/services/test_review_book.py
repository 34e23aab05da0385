"""Registers that took in the same entries write the same book, in whatever order they came."""

import json
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentdesk.domain.merging import Choice
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_intake import ApartBecause
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.services.register_service import open_register
from talentdesk.services.review_book import review_book
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.round_service import RoundService
from talentdesk.services.version_service import VersionService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, under_review
from tests.services.entry_cases import NO, PARTLY, YES, entry, reviewer


@pytest.fixture(scope="module")
def started(
    example_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ProposalId, PersonId, PersonId]:
    """A register with a round of one proposal."""
    file = tmp_path_factory.mktemp("book") / "talent.tdesk"
    shutil.copy(example_file, file)
    desk = open_register(file, MORNING)
    proposal = under_review(desk)
    draft = RoundService(desk).suggested(MORNING.date())
    RoundService(desk).open(draft, MORNING)
    people = (reviewer(desk, "regisseur werken").id, reviewer(desk, "regisseur wonen").id)
    desk.close()
    return (file, proposal, *people)


def book_after(desk: Workplace, entries: Sequence[ReviewEntry], late: ReviewEntry) -> str:
    """The book when each entry came in by itself, an hour after the one before."""
    work = ReviewWork(desk)
    for hour, item in enumerate(entries):
        moment = MORNING + timedelta(hours=hour)
        with desk.transaction(moment, "take in reviews") as register:
            new = register.review_entries.add([item])
            if item == late:
                register.review_entries.set_apart({late.id: ApartBecause.LATE})
            work.take_in(register, new)
    with desk.reading() as register:
        return review_book(register)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_order_in_which_entries_came_in_cannot_be_read(
    started: tuple[Path, ProposalId, PersonId, PersonId], tmp_path: Path, data: st.DataObject
) -> None:
    file, proposal, one, other = started
    books = set()
    for number in range(2):
        copy = tmp_path / f"{number}.tdesk"
        shutil.copy(file, copy)
        desk = open_register(copy, MORNING)
        base = entry(desk, proposal, one, YES, status=ReviewStatus.IN_PROGRESS)
        mine = entry(desk, proposal, one, NO, after=[base])
        yours = entry(desk, proposal, one, PARTLY, after=[base])
        late = entry(desk, proposal, one, YES, PARTLY, after=[mine])
        theirs = entry(desk, proposal, other, NO)
        entries = [base, mine, yours, late, theirs, base]
        order = data.draw(st.permutations(range(len(entries))))
        books.add(book_after(desk, [entries[place] for place in order], late))
        desk.close()

    (text,) = books
    book = json.loads(text)
    assert len(book["entries"]) >= 5
    assert book["apart"] == [late.id]
    assert {
        "proposal": proposal,
        "reviewer": one,
        "heads": sorted([mine.id, yours.id]),
        "holds": "",
    } in [{**item, "heads": sorted(item["heads"])} for item in book["standing"]]


def test_what_someone_went_on_from_waits_for_nobody(
    started: tuple[Path, ProposalId, PersonId, PersonId], tmp_path: Path
) -> None:
    file, proposal, one, _ = started
    copy = tmp_path / "talent.tdesk"
    shutil.copy(file, copy)
    desk = open_register(copy, MORNING)
    late = entry(desk, proposal, one, YES)
    after = entry(desk, proposal, one, NO, after=[late])

    book = json.loads(book_after(desk, [late, after], late))
    desk.close()

    assert book["apart"] == []


def test_the_book_names_rounds_choices_and_reasons(
    started: tuple[Path, ProposalId, PersonId, PersonId], tmp_path: Path
) -> None:
    file, proposal, one, _ = started
    copy = tmp_path / "talent.tdesk"
    shutil.copy(file, copy)
    desk = open_register(copy, MORNING)
    mine, yours = entry(desk, proposal, one, NO), entry(desk, proposal, one, YES)
    late = entry(desk, proposal, one, PARTLY, after=[mine])
    book_after(desk, [mine, yours, late], late)
    service = VersionService(desk)
    service.let_in([late.id], "Ziekte.", MORNING)
    service.choose_version(proposal, one, Choice({"T1.1": yours.id}), MORNING)
    with desk.reading() as register:
        book = json.loads(review_book(register))
        (chosen,) = book["choices"]
        held = register.review_entries.get(chosen).entry
    desk.close()

    assert held.previous == tuple(sorted([yours.id, late.id]))
    assert book["let_in"] == [{"entry": late.id, "reason": "Ziekte."}]
    assert book["apart"] == []
    assert book["rounds"][0]["asked"]["title"] == "Beoordelingsronde maart 2026"
