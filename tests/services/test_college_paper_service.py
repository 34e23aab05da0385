"""Papers for executive and council: what is proposed, what someone made of it, what is refused."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.errors import RecordMissingError, RuleError
from talentdesk.domain.money import Money
from talentdesk.domain.paper_blocks import PaperIncompleteError, PaperOwner
from talentdesk.domain.programme import Body
from talentdesk.domain.proposals import ProposalId, Risk
from talentdesk.domain.reviews import AdviceDraft, AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.reports.document import Table
from talentdesk.services.advice_paper_service import PaperFormat
from talentdesk.services.college_paper_service import CollegePaper, CollegePaperService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.reserve_service import ReserveService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.college_texts import proposed_text
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.log_values import shown_changes
from talentdesk.wording.paper_block_names import DEFAULT_BLOCKS
from tests.reports.advice_case import headings, part, plain
from tests.reports.paper_reading import docx_text
from tests.services.cases import (
    MORNING,
    PAPER,
    a_grant,
    act_as,
    advised,
    all_yes,
    allot,
    complete_activity,
    presented,
)

LATER = MORNING + timedelta(hours=1)
HEAD = {"author": "ambtenaar", "department": "Economie", "portfolio_holder": "wethouder"}


def shown(desk: Workplace, owner: PaperOwner) -> CollegePaper:
    return CollegePaperService(desk).paper(owner, MORNING)


def text(desk: Workplace, owner: PaperOwner, block: str) -> str:
    return CollegePaperService(desk).paper(owner, MORNING).block(block).text


def fill_head(desk: Workplace, owner: PaperOwner) -> None:
    for block, words in HEAD.items():
        CollegePaperService(desk).keep(shown(desk, owner), block, words, MORNING)


def granted(desk: Workplace) -> tuple[ProposalId, PaperOwner]:
    """A grant of 100,000 out of 120,000 that the line has in 2026."""
    allot(desk, 120_000)
    proposal = presented(desk)
    decision, _ = DecisionService(desk).grant(a_grant(proposal), MORNING)
    return proposal, PaperOwner(decision.id)


def test_blocks_say_what_the_register_knows(desk: Workplace) -> None:
    _, owner = granted(desk)

    money = text(desk, owner, "money")
    assert text(desk, owner, "case_number") == "1234567"
    assert "€\N{NO-BREAK SPACE}100.000,00 toe te kennen aan 'Proeftuin voor starters'" in text(
        desk, owner, "requested_decision"
    )
    assert "van de lijn Werken in 2026" in money
    assert "daarna is nog €\N{NO-BREAK SPACE}20.000,00 toe te kennen" in money
    assert "Anderen betalen €\N{NO-BREAK SPACE}50.000,00: Hogeschool." in money
    assert "Maatregel: Werven via scholen." in text(desk, owner, "risks")
    assert "- Start: 1 april 2026." in text(desk, owner, "planning")
    assert text(desk, owner, "departure").startswith("Dit voorstel volgt het advies")


def test_motivation_comes_from_the_judgements(desk: Workplace) -> None:
    draft = complete_activity()
    first, *rest = all_yes(desk, draft.kind)
    lacking = ConditionJudgement(first.condition, Judgement.MEETS_PARTLY, "Nog geen talent.")
    owner = PaperOwner(advised(desk, draft, settled=(lacking, *rest)))

    said = text(desk, owner, "motivation")

    condition = desk.programme.condition(first.condition)
    assert said.startswith("Past bij wat de stad nodig heeft.")
    assert f"{condition.name}: voldoet deels (Nog geen talent)." in said
    assert len([line for line in said.split("\n") if line.startswith("- ")]) == len(
        {item.criterion for item in desk.programme.conditions_for(draft.kind)}
    )


def test_a_negative_advice_leads_to_another_request(desk: Workplace) -> None:
    owner = PaperOwner(advised(desk, outcome=AdviceOutcome.NEGATIVE))

    assert "af te wijzen" in text(desk, owner, "requested_decision")


def test_a_decision_keeps_the_advice_that_it_was_taken_on(desk: Workplace) -> None:
    proposal = presented(desk)
    decision = DecisionService(desk).defer(proposal, PAPER, MORNING, note="Eerst weten.")
    ProposalService(desk).open_review(proposal, LATER)
    settled = all_yes(desk, complete_activity().kind)
    later = AdviceDraft(proposal, AdviceOutcome.NEGATIVE, "Toch niet.", "", settled)
    ReviewService(desk).advise(later, LATER)

    assert "adviseert positief" in text(desk, PaperOwner(decision.id), "advice")
    assert "adviseert negatief" in text(desk, PaperOwner(proposal), "advice")


def test_what_the_line_lacks_is_said_before_the_decision(desk: Workplace) -> None:
    allot(desk, 70_000)
    owner = PaperOwner(advised(desk))

    assert "er is €\N{NO-BREAK SPACE}30.000,00 te weinig" in text(desk, owner, "money")


def test_own_text_stands_until_it_is_given_up_and_can_come_back(desk: Workplace) -> None:
    service, owner = CollegePaperService(desk), PaperOwner(advised(desk))
    proposed = text(desk, owner, "money")

    service.keep(shown(desk, owner), "money", "Wij betalen dit samen.", MORNING)
    service.choose(shown(desk, owner), "money", LATER, own=False)
    assert text(desk, owner, "money") == proposed

    service.choose(shown(desk, owner), "money", LATER, own=True)
    assert text(desk, owner, "money") == "Wij betalen dit samen."


def test_a_text_equal_to_what_is_proposed_is_no_own_text(desk: Workplace) -> None:
    service, owner = CollegePaperService(desk), PaperOwner(advised(desk))
    service.keep(shown(desk, owner), "money", "Anders.", MORNING)

    service.keep(shown(desk, owner), "money", text_proposed(desk, owner, "money"), MORNING)

    assert not service.paper(owner, MORNING).block("money").is_own


def text_proposed(desk: Workplace, owner: PaperOwner, block: str) -> str:
    return CollegePaperService(desk).paper(owner, MORNING).block(block).proposed


def test_own_text_is_marked_when_the_facts_behind_it_change(desk: Workplace) -> None:
    service, owner = CollegePaperService(desk), PaperOwner(advised(desk))
    service.keep(shown(desk, owner), "money", "Er is genoeg.", MORNING)
    assert not service.paper(owner, MORNING).block("money").facts_changed

    allot(desk, 50_000)

    assert service.paper(owner, MORNING).block("money").facts_changed
    service.confirm(shown(desk, owner), "money", LATER)
    assert not service.paper(owner, MORNING).block("money").facts_changed


def test_texts_of_a_proposal_go_along_with_its_decision(desk: Workplace) -> None:
    allot(desk, 120_000)
    proposal = presented(desk)
    fill_head(desk, PaperOwner(proposal))

    decision, _ = DecisionService(desk).grant(a_grant(proposal), MORNING)
    CollegePaperService(desk).keep(shown(desk, PaperOwner(proposal)), "author", "een ander", LATER)

    assert text(desk, PaperOwner(decision.id), "author") == "ambtenaar"


def test_each_change_is_in_the_log_and_the_seal_holds(desk: Workplace) -> None:
    service, owner = CollegePaperService(desk), PaperOwner(advised(desk))
    service.keep(shown(desk, owner), "summary", "Kort gezegd.", MORNING)

    with desk.reading() as register:
        entry = register.log.of_subject("decision_text", f"{owner}/summary")[0]
    assert ("tekst", "", "Kort gezegd.") in shown_changes(entry)
    assert ("tekstblok", "", "Publieksvriendelijke samenvatting") in shown_changes(entry)
    assert RegisterService(desk).check(LATER).is_clean


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM decision_text",
        "UPDATE decision_text SET block = 'x', version = version + 1",
        "UPDATE decision_text SET words = 'x'",
        "INSERT OR REPLACE INTO decision_text SELECT * FROM decision_text",
        "UPDATE decision_text SET owner = 'x', version = version + 1",
    ],
)
def test_the_file_keeps_a_text(desk: Workplace, statement: str) -> None:
    owner = PaperOwner(advised(desk))
    CollegePaperService(desk).keep(shown(desk, owner), "summary", "Kort gezegd.", MORNING)

    with pytest.raises(DBAPIError), desk.transaction(LATER, "undo") as register:
        register.decision_texts._session.connection().exec_driver_sql(statement)


def test_a_text_belongs_to_a_decision_or_a_proposal(desk: Workplace) -> None:
    with pytest.raises(DBAPIError), desk.transaction(LATER, "write paper text") as register:
        register.decision_texts.keep(PaperOwner("niemand"), "summary", "x", "0" * 64)


def test_a_definitive_paper_names_what_is_empty(desk: Workplace, tmp_path: Path) -> None:
    _, owner = granted(desk)
    service = CollegePaperService(desk)

    with pytest.raises(PaperIncompleteError) as refused:
        service.write(owner, tmp_path / "map", tuple(PaperFormat), MORNING, final=True)

    assert refused.value.blocks == (
        "Behandelend ambtenaar",
        "Sector/afdeling",
        "Portefeuillehouder",
    )
    assert "'Sector/afdeling' en 'Portefeuillehouder' zijn leeg" in message_for(refused.value).what
    assert not (tmp_path / "map").exists()


def test_a_whole_paper_is_definitive_in_both_formats(desk: Workplace, tmp_path: Path) -> None:
    _, owner = granted(desk)
    fill_head(desk, owner)
    service = CollegePaperService(desk)

    receipt = service.write(owner, tmp_path, tuple(PaperFormat), MORNING, final=True)

    number = service.paper(owner, MORNING).facts.number
    assert [item.file.name for item in receipt.papers] == [
        f"Collegevoorstel {number}.pdf",
        f"Collegevoorstel {number}.docx",
    ]
    said = docx_text((tmp_path / f"Collegevoorstel {number}.docx").read_bytes())
    assert "wethouder" in said
    assert service.document(owner, MORNING, final=True).mark == "Voorbeeld"
    assert service.document(owner, MORNING).mark == "Voorbeeld · Concept"


def test_the_amounts_of_the_cover_add_up(desk: Workplace) -> None:
    _, owner = granted(desk)

    document = CollegePaperService(desk).document(owner, MORNING)

    table = next(item for item in part(document, "Geld en dekking") if isinstance(item, Table))
    assert plain(table).count("100.000,00") == 2
    assert headings(document)[0] == "Gevraagd besluit"
    assert document.mark.endswith("Concept")


def test_an_allotment_is_a_paper_for_the_council(desk: Workplace) -> None:
    allot(desk, 120_000)
    service = CollegePaperService(desk)

    paper = service.paper(service.owner_of("BSL-2"), MORNING)

    assert paper.facts.body is Body.COUNCIL
    assert "advice" not in {filled.block.id for filled in paper.blocks}
    assert paper.facts.rows[0].amount == Money.euros(120_000)


def test_what_was_put_right_is_not_in_the_paper(desk: Workplace) -> None:
    allot(desk, 120_000)
    act_as(desk, "financieel adviseur")
    reserve = ReserveService(desk)
    wrong = reserve.journal()[-1].movement.number
    reserve.counter(wrong, "Verkeerde lijn.", MORNING.date(), LATER)
    service = CollegePaperService(desk)

    assert service.paper(service.owner_of("BSL-2"), MORNING).facts.rows == ()


def test_only_who_brings_or_records_it_may_write(desk: Workplace) -> None:
    owner = PaperOwner(advised(desk))
    act_as(desk, "regisseur wonen")

    with pytest.raises(RuleError):
        CollegePaperService(desk).keep(shown(desk, owner), "summary", "Kort.", MORNING)


def test_blocks_of_the_programme_take_the_place_of_the_usual_ones(desk: Workplace) -> None:
    usual = CollegePaperService(desk).paper(PaperOwner(advised(desk)), MORNING)
    own = replace(usual.block("money").block, id="cover", name="Dekking", text="Zie de begroting.")
    desk.programme = replace(desk.programme, paper_blocks=(own,))

    paper = CollegePaperService(desk).paper(usual.owner, MORNING)

    assert [filled.block.name for filled in paper.blocks] == ["Dekking"]
    assert paper.blocks[0].text.endswith("\n\nZie de begroting.")


def test_what_changed_since_the_writer_looked_is_noticed(desk: Workplace) -> None:
    service, owner = CollegePaperService(desk), PaperOwner(advised(desk))
    seen = shown(desk, owner)
    allot(desk, 50_000)

    told = service.keep(seen, "money", "Er is genoeg.", MORNING)

    assert told.block("money").text == "Er is genoeg."
    assert shown(desk, owner).block("money").facts_changed


def test_pages_can_be_looked_at_before_they_are_written(desk: Workplace) -> None:
    pages = CollegePaperService(desk).pictures(PaperOwner(advised(desk)), MORNING)

    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_an_unknown_number_is_refused(desk: Workplace) -> None:
    with pytest.raises(RecordMissingError):
        CollegePaperService(desk).owner_of("D-999")


def test_every_kind_of_decision_has_words(desk: Workplace) -> None:
    _, owner = granted(desk)
    facts = CollegePaperService(desk).paper(owner, MORNING).facts
    assert facts.decision is not None
    for kind in DecisionKind:
        decision = replace(facts.decision, draft=replace(facts.decision.draft, kind=kind))
        about = replace(facts, decision=decision)
        texts = {block.id: proposed_text(block, about) for block in DEFAULT_BLOCKS}
        assert texts["subject"]
        assert texts["money"]


def test_a_risk_without_measure_says_so(desk: Workplace) -> None:
    owner = PaperOwner(advised(desk, complete_activity(risks=(Risk("Vertraging"),))))

    assert text(desk, owner, "risks") == "- Vertraging (ernst midden). Er is nog geen maatregel."


def test_nothing_is_kept_when_nothing_changed(desk: Workplace) -> None:
    owner = PaperOwner(advised(desk))
    service = CollegePaperService(desk)
    with desk.reading() as register:
        before = register.log.count()

    service.keep(shown(desk, owner), "money", text_proposed(desk, owner, "money"), MORNING)

    with desk.reading() as register:
        assert register.log.count() == before
    assert ProposalService(desk).get(ProposalId(owner)).number
