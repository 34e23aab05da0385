"""A register as small as can be with something under every seal."""

from pathlib import Path

from talentdesk.domain.money import Money
from talentdesk.domain.reserve import FREE, OUTSIDE, MovementDraft, MovementKind
from talentdesk.domain.reviews import AdviceDraft, AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.register.database import Database
from talentdesk.services.example_service import create_example
from tests.builders import a_draft
from tests.register.cases import ACTOR, COUNCIL, MORNING, PROGRAMME_HASH, start
from tests.services.book_cases import fill_books
from tests.services.cases import PROGRAMMES


def small_register(file: Path) -> Path:
    """A proposal of two versions, judged twice, with advice and money, and one who was erased."""
    database = Database.create(file, "programmamedewerker", MORNING)
    ids = start(database)
    with database.transaction(ACTOR, MORNING, "fill") as register:
        register.proposals.change_content(ids.proposal, a_draft(title="Tweede versie"))
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH)
        for judgement in (Judgement.MEETS, Judgement.FAILS):
            register.reviews.judge(review.id, ConditionJudgement("T.1", judgement, "reden"))
            register.reviews.hand_in(review.id)
        register.advice.add(
            AdviceDraft(ids.proposal, AdviceOutcome.POSITIVE, "goed"), 1, PROGRAMME_HASH
        )
        day = COUNCIL.day
        assert day is not None
        register.reserve.add(
            MovementDraft(MovementKind.FORM, day, OUTSIDE, FREE, Money(40), ids.decision)
        )
        left = register.people.get(register.people.add("wie vertrok", "programmamedewerker"))
    with database.transaction(ACTOR, MORNING, "erase person") as register:
        register.erasures().erase(left, "op verzoek")
    database.close()
    return file


def small_books(file: Path) -> Path:
    """A register with a row or two in every table of the books; closed."""
    source = PROGRAMMES / "hengelo-talent-2025.toml"
    desk = create_example(file, source, MORNING)
    try:
        fill_books(desk, file.parent)
    finally:
        desk.close()
    return file
