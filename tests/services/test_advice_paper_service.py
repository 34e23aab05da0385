"""The papers of advices: who may make them, what stays hidden, all of them or none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import (
    AdviceMissingError,
    FileWriteError,
    RecordMissingError,
    ReviewHiddenError,
    RuleError,
)
from talentdesk.domain.programme import ProposalKind, ReviewerNaming
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.domain.rounds import RoundDraft, RoundId, Visibility
from talentdesk.reports import docx_document
from talentdesk.services.advice_paper_service import AdvicePaperService, PaperFormat
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.reports.advice_case import headings, part, plain
from tests.reports.paper_reading import docx_text
from tests.services.cases import MORNING, act_as, advised, all_yes, complete_activity, under_review

NO = ConditionJudgement("T1.1", Judgement.FAILS, "Geen talent in beeld.")
BOTH = (PaperFormat.PDF, PaperFormat.DOCX)
NAMES = ReviewerNaming.NAMES


def judged(desk: Workplace, proposal: ProposalId, who: str, *changed: ConditionJudgement) -> None:
    """Someone judges everything and hands in; afterwards the lead works again."""
    lead = desk.actor
    act_as(desk, who)
    service = ReviewService(desk)
    for given in (*all_yes(desk, ProposalKind.ACTIVITY), *changed):
        service.judge(proposal, given, MORNING)
    service.hand_in(proposal, MORNING)
    desk.actor = lead


def discussed(desk: Workplace) -> ProposalId:
    """Two reviewers differ on T1.1, one recused; the team settled it and wrote its advice."""
    proposal = under_review(desk)
    judged(desk, proposal, "regisseur wonen")
    judged(desk, proposal, "regisseur werken", NO)
    lead = desk.actor
    act_as(desk, "regisseur leven")
    ReviewService(desk).recuse(proposal, "Zit in het bestuur.", MORNING)
    desk.actor = lead
    service = AdviceService(desk)
    settled = replace(NO, judgement=Judgement.MEETS_PARTLY, reason="Een deel is in beeld.")
    service.settle(proposal, settled, MORNING)
    text = AdviceText(AdviceOutcome.CONDITIONAL, "Past, mits.", "Eén lid is tegen.")
    service.keep_text(proposal, text, MORNING)
    return proposal


def recorded(desk: Workplace) -> ProposalId:
    """The same with the advice recorded."""
    proposal = discussed(desk)
    AdviceService(desk).record(proposal, MORNING)
    return proposal


def a_round(desk: Workplace, proposals: Sequence[ProposalId]) -> RoundId:
    """A round of these proposals, for everyone with a line."""
    reviewers = tuple(item.id for item in PeopleService(desk).all() if item.line)
    draft = RoundDraft("Voorjaar 2026", tuple(proposals), reviewers, date(2026, 4, 1))
    # Not by the use case: a round may hold what has since been advised on or given back.
    with desk.transaction(MORNING, "open round") as register:
        return register.rounds.open(draft).id


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_recorded_advice_is_what_the_team_recorded(desk: Workplace) -> None:
    document = AdvicePaperService(desk).document(recorded(desk), MORNING, NAMES)

    said = plain(*document.blocks)
    assert document.mark == ""
    assert plain(*part(document, "Motivering")) == "Past, mits."
    assert plain(*part(document, "Minderheidsstandpunt")) == "Eén lid is tegen."
    assert "T1.1" in plain(*part(document, "Waar het voorstel nog niet aan voldoet"))
    assert "Een deel is in beeld." in plain(*part(document, "Waar beoordelaars verschilden"))
    assert "Regisseur leven is onthouden. Reden: Zit in het bestuur." in said
    assert "Regisseur imago heeft niet ingeleverd." in said
    assert "vastgelegd op 3 maart 2026 door Programmamanager" in said


def test_reviewers_are_called_by_role_unless_names_are_asked(desk: Workplace) -> None:
    service, proposal = AdvicePaperService(desk), recorded(desk)

    by_role = plain(*service.document(proposal, MORNING).blocks)
    by_name = plain(*service.document(proposal, MORNING, NAMES).blocks)

    assert "regisseur Wonen" in by_role
    assert "Regisseur wonen" not in by_role
    assert "Regisseur wonen" in by_name


def test_advice_in_the_making_is_a_concept(desk: Workplace, tmp_path: Path) -> None:
    proposal = discussed(desk)
    number = ProposalService(desk).get(proposal).number

    receipt = AdvicePaperService(desk).write_advice([proposal], tmp_path / "map", BOTH, MORNING)

    assert names(tmp_path / "map") == [
        f"Advies {number} - concept.docx",
        f"Advies {number} - concept.pdf",
    ]
    assert [paper.proposals for paper in receipt.papers] == [(number,), (number,)]
    assert "Concept" in docx_text(receipt.papers[1].file.read_bytes(), "word/header1.xml")


def test_proposal_under_review_again_names_the_advice_that_holds(desk: Workplace) -> None:
    proposal = recorded(desk)
    ProposalService(desk).open_review(proposal, MORNING)

    document = AdvicePaperService(desk).document(proposal, MORNING)

    assert document.mark == "Concept"
    assert "geldt het advies van 3 maart 2026" in plain(*document.blocks)


def test_what_changed_after_the_advice_is_told(desk: Workplace) -> None:
    proposal = recorded(desk)
    service = AdvicePaperService(desk)
    before = plain(*service.document(proposal, MORNING).blocks)
    AdviceService(desk).keep_text(
        proposal, AdviceText(AdviceOutcome.NEGATIVE, "Toch niet."), MORNING
    )

    said = plain(*service.document(proposal, MORNING).blocks)

    assert "verder gewerkt" in said
    assert "verder gewerkt" not in before
    assert "Toch niet." not in said


def test_advice_keeps_to_the_version_that_was_judged(desk: Workplace) -> None:
    proposal = recorded(desk)
    held = ProposalService(desk).get(proposal)
    changed = replace(held.content, title="Heel iets anders")
    ProposalService(desk).change(proposal, changed, held.content_version, MORNING)

    document = AdvicePaperService(desk).document(proposal, MORNING)

    assert document.title == "Proeftuin voor starters"
    said = plain(*document.blocks)
    assert "Beoordeeld is versie 1; het voorstel is nu versie 2. Anders is: titel." in said


def test_who_has_not_handed_in_gets_no_paper(desk: Workplace, tmp_path: Path) -> None:
    proposal = discussed(desk)
    act_as(desk, "regisseur imago")

    with pytest.raises(ReviewHiddenError):
        AdvicePaperService(desk).write_advice([proposal], tmp_path / "map", BOTH, MORNING)

    assert not (tmp_path / "map").exists()


def test_role_without_a_say_makes_no_paper(desk: Workplace, tmp_path: Path) -> None:
    proposal = recorded(desk)
    act_as(desk, "communicatieadviseur")

    with pytest.raises(RuleError, match="G-07"):
        AdvicePaperService(desk).write_advice([proposal], tmp_path, BOTH, MORNING)


def test_proposal_that_the_team_has_nothing_on_is_refused(desk: Workplace, tmp_path: Path) -> None:
    held = advised(desk)
    draft = ProposalService(desk).add(complete_activity(title="Nog een concept"), MORNING)

    with pytest.raises(AdviceMissingError):
        AdvicePaperService(desk).write_advice([held, draft], tmp_path / "map", BOTH, MORNING)

    assert not (tmp_path / "map").exists()


def test_one_that_cannot_be_written_leaves_none(desk: Workplace, tmp_path: Path) -> None:
    proposal = advised(desk)
    number = ProposalService(desk).get(proposal).number
    folder = tmp_path / "map"
    (folder / f"Advies {number}.docx").mkdir(parents=True)

    with pytest.raises(FileWriteError):
        AdvicePaperService(desk).write_advice([proposal], folder, BOTH, MORNING)

    assert names(folder) == [f"Advies {number}.docx"]


def test_paper_that_cannot_be_made_for_want_of_files_is_refused(
    desk: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx_document, "_TEMPLATE", tmp_path / "weg")

    with pytest.raises(FileWriteError):
        AdvicePaperService(desk).write_advice([advised(desk)], tmp_path / "map", BOTH, MORNING)

    assert not (tmp_path / "map").exists()


def test_same_register_and_moment_give_the_same_bytes(desk: Workplace, tmp_path: Path) -> None:
    proposal = recorded(desk)
    service = AdvicePaperService(desk)

    first = service.write_advice([proposal], tmp_path / "a", BOTH, MORNING)
    again = service.write_advice([proposal], tmp_path / "b", BOTH, MORNING)
    later = service.write_advice([proposal], tmp_path / "c", BOTH, MORNING + timedelta(hours=1))

    seals = [[paper.sha256 for paper in receipt.papers] for receipt in (first, again, later)]
    assert seals[0] == seals[1]
    assert not set(seals[0]) & set(seals[2])


def test_paper_of_a_round_has_an_overview_and_every_advice(desk: Workplace, tmp_path: Path) -> None:
    with_advice, concept = recorded(desk), under_review(desk, complete_activity(title="Tweede"))
    draft = ProposalService(desk).add(complete_activity(title="Derde"), MORNING)
    key = a_round(desk, (with_advice, concept, draft))

    receipt = AdvicePaperService(desk).write_round(key, tmp_path / "map", BOTH, MORNING)

    assert names(tmp_path / "map") == [
        "Adviezen - Voorjaar 2026 - concept.docx",
        "Adviezen - Voorjaar 2026 - concept.pdf",
    ]
    said = docx_text(receipt.papers[1].file.read_bytes())
    numbers = [ProposalService(desk).get(item).number for item in (with_advice, concept, draft)]
    assert receipt.papers[0].proposals == tuple(numbers[:2])
    assert f"{numbers[2]} Derde (concept)" in said
    assert "1 advies is nog niet vastgelegd." in said
    assert "18 van 19" in said
    assert "1 × voldoet tegenover voldoet niet" in said
    assert "Overeenstemming (Krippendorffs alfa)" in said
    assert "€\u00a0200.000,00" in said


def test_paper_of_a_round_is_refused_whole_when_one_review_is_hidden(desk: Workplace) -> None:
    key = a_round(desk, (recorded(desk), under_review(desk, complete_activity(title="Tweede"))))
    act_as(desk, "regisseur imago")

    with pytest.raises(ReviewHiddenError):
        AdvicePaperService(desk).write_round(key, Path("nergens"), BOTH, MORNING)


def test_only_who_was_asked_in_the_round_is_waited_for(desk: Workplace) -> None:
    proposal = discussed(desk)
    people = {item.name: item.id for item in PeopleService(desk).all()}
    reviewers = (people["Regisseur wonen"], people["Communicatieadviseur"])
    draft = RoundDraft("Klein", (proposal,), reviewers, date(2026, 4, 1))
    RoundService(desk).open(draft, MORNING)

    document = AdvicePaperService(desk).document(proposal, MORNING, NAMES)

    said = plain(*part(document, "Wie heeft beoordeeld"))
    assert "Communicatieadviseur heeft niet ingeleverd." in said
    assert "Regisseur imago" not in said


def test_round_that_shows_nothing_before_it_closes_gives_a_reviewer_no_paper(
    desk: Workplace, tmp_path: Path
) -> None:
    proposal = discussed(desk)
    people = tuple(item.id for item in PeopleService(desk).all() if item.line)
    draft = RoundDraft("Dicht", (proposal,), people, date(2026, 4, 1), Visibility.AFTER_CLOSING)
    RoundService(desk).open(draft, MORNING)
    act_as(desk, "regisseur wonen")

    with pytest.raises(ReviewHiddenError):
        AdvicePaperService(desk).write_advice([proposal], tmp_path, BOTH, MORNING)


def test_round_that_is_not_there_is_refused(desk: Workplace) -> None:
    with pytest.raises(RecordMissingError):
        AdvicePaperService(desk).write_round(RoundId("x"), Path("nergens"), BOTH, MORNING)


def test_advice_on_an_effort_leaves_a_criterion_out(desk: Workplace) -> None:
    proposal = advised(desk, complete_activity(kind=ProposalKind.EFFORT))

    document = AdvicePaperService(desk).document(proposal, MORNING)

    said = plain(*part(document, "Oordeel per voorwaarde"))
    assert "geldt niet voor een inspanning en telt niet mee" in said
    assert "Waar beoordelaars verschilden" not in headings(document)
