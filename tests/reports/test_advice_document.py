"""What the paper of an advice says, whatever it is written as."""

from dataclasses import replace
from itertools import pairwise

import pytest

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Line, ReviewerNaming, Role
from talentdesk.domain.proposals import ProposalVersion
from talentdesk.domain.reviews import AdviceOutcome, ConditionJudgement, Judgement, compare
from talentdesk.reports.advice_document import advice_document
from talentdesk.reports.advice_source import AdviceSource
from talentdesk.reports.document import Column, Document, Heading, Table
from talentdesk.reports.docx_document import docx_bytes
from talentdesk.reports.pdf_document import pdf_bytes
from talentdesk.wording.advice_words import shown_names
from tests.builders import a_condition, a_programme, a_proposal
from tests.reports.advice_case import OCCASION, PROPOSAL, a_source, headings, part, plain
from tests.reports.paper_reading import docx_text, needs_pdftotext, pdf_text, seen


def made(**changes: object) -> Document:
    return advice_document(a_source(**changes), OCCASION)


def test_head_says_what_it_is_about_and_whether_it_is_recorded() -> None:
    document = made()

    assert document.kicker == "Advies van het programmateam over voorstel A-2026-014"
    assert document.title == "Proeftuin voor starters"
    assert document.sender == "Gemeente Kleinstad · Programma Klein"
    assert document.mark == ""
    assert plain(document.blocks[0]).splitlines() == [
        "Voorstel: A-2026-014",
        "Soort: activiteit",
        "Hoofdlijn: Wonen",
        "Indiener: niet ingevuld",
        "Looptijd: 1 april 2026 tot en met 31 maart 2027",
        "Beoordelingsronde: Voorjaarsronde",
        "Beoordeeld: versie 1 van 12 februari 2026",
        # Recorded at 23:15 UTC: a day later where the paper is made.
        "Stand: vastgelegd op 4 maart 2026 door programmamanager",
    ]


def test_advice_comes_first_with_its_reasoning_and_the_minority_view() -> None:
    document = made()

    first = next(block for block in document.blocks if plain(block).startswith("Het programmateam"))
    assert "positief, met voorwaarden" in plain(first)
    assert "staan in de motivering" in plain(first)
    assert plain(*part(document, "Motivering")) == "Het past.\nMits werkenden meedoen."
    assert plain(*part(document, "Minderheidsstandpunt")) == "Een lid vindt van niet."


def test_concept_says_so_on_each_page_and_names_the_advice_that_holds() -> None:
    earlier = a_source().recorded
    document = made(recorded=None, earlier=earlier, text=AdviceText())

    assert document.mark == "Concept"
    said = plain(*document.blocks)
    assert "nog geen uitkomst gekozen" in said
    assert "Tot het is vastgelegd, geldt het advies van 4 maart 2026." in said
    assert "Stand: concept, nog niet vastgelegd" in said


def test_what_is_not_met_and_what_is_open_are_not_mixed() -> None:
    document = made()

    lacking = plain(*part(document, "Waar het voorstel nog niet aan voldoet"))
    assert lacking == "T.1 Voorwaarde T.1: voldoet deels. Alleen studenten. Niet wie werkt."
    assert plain(*part(document, "Wat nog niet is beoordeeld")) == "E.1 Voorwaarde E.1"
    test = plain(*part(document, "Uitkomst van de toets"))
    assert "voldoet aan 1 van de 3 voorwaarden. Voldoet deels: 1; niet beoordeeld: 1." in test
    assert "De score is 0,75 over 2 beoordeelde voorwaarden, ter informatie." in test


def test_each_condition_has_question_judgement_and_reason_under_its_criterion() -> None:
    document = made()

    blocks = part(document, "Oordeel per voorwaarde")
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "T · Talentgericht",
        "E · Effectief",
    ]
    rows = plain(*part(document, "T · Talentgericht")).splitlines()
    assert rows[3:] == [
        "T.1 Voorwaarde T.1 / Klopt T.1? / Plan: 4",
        "voldoet deels",
        "Alleen studenten. / Niet wie werkt.",
        "T.2 Voorwaarde T.2 / Klopt T.2? / Plan: 4",
        "voldoet",
        "Bewijs: Twee studenten schreven mee.",
    ]


def test_criterion_that_does_not_hold_is_said_and_not_counted() -> None:
    effort = a_proposal("I-2026-003")
    version = ProposalVersion(1, "0" * 64, OCCASION.made_at, "X", effort.content)
    document = made(proposal=effort, judged=version, reviews=(), comparisons=())

    said = plain(*part(document, "Oordeel per voorwaarde"))
    assert "Criterium E (Effectief) geldt niet voor een inspanning en telt niet mee." in said
    assert "van de 2 voorwaarden" in plain(*document.blocks)
    assert "Waar beoordelaars verschilden" not in headings(document)


def test_difference_shows_who_said_what_and_what_the_team_chose() -> None:
    rows = plain(*part(made(), "Waar beoordelaars verschilden")).splitlines()

    assert rows[3] == "T.1 Voorwaarde T.1"
    assert rows[4].split(" / ") == [
        "Voldoet: regisseur wonen en regisseur leven.",
        "Voldoet niet: regisseur werken.",
        "regisseur werken: Te weinig plekken.",
    ]
    assert rows[5] == "Voldoet deels / Alleen studenten. / Niet wie werkt."
    assert rows[6] == "Niet iedereen gaf een oordeel over: E.1 (0 van 3) en T.2 (2 van 3)."


