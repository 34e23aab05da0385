"""What figures show adds up, and leaves nobody out."""

from dataclasses import replace

from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.overview import StageCount
from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.reports.figure_values import grant_stacks, stage_stacks, waterfall_steps
from tests.reports.figure_case import FIGURES, LINES, NOTHING, RESERVE


def test_waterfall_goes_down_to_what_is_free() -> None:
    steps = waterfall_steps(RESERVE)

    assert [step.shown.cents for step in steps] == [
        5_000_000_00,
        -1_850_000_50,
        -100_000_00,
        -3_000_000_00,
        49_999_50,
    ]
    assert steps[3].ends_at == steps[4].top
    assert [step.is_proposed for step in steps] == [False, False, False, True, False]


def test_grants_stack_to_what_was_granted_in_the_year() -> None:
    stacks = grant_stacks(RESERVE, LINES)

    assert stacks.years == (2026, 2027)
    assert stacks.lines[1] == ("Werken", (Money(450_000_25), Money(500_000_00)))
    assert stacks.lines[2] == ("Imago $ & _x", (ZERO, ZERO))
    assert stacks.totals == (Money(1_350_000_50), Money(500_000_00))


def test_stages_stand_in_the_order_of_the_way() -> None:
    stacks = stage_stacks(FIGURES, LINES)

    assert stacks.statuses == (ProposalStatus.DRAFT, ProposalStatus.GRANTED)
    assert stacks.lines[-1] == ("zonder lijn", (1, 0))
    assert stacks.totals == (4, 2)


def test_no_word_of_proposals_without_a_line_when_there_are_none() -> None:
    stages = (StageCount(ProposalStatus.DRAFT, "wonen", 1),)

    names = [name for name, _ in stage_stacks(replace(FIGURES, stages=stages), LINES).lines]

    assert names == [line.name for line in LINES]


def test_nothing_gives_nothing() -> None:
    assert grant_stacks(NOTHING.reserve, LINES).years == ()
    assert stage_stacks(NOTHING, LINES).statuses == ()
