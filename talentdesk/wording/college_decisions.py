"""What is decided, as a paper for executive or council asks it."""

from talentdesk.domain.decision_papers import MoneyRow, PaperFacts
from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import euro_text, list_text
from talentdesk.wording.movement_route import line_name

_ASKED = "een bijdrage waarvan het bedrag nog niet is ingevuld"


def subject(facts: PaperFacts) -> str:
    """What a paper is about, on one line."""
    about = _about(facts)
    reserve = facts.programme.reserve.name
    said = {
        DecisionKind.GRANT: f"Bijdrage aan {about}",
        DecisionKind.REFUSE: f"Afwijzen van {about}",
        DecisionKind.DEFER: f"Aanhouden van {about}",
        DecisionKind.RELEASE: f"Vrijval van de bijdrage aan {about}",
        DecisionKind.FORM_RESERVE: f"Vormen van de {reserve}",
        DecisionKind.ADOPT_TRANCHE: f"Vaststellen van {_tranche(facts)}",
        DecisionKind.ALLOT: f"Toewijzen van geld uit de {reserve} aan lijnen en jaren",
        DecisionKind.YEAR_TRANSFER: f"Overhevelen van geld uit de {reserve} naar een ander jaar",
        DecisionKind.SET_FRAME: f"Vaststellen van {_document(facts)}",
    }
    return said[facts.kind]


def requested_decision(facts: PaperFacts) -> str:
    """What is asked to decide, point by point."""
    body = {"executive": "Het college", "council": "De raad"}[facts.body.value]
    points = _points(facts)
    lines = [f"{at}. {point}." for at, point in enumerate(points, 1)]
    return "\n".join([f"{body} wordt gevraagd:", "", *lines])


def _points(facts: PaperFacts) -> list[str]:
    if facts.kind is DecisionKind.GRANT:
        return _grant_points(facts)
    amount = euro_text(facts.amount) if facts.amount is not None else "geld"
    about, reserve = _about(facts), facts.programme.reserve.name
    tranche = _tranche(facts) + (f", {amount}," if facts.amount is not None else "")
    said = {
        DecisionKind.REFUSE: f"{about} af te wijzen",
        DecisionKind.DEFER: f"{about} aan te houden",
        DecisionKind.RELEASE: f"{amount} van de bijdrage aan {about} te laten vrijvallen",
        DecisionKind.FORM_RESERVE: f"{amount} toe te voegen aan de {reserve}",
        DecisionKind.ADOPT_TRANCHE: f"{tranche} vast te stellen",
        DecisionKind.ALLOT: f"{amount} uit de {reserve} toe te wijzen{_places(facts)}",
        DecisionKind.YEAR_TRANSFER: f"{amount} over te hevelen{_places(facts)}",
        DecisionKind.SET_FRAME: f"{_document(facts)} vast te stellen",
    }
    return [said[facts.kind]]


def _grant_points(facts: PaperFacts) -> list[str]:
    amount = facts.amount
    asked = f"een bijdrage van {euro_text(amount)}" if amount is not None else _ASKED
    points = [f"{asked} toe te kennen aan {_about(facts)}"]
    if facts.rows:
        paid = f"deze bijdrage te betalen uit de {facts.programme.reserve.name}"
        points.append(f"{paid}{_places(facts)}")
    return points


def _places(facts: PaperFacts) -> str:
    """Line and year of each amount, to follow what is asked."""
    if not facts.rows:
        return ", nog niet verdeeld over lijnen en jaren"
    if len(facts.rows) == 1 and facts.rows[0].amount == facts.amount:
        comma = "" if facts.kind is DecisionKind.ALLOT else ","
        return f"{comma} {place_words(facts.rows[0], facts)}"
    said = [f"{euro_text(row.amount)} {place_words(row, facts)}" for row in facts.rows]
    return f": {list_text(said)}"


def place_words(row: MoneyRow, facts: PaperFacts) -> str:
    """For example ``van de lijn Werken in 2026``, or ``aan`` that line for an allotment."""
    year = f" in {row.year}" if row.year is not None else ""
    if row.to_year is not None and row.to_year != row.year:
        year = f" van {row.year} naar {row.to_year}"
    towards = "aan" if facts.kind is DecisionKind.ALLOT else "van"
    return f"{towards} de lijn {line_name(facts.programme, row.line)}{year}"


def short_of(row: MoneyRow) -> Money | None:
    """How much a place lacks; None where it has enough or nobody can say."""
    return -row.left if row.left is not None and row.left.cents < 0 else None


def _about(facts: PaperFacts) -> str:
    if facts.proposal is None:
        return "het voorstel"
    return f"'{facts.proposal.content.title.strip()}' ({facts.proposal.number})"


def _tranche(facts: PaperFacts) -> str:
    draft = facts.decision.draft if facts.decision else None
    if draft is None or not draft.tranche:
        return "de tranche"
    return f"de {facts.programme.tranche(draft.tranche).name.lower()}"


def _document(facts: PaperFacts) -> str:
    return f"'{facts.decision.draft.paper.document}'" if facts.decision else "het kader"
