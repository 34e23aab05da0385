"""Another municipality: every tranche has an amount of its own, so G-18 leaves no money."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.grant_form import GrantForm
from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalDraft, ProposalId, ProposalStatus
from talentdesk.register.proposals import NewProposal
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import Founder, create_register
from talentdesk.services.workplace import Workplace
from tests.desktop.decisions.hands import Hands
from tests.services.cases import MORNING, PROGRAMMES


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    """Money of the first tranche on the first line, for who may do most."""
    file = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
    workplace = create_register(
        tmp_path / "groen.tdesk", file, Founder("coördinator", "coordinator"), MORNING
    )
    line = workplace.programme.lines[0].id
    part = LineAmount("eerste", line, 2026, Money.euros(50_000))
    paper = DecisionPaper("Raadsbesluit", "7654321", date(2026, 2, 1))
    DecisionService(workplace).allot_by_decision(paper, [part], MORNING)
    yield workplace
    workplace.close()


def existing(workplace: Workplace) -> ProposalId:
    line = workplace.programme.lines[0].id
    draft = ProposalDraft(ProposalKind.ACTIVITY, "Buurttuin", line, is_new=False)
    with workplace.transaction(MORNING, "add existing proposal") as register:
        return register.proposals.add(NewProposal(draft, ProposalStatus.EXISTING))


def test_g18_existing_proposal_becomes_a_follow_up(workplace: Workplace, hands: Hands) -> None:
    proposal = existing(workplace)
    hands.page.show_target(proposal)
    form = hands.form(GrantForm)
    hands.fill(form.rows.rows[0].amount_edit, "10.000,00")
    hands.fill_paper(form)

    hands.record()
    assert "is een bestaand voorstel" in hands.refused
    assert DecisionService(workplace).of_proposal(proposal) == []
    hands.take_way("Vervolg maken")

    ((room, made),) = hands.rooms
    assert room == "proposals"
    content = ProposalService(workplace).get(ProposalId(str(made))).content
    assert content.follow_up_of == ProposalService(workplace).get(proposal).number


def test_years_to_choose_from_begin_before_the_programme(workplace: Workplace) -> None:
    desk = DecisionDesk.at(workplace, lambda: MORNING)

    assert desk.years(2040)[0] < workplace.programme.first_year
    assert 2040 in desk.years(2040)
