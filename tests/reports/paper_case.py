"""One register on paper: two years, two lines, two tranches, an example and a release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from talentdesk.domain.decisions import Decision, DecisionId, DecisionKind
from talentdesk.domain.log import LogHead
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import CostLine, CoverLine, CoverSource, Proposal, ProposalStatus
from talentdesk.domain.reserve import FREE, OUTSIDE, Movement, grant_bucket, line_bucket
from talentdesk.domain.reserve import MovementKind as Kind
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.reports.finance_paper import (
    FinancePaper,
    PaperOccasion,
    PaperStanding,
    build_finance_paper,
)
from talentdesk.reports.finance_source import FinanceSource
from tests.builders import (
    a_council_decision,
    a_decision,
    a_movement,
    a_programme,
    a_proposal,
    a_review,
    an_advice,
    tranche_states,
)

MADE_AT = datetime(2026, 7, 1, 9, 14, tzinfo=UTC)
OCCASION = PaperOccasion("Zomernota 2026", date(2026, 6, 30), PaperStanding.CONCEPT, MADE_AT)

ACTIVITY = a_proposal(
    "A-2026-001",
    title="Buurthuis in het Spoorpark",
    status=ProposalStatus.GRANTED,
    requested=Money(150_000_10),
    costs=(CostLine("bouw", 2026, Money(200_000_10)),),
    cover=(
        CoverLine(CoverSource.RESERVE, 2026, Money(150_000_10)),
        CoverLine(CoverSource.COFINANCING, 2026, Money(50_000_00), "Woningcorporatie"),
    ),
    start=date(2026, 9, 1),
    end=date(2027, 6, 30),
)
EFFORT = a_proposal("I-2026-002", title="=SOM(A1) lobby", line="werken", side_lines=("wonen",))
EXAMPLE = a_proposal("A-2026-010", title="Voorbeeldfestival", amounts_are_example=True)

FORM = DecisionId("id-D-001")
ALLOT = DecisionId("id-D-002")
GRANT = DecisionId("id-D-003")
WONEN_26 = line_bucket("eerste", "wonen", 2026)
WONEN_27 = line_bucket("eerste", "wonen", 2027)


def decisions() -> tuple[Decision, ...]:
    """A council forms and allots, the executive grants; one decision is only proposed."""
    return (
        replace(
            a_council_decision("D-001", DecisionKind.FORM_RESERVE, "Zomernota", date(2024, 7, 4)),
            id=FORM,
        ),
        a_council_decision("D-002", DecisionKind.ALLOT, "Begroting 2026", date(2025, 11, 12)),
        a_decision("D-003", amount=Money(150_000_10), proposal=ACTIVITY.id),
    )


def movements() -> tuple[Movement, ...]:
    """€ 1.000.000,25 formed, € 400.000,00 allotted, € 130.000,07 granted after a release."""
    gift_26 = grant_bucket("eerste", "wonen", 2026, ACTIVITY.id)
    gift_27 = grant_bucket("eerste", "wonen", 2027, ACTIVITY.id)
    extra = grant_bucket("eerste", "wonen", 2027, EXAMPLE.id)
    return (
        a_movement(1, Kind.FORM, OUTSIDE, FREE, 1_000_000_25, day=date(2024, 7, 4), decision=FORM),
        a_movement(
            2, Kind.ALLOT, FREE, WONEN_26, 300_000_00, day=date(2025, 11, 12), decision=ALLOT
        ),
        a_movement(
            3, Kind.ALLOT, FREE, WONEN_27, 100_000_00, day=date(2025, 11, 12), decision=ALLOT
        ),
        a_movement(4, Kind.GRANT, WONEN_26, gift_26, 100_000_07, decision=GRANT),
        a_movement(5, Kind.GRANT, WONEN_27, gift_27, 50_000_03, decision=GRANT),
        a_movement(
            6, Kind.RELEASE, gift_27, WONEN_27, 20_000_03, day=date(2026, 5, 1), decision=GRANT
        ),
        a_movement(7, Kind.GRANT, WONEN_27, extra, 12_34, decision=GRANT),
        # After the day of the paper: on no sheet.
        a_movement(8, Kind.RELEASE, gift_26, WONEN_26, 1_00, day=date(2026, 7, 1), decision=GRANT),
    )


def a_source(
    *, proposals: Sequence[Proposal] = (ACTIVITY, EFFORT, EXAMPLE), is_example: bool = False
) -> FinanceSource:
    """The register of this case; ``proposals`` may hold others, but must hold those with money."""
    programme = a_programme()
    settled = [
        ConditionJudgement("T.1", Judgement.MEETS),
        ConditionJudgement("T.2", Judgement.MEETS_PARTLY, "Deels: alleen in het Spoorpark."),
    ]
    return FinanceSource(
        programme=programme,
        proposals=proposals,
        advices=(an_advice(ACTIVITY, settled),),
        reviews=(
            a_review(ACTIVITY, {"T.1": Judgement.MEETS, "T.2": Judgement.FAILS}),
            a_review(ACTIVITY, {"T.1": Judgement.MEETS}),
        ),
        decisions=decisions(),
        movements=movements(),
        tranches=tranche_states(programme),
        log_head=LogHead(128, "9f2c41d07ab3e655" * 4),
        is_example=is_example,
    )


def a_paper(occasion: PaperOccasion = OCCASION, *, is_example: bool = False) -> FinancePaper:
    """The paper of this case."""
    return build_finance_paper(a_source(is_example=is_example), occasion)
