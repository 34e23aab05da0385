"""What people do with proposals and with their own reviews at the office."""

import random
from dataclasses import replace

from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import (
    AdviceDraft,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
)
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.round_service import RoundService
from tests.machine.office import Act, FindingError, Office, pick
from tests.machine.plain_register import Edit, PlainProposal, PlainReview
from tests.services.cases import all_yes, complete_activity

CONDITIONS = ("T1.1", "T1.2", "N.1")
SAID = (
    ("fails", "Dit past niet."),
    ("meets_partly", "Alleen de helft."),
    ("fails", "Nog niet rijp."),
)
BACK = {
    "submitted": "draft",
    "under_review": "submitted",
    "advised": "under_review",
    "deferred": "under_review",
}
TEAM = ("under_review", "advised")
OVER = {"refused", "withdrawn", "finished"}
CAN_STOP = {"draft", "submitted", "under_review", "advised", "before_executive", "deferred"}


def a_proposal(office: Office, chance: random.Random, *usual: str) -> ProposalId:
    """A proposal, mostly one in a usual status."""
    held = office.plain.proposals
    fit = [key for key, item in held.items() if item.status in usual]
    return ProposalId(pick(chance, fit if fit and chance.random() < 0.85 else list(held)))


def moved(office: Office, proposal: str, wanted: str, *came_from: str) -> None:
    """The status moves, when it may from there; what cannot be edited cannot be taken back."""
    held = office.plain.proposals[proposal]
    if held.status not in came_from:
        raise FindingError(f"from {held.status} to {wanted} was accepted")
    held.status = wanted
    if wanted in OVER:
        office.plain.forget("proposal", proposal)
    if wanted != "under_review":
        office.plain.forget("judgement", proposal)
    if wanted not in TEAM:
        office.plain.forget("settlement", proposal)


def judgement(chance: random.Random) -> ConditionJudgement:
    """Something that a reviewer says."""
    word, reason = pick(chance, SAID)
    return ConditionJudgement(pick(chance, CONDITIONS), Judgement(word), reason)


def add(office: Office, chance: random.Random) -> None:
    """A new concept."""
    office.sit(chance, "edit")
    title = f"Voorstel {office.next_number()}"
    key = ProposalService(office.desk).add(complete_activity(title=title), office.now)
    office.must("edit")
    office.plain.proposals[key] = PlainProposal("draft", title)


def change(office: Office, chance: random.Random) -> None:
    """Another title, now and then over what somebody else changed."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "draft", "submitted", "under_review", "advised")
    held, service = office.plain.proposals[key], ProposalService(office.desk)
    title = f"Voorstel {office.next_number()}"
    version = held.version - (chance.random() < 0.15)
    service.change(key, replace(service.get(key).content, title=title), version, office.now)
    office.must("edit")
    if held.status in OVER or version != held.version:
        raise FindingError(f"a change of version {version} was accepted: {held}")
    office.plain.did(office.me, Edit("proposal", key, held.title, title))
    held.title, held.version = title, held.version + 1


def submit(office: Office, chance: random.Random) -> None:
    """A concept is handed in."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "draft")
    ProposalService(office.desk).submit(key, office.now)
    office.must("edit")
    moved(office, key, "submitted", "draft")


def open_review(office: Office, chance: random.Random) -> None:
    """The reviewers may begin."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "submitted")
    ProposalService(office.desk).open_review(key, office.now)
    office.must("edit")
    moved(office, key, "under_review", "submitted", "advised", "deferred")


def take_back(office: Office, chance: random.Random) -> None:
    """One step back."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "advised", "deferred")
    ProposalService(office.desk).take_back(key, office.now)
    office.must("edit")
    before = office.plain.proposals[key].status
    moved(office, key, BACK.get(before, ""), *BACK)


