"""What stands on the page for council and executive is what the register knows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, CommitmentStep, YearShare
from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.money import Money, total
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import Milestone, ProposalStatus, Risk, RiskLevel
from talentdesk.domain.reviews import Judgement
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.reports.finance_paper import build_finance_paper
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.moment_papers import MAKERS
from talentdesk.services.one_page_paper import one_page_files
from talentdesk.services.one_page_source import one_page
from talentdesk.services.paper_source import finance_source, paper_occasion
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    EARLIER,
    MORNING,
    a_grant,
    act_as,
    allot,
    complete_activity,
    presented,
)
from tests.services.ledger_files import a_line, take_in

DAY = date(2026, 3, 31)
DRAFT = SnapshotDraft("jaarstukken", "Jaarstukken 2025", 2025, 1, DAY, SnapshotStanding.CONCEPT)


def a_snapshot(draft: SnapshotDraft = DRAFT) -> Snapshot:
    return Snapshot("s", "S-2026-001", draft, "ab" * 32, "1-ab", "", MORNING, "Iemand")


def granted(desk: Workplace) -> None:
    """100,000 for Werken in 2026 and 20,000 in 2027, of what the line has."""
    allot(desk, 120_000)
    allot(desk, 30_000, year=2027)
    draft = complete_activity(
        milestones=(Milestone("Start", date(2026, 3, 10)), Milestone("Einde", date(2027, 3, 1))),
        risks=(Risk("Weinig", RiskLevel.LOW), Risk("Veel", RiskLevel.HIGH, "Meer doen")),
    )
    parts = (
        YearAmount(2026, Money.euros(80_000), EARLIER),
        YearAmount(2027, Money.euros(20_000), EARLIER),
    )
    DecisionService(desk).grant(replace(a_grant(presented(desk, draft)), parts=parts), MORNING)


def test_money_of_lines_and_years_adds_up_to_the_reserve(desk: Workplace) -> None:
    granted(desk)

    page = one_page(desk, a_snapshot(), Silent())

    assert total(line.granted for line in page.lines) == page.reserve.granted
    assert total(line.allotted for line in page.lines) == page.reserve.allotted
    assert total(item.allotted for item in page.years) == page.reserve.allotted
    assert page.reserve.granted == Money.euros(100_000)
    assert [(item.year, item.granted) for item in page.years] == [
        (2026, Money.euros(80_000)),
        (2027, Money.euros(20_000)),
    ]


def test_money_is_that_of_the_workbook(desk: Workplace, tmp_path: Path) -> None:
    granted(desk)
    with desk.reading() as register:
        proposal = register.proposals.with_status(ProposalStatus.GRANTED)[-1]
    take_in(
        desk,
        tmp_path,
        (a_line("1", "121,00", centre="KP7"), a_line("2", "50,00", centre="KP9")),
    )
    rules = AttributionService(desk)
    centres = (CodeRange("cost_centre", "KP7", "KP7"),)
    rules.add(AttributionDraft(centres, 2026, 2026, "werken"), MORNING)
    act_as(desk, "financieel adviseur")
    shares = (YearShare(2026, Money.euros(15_000)), YearShare(2027, Money.euros(5_000)))
    service = CommitmentService(desk)
    held = service.add_entered(
        CommitmentDraft(
            CommitmentKind.CONTRACT, proposal.id, "werken", MORNING.date(), shares, "Werk",
            "Bureau", "INK-1",
        ),
        MORNING,
        day=MORNING.date(),
        document="C-1",
    )  # fmt: skip
    less = StepAsked(MORNING.date(), (YearShare(2027, Money.euros(1_000)),), reason="Minder werk")
    service.take(held.id, CommitmentStep.RELEASE, less, MORNING)
    draft = replace(DRAFT, as_of=date(2026, 12, 31))

    page = one_page(desk, a_snapshot(draft), Silent())

    occasion = paper_occasion(a_snapshot(draft))
    paper = build_finance_paper(finance_source(desk, occasion.as_of, Silent()), occasion)
    for line in page.lines:
        grants = [row for row in paper.grants if row.line_id == line.id]
        posted = [row for row in paper.statement if row.home[0] == line.id]
        assert line.allotted == total(row.allotted for row in grants)
        assert line.granted == total(row.granted for row in grants)
        assert line.posted == total(row.posted for row in posted)
    assert page.posted == total(row.posted for row in paper.statement)
    assert page.committed == total(row.committed - row.released for row in paper.commitments)
    assert page.committed == total(line.committed for line in page.lines)
    assert (page.committed, page.posted) == (Money.euros(19_000), Money.euros(121))


def test_money_is_that_of_the_day_of_the_snapshot(desk: Workplace) -> None:
    granted(desk)

    before = replace(DRAFT, as_of=date(2026, 3, 2))

    assert not one_page(desk, a_snapshot(before), Silent()).reserve.granted


def test_late_milestones_and_serious_risks_come_first(desk: Workplace) -> None:
    granted(desk)

    page = one_page(desk, a_snapshot(), Silent())

    mine = [item for item in page.milestones if item.name in ("Start", "Einde")]
    waiting = [item.is_late for item in page.milestones if not item.is_reached]
    assert [(item.name, item.is_late) for item in mine] == [("Start", True), ("Einde", False)]
    assert waiting == sorted(waiting, reverse=True)
    assert [item.text for item in page.risks] == ["Veel", "Weinig"]


def test_judgements_of_the_team_are_counted_per_criterion(desk: Workplace) -> None:
    granted(desk)

    page = one_page(desk, a_snapshot(), Silent())

    with desk.reading() as register:
        settled = [
            given
            for advice in register.advice.all_current().values()
            for given in advice.draft.settled
        ]
    assert [item.name for item in page.criteria] == [item.name for item in desk.programme.criteria]
    assert sum(item.judged for item in page.criteria) == len(settled)
    met = [given for given in settled if given.judgement is Judgement.MEETS]
    assert sum(item.met for item in page.criteria) == len(met) < len(settled)


def test_every_desired_result_is_counted_once(desk: Workplace) -> None:
    granted(desk)

    page = one_page(desk, a_snapshot(), Silent())

    assert len(page.results) == len(desk.programme.results)
    counts = [item.proposals for item in page.results]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 1


def test_a_frozen_moment_gives_the_page_twice_the_same(desk: Workplace) -> None:
    granted(desk)
    act_as(desk, "financieel adviseur")
    service = SnapshotService(desk)
    snapshot = service.freeze(DRAFT, MORNING, Silent())

    with service.opened(snapshot.number) as frozen:
        first = one_page_files(frozen, snapshot, Silent())
        again = one_page_files(frozen, snapshot, Silent())

    assert list(first) == ["een-pagina.pdf"]
    assert first == again
    assert one_page_files in [maker for _, maker in MAKERS]
