"""The Dutch words of commitments; ``terms`` takes them in."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from talentdesk.domain.commitments import CommitmentKind, CommitmentStatus, CommitmentStep
from talentdesk.domain.forecast import ForecastRule

COMMITMENT_TERMS: Final[Mapping[type[Enum], Mapping[Enum, str]]] = {
    CommitmentKind: {
        CommitmentKind.CONTRACT: "contract",
        CommitmentKind.SUBSIDY: "subsidie",
        CommitmentKind.ORDER: "opdracht",
    },
    CommitmentStatus: {
        CommitmentStatus.DRAFT: "concept",
        CommitmentStatus.ENTERED: "aangegaan",
        CommitmentStatus.SETTLED: "afgewikkeld",
        CommitmentStatus.LAPSED: "vervallen",
    },
    CommitmentStep: {
        CommitmentStep.REQUEST: "aangevraagd",
        CommitmentStep.ENTER: "aangegaan",
        CommitmentStep.RAISE: "verhoogd",
        CommitmentStep.RELEASE: "verlaagd",
        CommitmentStep.ADVANCE: "voorschot",
        CommitmentStep.DETERMINE: "vastgesteld",
        CommitmentStep.SETTLE: "afgewikkeld",
        CommitmentStep.LAPSE: "vervallen",
        CommitmentStep.UNDO: "teruggenomen",
    },
    ForecastRule: {
        ForecastRule.POSTED: "geboekt",
        ForecastRule.DUE: "open in dit jaar",
        ForecastRule.OVERDUE: "open uit eerdere jaren",
        ForecastRule.AWAITING: "subsidie, nog niet vastgesteld",
        ForecastRule.DRAFTED: "verplichting in concept",
        ForecastRule.UNCOMMITTED: "toegekend, nog niet verplicht",
    },
}


def step_word(step: CommitmentStep, kind: CommitmentKind) -> str:
    """The word for a step; a subsidy is not entered but awarded."""
    if step is CommitmentStep.ENTER and kind is CommitmentKind.SUBSIDY:
        return "verleend"
    return str(COMMITMENT_TERMS[CommitmentStep][step])