def test_team_without_a_choice_is_not_given_one() -> None:
    source = a_source()
    given = {**source.given, "T.1": ConditionJudgement("T.1")}

    assert "Het team heeft nog niet gekozen." in plain(
        *part(made(given=given), "Waar beoordelaars verschilden")
    )


def test_who_judged_and_who_did_not_stand_there_with_the_reason() -> None:
    said = plain(*part(made(), "Wie heeft beoordeeld")).splitlines()

    assert "0 (verouderd)" in said
    assert said[-2:] == [
        "Regisseur imago is onthouden. Reden: Zit in het bestuur.",
        "Regisseur zorg heeft niet ingeleverd.",
    ]


def test_money_adds_up_per_year_and_in_all() -> None:
    money = plain(*part(made(), "Geld"))

    assert "Gevraagd uit de reserve: €\u00a0100.000,00" in money
    rows = money.splitlines()
    assert rows[rows.index("Totaal") :] == ["Totaal", "150.000,50", "100.000,00", "50.000,50"]
    assert rows[rows.index("2027") + 1 :][:3] == ["60.000,50", "0,00", "50.000,50"]


def test_amount_that_nobody_filled_in_is_no_zero() -> None:
    empty = a_proposal("A-2026-015")
    version = ProposalVersion(1, "0" * 64, OCCASION.made_at, "X", empty.content)

    money = plain(*part(made(proposal=empty, judged=version), "Geld"))
    assert money == "Gevraagd uit de reserve: niet ingevuld\nKosten: niet ingevuld"


def test_later_version_and_later_work_are_told() -> None:
    later = replace(PROPOSAL, content_version=3)
    said = plain(*made(proposal=later, changed=("costs", "title"), has_later_work=True).blocks)

    assert (
        "Beoordeeld is versie 1; het voorstel is nu versie 3. Anders is: kosten en titel." in said
    )
    assert "Na dit advies is er verder gewerkt." in said


def test_example_is_marked_on_each_page_and_at_the_top() -> None:
    document = made(is_example=True)

    assert document.mark == "Voorbeeld"
    assert "verzonnen" in plain(*document.blocks[:2])


@pytest.mark.parametrize(
    ("naming", "called"),
    [
        (ReviewerNaming.NAMES, ["Iemand A", "Iemand B", "Iemand C", "Iemand D"]),
        (
            ReviewerNaming.ROLES,
            ["regisseur Wonen 1", "adviseur", "regisseur Wonen 2", "regisseur Werken"],
        ),
    ],
)
def test_reviewers_are_called_as_the_programme_wants(
    naming: ReviewerNaming, called: list[str]
) -> None:
    roles = (
        Role("regisseur", "Regisseur", frozenset(), per_line=True),
        Role("adviseur", "Adviseur", frozenset()),
    )
    people = [
        Person(PersonId("1"), "Iemand A", "regisseur", "wonen"),
        Person(PersonId("2"), "Iemand B", "adviseur"),
        Person(PersonId("3"), "Iemand C", "regisseur", "wonen", is_active=False),
        Person(PersonId("4"), "Iemand D", "regisseur", "werken"),
    ]

    assert list(shown_names(a_programme(roles=roles), people, naming).values()) == called


def a_long_source() -> AdviceSource:
    """Forty conditions, long words everywhere, a title of two hundred characters."""
    long = "meerjareninvesteringsprogramma " * 12 + "https://voorbeeld.nl/" + "a1" * 80
    conditions = tuple(
        a_condition(f"T.{number}", name=f"Voorwaarde {number} {long[:90]}", question=long)
        for number in range(1, 41)
    )
    programme = a_programme(
        conditions=conditions,
        lines=(Line("wonen", "W" * 60, is_cross=False, has_lead=True, ambition="", paragraph=""),),
    )
    title = ("Arbeidsmarkttoeleidingsarrangementen " * 6)[:200]
    proposal = replace(PROPOSAL, content=replace(PROPOSAL.content, title=title, submitter=long))
    source = a_source()
    return replace(
        source,
        programme=programme,
        proposal=proposal,
        judged=replace(source.judged, content=proposal.content),
        given={
            item.id: ConditionJudgement(item.id, Judgement.FAILS, long * 3) for item in conditions
        },
        text=AdviceText(AdviceOutcome.NEGATIVE, long * 20, long),
        comparisons=compare(programme, proposal.content.kind, source.reviews),
    )


@needs_pdftotext
def test_long_texts_and_forty_conditions_all_come_through() -> None:
    source = a_long_source()
    document = advice_document(source, OCCASION)

    for said in (seen(pdf_text(pdf_bytes(document))), seen(docx_text(docx_bytes(document)))):
        assert said.count("a1" * 80) >= 40
        assert all(f"T.{number}Voorwaarde" in said for number in range(1, 41))


def test_every_table_has_as_many_cells_as_columns() -> None:
    for source in (a_source(), a_long_source()):
        for block in advice_document(source, OCCASION).blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.columns)}
                assert all(isinstance(column, Column) for column in block.columns)


def test_no_level_of_headings_is_skipped() -> None:
    levels = [block.level for block in made().blocks if isinstance(block, Heading)]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