def withdraw(office: Office, chance: random.Random) -> None:
    """A proposal is stopped, now and then without a reason."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "draft", "deferred")
    reason = pick(chance, ("Geen partners.", "Geen partners.", " "))
    ProposalService(office.desk).withdraw(key, reason, office.now)
    office.must("edit")
    moved(office, key, "withdrawn", *CAN_STOP)


# --- reviews ---------------------------------------------------------------------------


def judge(office: Office, chance: random.Random) -> None:
    """One judgement at the office."""
    office.sit(chance, "review")
    key, given = a_proposal(office, chance, "under_review"), judgement(chance)
    ReviewService(office.desk).judge(key, given, office.now)
    office.must("review")
    review = _open(office, key)
    before, after = review.given.get(given.condition), (given.judgement.value, given.reason)
    if before != after:
        review.given[given.condition] = after
        edit = (given.condition, before), (given.condition, after)
        office.plain.did(office.me, Edit("judgement", f"{key}/{office.me}", *edit))


def _open(office: Office, proposal: str) -> PlainReview:
    if office.plain.proposals[proposal].status != "under_review":
        raise FindingError("judged while it is not under review")
    review = office.plain.reviews.setdefault((proposal, office.me), PlainReview())
    if review.status != "in_progress" or review.is_forked:
        raise FindingError(f"judged a review that is {review}")
    return review


def hand_in(office: Office, chance: random.Random) -> None:
    """A review is handed in at the office, mostly one that was begun."""
    person = office.sit(chance, "review")
    begun = [
        key
        for (key, reviewer), review in office.plain.reviews.items()
        if reviewer == person.id and review.status == "in_progress" and review.given
    ]
    usual = begun if begun and chance.random() < 0.8 else list(office.plain.proposals)
    key = ProposalId(pick(chance, usual))
    sure = chance.random() < 0.8
    ReviewService(office.desk).hand_in(key, office.now, unanswered_confirmed=sure)
    office.must("review")
    if not office.plain.reviews[key, office.me].given:
        raise FindingError("handed in with nothing in it")
    _finish(office, key, "submitted")


def recuse(office: Office, chance: random.Random) -> None:
    """A reviewer does not judge a proposal."""
    office.sit(chance, "review")
    key = a_proposal(office, chance, "under_review")
    ReviewService(office.desk).recuse(key, "Familie van de aanvrager.", office.now)
    office.must("review")
    _finish(office, key, "recused")


def _finish(office: Office, proposal: str, status: str) -> None:
    review = _open(office, proposal)
    review.status = status
    office.plain.forget("judgement", f"{proposal}/{office.me}")
    office.plain.handed_in.add(((proposal, office.me), review.sheet))


def declare_interest(office: Office, chance: random.Random) -> None:
    """Somebody says for a colleague that they do not judge a proposal."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "under_review")
    reviewer = pick(chance, [p.id for p in office.people.values() if p.role == "regisseur"])
    reason = "Woont er naast."
    RoundService(office.desk).declare_interest(key, reviewer, reason, office.now)
    office.must("edit")
    review = office.plain.reviews.setdefault((key, reviewer), PlainReview())
    review.status = "recused"
    office.plain.forget("judgement", f"{key}/{reviewer}")
    office.plain.handed_in.add(((key, reviewer), review.sheet))


def give_back(office: Office, chance: random.Random) -> None:
    """A review goes back to its reviewer; what was handed in stays readable."""
    office.sit(chance, "edit")
    key, reviewer = pick(chance, list(office.plain.reviews))
    person = pick(chance, [item for item in office.people.values() if item.id == reviewer])
    ReviewService(office.desk).give_back(ProposalId(key), person, office.now)
    office.must("edit")
    review = office.plain.reviews[key, reviewer]
    if review.status not in ("submitted", "recused"):
        raise FindingError(f"given back: {review}")
    review.status, review.is_forked = "in_progress", False


# --- the team ----------------------------------------------------------------------------


def settle(office: Office, chance: random.Random) -> None:
    """The team says something about a condition."""
    office.sit(chance, "advise")
    key, given = a_proposal(office, chance, "under_review"), judgement(chance)
    AdviceService(office.desk).settle(key, given, office.now)
    office.must("advise")
    require_team(office, key)
    place, after = (key, given.condition), (given.judgement.value, given.reason)
    before = office.plain.settled.get(place)
    if before != after:
        office.plain.settled[place] = after
        office.plain.did(office.me, Edit("settlement", f"{key}/{given.condition}", before, after))


def require_team(office: Office, proposal: str) -> None:
    """What the team says can only change while a proposal is with the team."""
    if office.plain.proposals[proposal].status not in TEAM:
        raise FindingError(f"settled while it is {office.plain.proposals[proposal].status}")


def advise(office: Office, chance: random.Random) -> None:
    """The team advises, now and then without any judgement."""
    office.sit(chance, "advise")
    key = a_proposal(office, chance, "under_review")
    kind = ProposalService(office.desk).get(key).content.kind
    settled = all_yes(office.desk, kind) if chance.random() < 0.9 else ()
    outcome = pick(chance, list(AdviceOutcome))
    draft = AdviceDraft(key, outcome, "Past bij de stad.", "", settled)
    ReviewService(office.desk).advise(draft, office.now)
    office.must("advise")
    if any(item.is_forked for (p, _), item in office.plain.reviews.items() if p == key):
        raise FindingError("advised while there are two versions of a review")
    moved(office, key, "advised", "under_review", "advised")
    office.plain.forget("settlement", key)


ACTS: dict[str, Act] = {
    "add": add,
    "change": change,
    "submit": submit,
    "open review": open_review,
    "take back": take_back,
    "withdraw": withdraw,
    "judge": judge,
    "hand in": hand_in,
    "recuse": recuse,
    "declare interest": declare_interest,
    "give back": give_back,
    "settle": settle,
    "advise": advise,
}
