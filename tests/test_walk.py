"""A day of a programme team, from a new register to a finance workbook, on real files."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from talentdesk.__main__ import main
from talentdesk.domain.decisions import DecisionPaper, YearAmount
from talentdesk.domain.errors import RuleError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Force, ProposalKind
from talentdesk.domain.proposals import Brand, ProposalFilter, ProposalStatus
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.snapshots import SnapshotStanding
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import open_register
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    EARLIER,
    MORNING,
    PAPER,
    a_grant,
    a_yes,
    act_as,
    advised,
    allot,
    complete_activity,
    presented,
    under_review,
)
from tests.services.snapshot_cases import freeze

SHEET = (
    "Titel;Soort;Lijn;Samenvatting;Gevraagde bijdrage;Kosten;Jaar\n"
    "Kookschool voor starters;activiteit;Leven;Samen koken;10.000,00;15.000,00;2026\n"
)


def refused_attempts(desk: Workplace) -> Mapping[str, Callable[[], object]]:
    """For every rule that blocks, something that it must refuse."""
    proposals, reviews = ProposalService(desk), ReviewService(desk)
    decisions = DecisionService(desk)
    grantable = presented(desk)
    judged = under_review(desk)
    effort = under_review(desk, replace(complete_activity(), kind=ProposalKind.EFFORT))
    lonely = under_review(desk, complete_activity(partners=()))
    loose = proposals.add(complete_activity(line=""), MORNING)
    outside = proposals.add(complete_activity(direct_aim=False), MORNING)
    uneven = proposals.add(complete_activity(requested=Money(1)), MORNING)
    bare = advised(desk, complete_activity(results=()))
    poor = advised(desk, complete_activity(risks=()))
    existing = proposals.search(ProposalFilter(statuses=(ProposalStatus.EXISTING,)))[0].id
    reviews.judge(judged, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    held = proposals.get(judged)
    as_effort = replace(held.content, kind=ProposalKind.EFFORT)
    granted, _ = decisions.grant(a_grant(grantable, 1), MORNING)
    big = presented(desk, complete_activity(title="Te groot"))
    one_cent = LineAmount(EARLIER, "werken", 2026, Money(1))
    proposed = replace(a_grant(big), parts=(YearAmount(2026, Money(1), "programmaplan"),))
    condition = desk.programme.condition

    def as_reviewer() -> object:
        act_as(desk, "regisseur werken")
        try:
            return decisions.grant(a_grant(big, 1), MORNING)
        finally:
            act_as(desk, "programmamanager")

    def papers_of_nothing() -> object:
        act_as(desk, "financieel adviseur")
        try:
            return freeze(desk, as_of=date(2000, 1, 1), standing=SnapshotStanding.DEFINITIVE)
        finally:
            act_as(desk, "programmamanager")

    return {
        "G-01": lambda: decisions.present(bare, MORNING),
        "G-02": lambda: reviews.judge(effort, ConditionJudgement("E.1", Judgement.MEETS), MORNING),
        "G-03": lambda: reviews.judge(judged, ConditionJudgement("A.3", Judgement.MEETS), MORNING),
        "G-04": lambda: reviews.judge(lonely, a_yes(condition("N.3")), MORNING),
        "G-05": lambda: proposals.change(judged, complete_activity(), 1, MORNING),
        "G-06": lambda: decisions.present(poor, MORNING),
        "G-07": as_reviewer,
        "G-08": lambda: decisions.allot(granted.id, [one_cent], MORNING),
        "G-09": lambda: decisions.grant(a_grant(big, 9_000_000, departure_reason="x"), MORNING),
        "G-10": lambda: decisions.grant(proposed, MORNING),
        "G-11": lambda: proposals.submit(uneven, MORNING),
        "G-12": lambda: decisions.transfer_years(
            PAPER, [one_cent], [replace(one_cent, year=2027, amount=Money(2))], MORNING
        ),
        "G-14": lambda: proposals.set_brand(judged, Brand.OFF, MORNING, in_showcase=True),
        "G-15": lambda: proposals.submit(outside, MORNING),
        "G-16": lambda: proposals.change(judged, as_effort, 1, MORNING),
        "G-17": lambda: proposals.submit(loose, MORNING),
        "G-18": lambda: reviews.judge(
            existing, ConditionJudgement("T1.1", Judgement.MEETS), MORNING
        ),
        "G-21": papers_of_nothing,
    }


def refuse_each_hard_rule(desk: Workplace) -> None:
    """Try what each rule that blocks must stop; each leaves the register as it was."""
    attempts = refused_attempts(desk)
    hard = {rule.id for rule in desk.programme.rules if rule.force is Force.BLOCKS}
    assert set(attempts) == hard
    for rule, attempt in attempts.items():
        before = entries(desk)
        with pytest.raises(RuleError) as refusal:
            attempt()
        assert refusal.value.rule.rstrip("ab") == rule
        assert entries(desk) == before


def entries(desk: Workplace) -> int:
    """How many log entries there are."""
    with desk.reading() as register:
        return register.log.count()


def run(*arguments: str | Path) -> int:
    """One command, as typed."""
    return main([str(argument) for argument in arguments])


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, object]:
    """What a command says with ``--json``."""
    capsys.readouterr()
    run(*arguments, "--json")
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_day_from_new_register_to_finance_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, sheet, papers = tmp_path / "talent.tdesk", tmp_path / "nieuw.csv", tmp_path / "papieren"
    sheet.write_text(SHEET, encoding="utf-8")

    assert run("new", file, "--example") == 0
    assert run("check", file) == 0
    reserve = told(capsys, "show", file, "reserve")
    assert reserve["formed_cents"] == 500_000_000
    assert reserve["proposed_cents"] == 300_000_000

    desk = open_register(file, MORNING)
    service = IntakeService(desk)
    service.save_profile(replace(service.suggest(sheet)[1], name="schouwburg"), MORNING)
    desk.close()
    dry = told(capsys, "import", "proposals", file, sheet, "--dry-run")
    real = told(capsys, "import", "proposals", file, sheet)
    again = told(capsys, "import", "proposals", file, sheet)
    assert (dry["new"], dry["committed"]) == (1, False)
    assert (real["new"], real["committed"]) == (1, True)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 1)

    desk = open_register(file, MORNING)
    act_as(desk, "programmamanager")
    proposal = under_review(desk)
    for reviewer in [p for p in PeopleService(desk).all() if p.role == "regisseur"]:
        desk.act_as(reviewer)
        for condition in desk.programme.conditions_for(ProposalKind.ACTIVITY):
            ReviewService(desk).judge(proposal, a_yes(condition), MORNING)
        ReviewService(desk).hand_in(proposal, MORNING)
    act_as(desk, "programmamanager")
    assert len(ReviewService(desk).suggested_settlement(proposal)) == 19
    allot(desk, 500_000)
    refuse_each_hard_rule(desk)
    decision, _ = DecisionService(desk).grant(a_grant(presented(desk)), MORNING)
    assert decision.draft.paper == DecisionPaper("Collegevoorstel", "1234567", date(2026, 3, 3))
    desk.close()

    receipt = told(capsys, "export", file, "jaarstukken", "--to", papers, "--as-of", "2026-12-31")
    (workbook,) = Path(str(receipt["folder"])).glob("*.xlsx")
    book = CalamineWorkbook.from_path(str(workbook))
    header, *rows = book.get_sheet_by_name("Toekenningen").to_python()
    column = header.index("Toegekend")
    assert sum(Decimal(str(row[column])) for row in rows) == Decimal(100_001)
    assert run("check", file) == 0
