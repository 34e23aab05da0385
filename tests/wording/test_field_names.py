"""Every field that can be wrong has a Dutch name."""

import dataclasses

import pytest

from talentdesk.domain.decisions import DecisionDraft, DecisionPaper, YearAmount
from talentdesk.domain.people import Person
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    Milestone,
    Partner,
    Proposal,
    ProposalDraft,
    Risk,
    SmartGoal,
    TeamMember,
)
from talentdesk.domain.reserve import MovementDraft
from talentdesk.domain.reviews import AdviceDraft, ConditionJudgement
from talentdesk.wording.field_names import FIELD_NAMES, field_name

INSIDE = {"id", "content", "content_version", "content_hash", "version", "created_at", "changed_at"}


@pytest.mark.parametrize(
    "kind",
    [
        ProposalDraft, Proposal, Partner, CostLine, CoverLine, Milestone, SmartGoal, Risk,
        TeamMember, DecisionDraft, DecisionPaper, YearAmount, ConditionJudgement, AdviceDraft,
        MovementDraft, Person,
    ],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_every_field_of_a_draft_has_a_dutch_name(kind: type) -> None:
    fields = {item.name for item in dataclasses.fields(kind)} - INSIDE

    assert fields <= FIELD_NAMES.keys()


def test_a_column_that_is_not_ours_keeps_its_title() -> None:
    assert field_name("requested") == "gevraagde bijdrage"
    assert field_name("Kolom van finance") == "Kolom van finance"
