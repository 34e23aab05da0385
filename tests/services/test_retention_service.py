"""The destruction list: what is past its term, why it may or may not go, and on paper."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from talentdesk.domain.erasures import ErasureRefusedError
from talentdesk.domain.errors import FileWriteError
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reconciliation import Explanation
from talentdesk.domain.retention import Obstacle, PastTerm, RetainedKind, RetentionList
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.reviews import AdviceOutcome
from talentdesk.register.received_files import IncomingBytes
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.retention_service import RetentionForm, RetentionService
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    MORNING,
    PAPER,
    PROGRAMMES,
    act_as,
    complete_activity,
    presented,
)
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import SomeCommitments
from tests.services.round_stories import Story
from tests.services.test_closed_days import rule

LATER = date(2040, 1, 1)
TERMS = (
    ("proposal_granted", 10, "closed"),
    ("proposal_refused", 5, "decided"),
    ("proposal_withdrawn", 1, "closed"),
    ("reviews", 5, "handed_in"),
    ("postings", 7, "book_year_end"),
    ("received_files", 1, "received"),
    ("snapshots", 10, "frozen"),
    ("people", 2, "left"),
    ("log", 1, "written"),
)


def with_terms(desk: Workplace, folder: Path, more: str = "") -> RetentionService:
    """Put a programme in force that names a term for every kind."""
    text = (PROGRAMMES / "hengelo-talent-2025.toml").read_text(encoding="utf-8")
    for record, years, event in TERMS:
        text += (
            f'\n[[retention]]\nrecord = "{record}"\nyears = {years}\n'
            f'counts_from = "{event}"\nsource = "Selectielijst, categorie X"\n'
        )
        text += more if record == "proposal_withdrawn" else ""
    file = folder / "programma.toml"
    file.write_text(text, encoding="utf-8")
    act_as(desk, "programmamanager")
    PeopleService(desk).adopt_programme(file, MORNING)
    return RetentionService(desk)


def of_kind(found: RetentionList, kind: RetainedKind) -> list[PastTerm]:
    return [line for line in found.past if line.record.kind is kind]


def obstacles(found: RetentionList, kind: RetainedKind) -> dict[str, tuple[Obstacle, ...]]:
    return {line.record.number: line.obstacles for line in of_kind(found, kind)}


def withdrawn(desk: Workplace, **changes: str) -> str:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(**changes), MORNING)
    service.withdraw(proposal, "De indiener stopt ermee.", MORNING)
    return service.get(proposal).number


def test_without_terms_nothing_is_on_the_list(desk: Workplace) -> None:
    withdrawn(desk)

    found = RetentionService(desk).list(LATER)

    assert not found.past
    assert set(found.without_term) == set(RetainedKind)


def test_withdrawn_proposal_goes_after_its_term_unless_it_is_kept_on(
    desk: Workplace, tmp_path: Path
) -> None:
    one, other = withdrawn(desk), withdrawn(desk, title="Tweede")
    kept = f'keep = ["{other}"]\nkeep_reason = "Er loopt bezwaar."\n'
    service = with_terms(desk, tmp_path, kept)

    before = service.list(MORNING.date() + timedelta(days=364))
    after = service.list(MORNING.date() + timedelta(days=365))

    assert not of_kind(before, RetainedKind.PROPOSAL_WITHDRAWN)
    assert obstacles(after, RetainedKind.PROPOSAL_WITHDRAWN) == {
        one: (),
        other: (Obstacle.KEPT_ON,),
    }


def test_refused_proposal_counts_from_its_decision(desk: Workplace, tmp_path: Path) -> None:
    proposal = presented(desk, outcome=AdviceOutcome.NEGATIVE)
    DecisionService(desk).refuse(proposal, PAPER, MORNING)
    service = with_terms(desk, tmp_path)
    assert PAPER.day is not None
    ends = PAPER.day.replace(year=PAPER.day.year + 5)

    (line,) = of_kind(service.list(ends), RetainedKind.PROPOSAL_REFUSED)

    assert (line.event_day, line.ended, line.may_go) == (PAPER.day, ends, True)
    assert not of_kind(service.list(ends - timedelta(days=1)), RetainedKind.PROPOSAL_REFUSED)


def test_granted_proposal_waits_for_its_end_and_for_money_that_runs(
    desk: Workplace, tmp_path: Path
) -> None:
    proposal = granted(desk)
    CommitmentService(desk).add_entered(a_draft_for(proposal), MORNING, day=DAY)
    service = with_terms(desk, tmp_path)
    number = ProposalService(desk).get(proposal).number
    assert number not in obstacles(service.list(LATER), RetainedKind.PROPOSAL_GRANTED)

    ProposalService(desk).finish(proposal, "Klaar.", MORNING)

    found = obstacles(service.list(LATER), RetainedKind.PROPOSAL_GRANTED)
    assert found[number] == (Obstacle.COMMITMENT_RUNS,)


def test_withdrawn_proposal_that_was_granted_keeps_the_term_of_a_grant(
    desk: Workplace, tmp_path: Path
) -> None:
    proposal = granted(desk)
    act_as(desk, "programmamanager")
    with desk.transaction(MORNING, "withdraw") as register:
        register.proposals.set_status(proposal, ProposalStatus.WITHDRAWN, "Gestopt.")
    service = with_terms(desk, tmp_path)
    number = ProposalService(desk).get(proposal).number

    assert number in obstacles(service.list(LATER), RetainedKind.PROPOSAL_GRANTED)
    assert number not in obstacles(service.list(LATER), RetainedKind.PROPOSAL_WITHDRAWN)


def test_reviews_of_a_proposal_that_is_not_decided_stay(desk: Workplace, tmp_path: Path) -> None:
    service = with_terms(desk, tmp_path)

    found = of_kind(service.list(LATER), RetainedKind.REVIEWS)

    assert found, "the example has reviews"
    waiting = [line for line in found if Obstacle.NOT_CLOSED in line.obstacles]
    assert waiting
    assert all(line.record.count > 0 for line in found)


def test_postings_of_a_year_wait_until_it_is_closed(desk: Workplace, tmp_path: Path) -> None:
    take_in(desk, tmp_path, (a_line("1", "121,00", centre="KP7"),))
    AttributionService(desk).add(rule("KP7"), MORNING)
    room = ReconciliationService(desk, SomeCommitments())
    room.explain(["1"], Explanation("no_commitment", "administratie"), MORNING)
    service = with_terms(desk, tmp_path)
    assert not of_kind(service.list(date(2033, 12, 30)), RetainedKind.POSTINGS)
    assert obstacles(service.list(date(2033, 12, 31)), RetainedKind.POSTINGS) == {
        "2026": (Obstacle.PERIOD_OPEN,)
    }

    act_as(desk, "financieel adviseur")
    for period in (2, 12):
        january = datetime(2027, 1, 9, tzinfo=MORNING.tzinfo)
        ClosingService(desk).close(book_period(2026, period), january)

    assert obstacles(service.list(date(2033, 12, 31)), RetainedKind.POSTINGS) == {"2026": ()}


def test_person_is_on_the_list_when_away_longer_than_the_term(
    desk: Workplace, tmp_path: Path
) -> None:
    service = with_terms(desk, tmp_path)
    people = PeopleService(desk)
    officer = next(item for item in people.all() if item.role == "programmamedewerker")
    people.leave(officer, MORNING)
    ends = MORNING.date().replace(year=MORNING.year + 2)

    (line,) = of_kind(service.list(ends), RetainedKind.PEOPLE)
    people.come_back(officer, MORNING)

    assert (line.record.person, line.record.title) == (officer.id, officer.name)
    assert line.may_go
    assert not of_kind(service.list(LATER), RetainedKind.PEOPLE)


def test_received_file_waits_for_its_round_and_goes_with_its_sender(
    desk: Workplace, tmp_path: Path
) -> None:
    story = Story(desk, tmp_path)
    sender = next(x for x in PeopleService(desk).all() if x.role == "programmamedewerker")
    incoming = IncomingBytes("terug.tround", b"inhoud", Carrier.PACKAGE, "", story.round, sender.id)
    with desk.transaction(MORNING, "take in") as register:
        seal = register.received_files.add(incoming)
    service = with_terms(desk, tmp_path)
    day = MORNING.date().replace(year=MORNING.year + 1)
    assert not of_kind(service.list(day - timedelta(days=1)), RetainedKind.RECEIVED_FILES)
    assert obstacles(service.list(day), RetainedKind.RECEIVED_FILES) == {
        seal[:16]: (Obstacle.ROUND_OPEN,)
    }

    RoundService(desk).close(story.round, MORNING)
    assert obstacles(service.list(day), RetainedKind.RECEIVED_FILES) == {seal[:16]: ()}

    PeopleService(desk).leave(sender, MORNING)
    assert len(of_kind(service.list(LATER), RetainedKind.PEOPLE)) == 1
    PersonDataService(desk).erase(sender.id, "Verzoek.", MORNING)
    assert not of_kind(service.list(LATER), RetainedKind.RECEIVED_FILES)
    assert not of_kind(service.list(LATER), RetainedKind.PEOPLE)


def test_who_reviews_in_an_open_round_is_not_erased_yet(desk: Workplace, tmp_path: Path) -> None:
    story = Story(desk, tmp_path)
    service = with_terms(desk, tmp_path)
    PeopleService(desk).leave(story.one, MORNING)

    (line,) = of_kind(service.list(LATER), RetainedKind.PEOPLE)

    assert line.obstacles == (Obstacle.PERSON_BUSY,)
    with pytest.raises(ErasureRefusedError):
        PersonDataService(desk).erase(story.one.id, "Verzoek.", MORNING)


def test_log_is_past_its_term_and_stays(desk: Workplace, tmp_path: Path) -> None:
    found = of_kind(with_terms(desk, tmp_path).list(LATER), RetainedKind.LOG)

    assert [line.obstacles for line in found] == [(Obstacle.SEALED,)]


def test_papers_hold_the_list_and_change_nothing(desk: Workplace, tmp_path: Path) -> None:
    number = withdrawn(desk, title="=HYPERLINK(1)")
    service = with_terms(desk, tmp_path)
    with desk.reading() as register:
        head = register.log.head()

    files = service.write(tmp_path / "lijst", LATER, MORNING)

    assert [file.name for file in files] == [
        f"Vernietigingslijst - 2040-01-01.{form.value}" for form in RetentionForm
    ]
    text = "".join(page.extract_text() for page in PdfReader(files[0]).pages)
    assert number in text
    assert "TalentDesk vernietigt niets vanzelf" in text
    book = load_workbook(files[2])
    rows = list(book["Over de termijn"].iter_rows(values_only=True))
    assert rows[0][:3] == ("Soort", "Nummer", "Waar het over gaat")
    (row,) = [row for row in rows if row[1] == number]
    assert row[2] == "=HYPERLINK(1)"
    assert book["Over de termijn"].cell(rows.index(row) + 1, 3).data_type == "s"
    with desk.reading() as register:
        assert register.log.head() == head
    again = service.write(tmp_path / "nog eens", LATER, MORNING)
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]


def test_papers_that_cannot_be_written_are_told(desk: Workplace, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"")

    with pytest.raises(FileWriteError):
        RetentionService(desk).write(tmp_path / "bestand" / "map", LATER, MORNING)


def test_list_leaves_a_register_that_checks_out(desk: Workplace, tmp_path: Path) -> None:
    with_terms(desk, tmp_path).list(LATER)

    assert RegisterService(desk).check(MORNING).is_clean
