"""Workbooks as carrier: they go out, are filled in by hand, and come back like packages do."""

import random

from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.reviews import Judgement
from talentdesk.domain.rounds import RoundId
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.round_export import RoundExport
from tests.exchange.review_workbooks import filled
from tests.machine.office import Act, FindingError, Office, OutFile, pick
from tests.machine.plain_register import PlainReview, sheet_of
from tests.machine.proposal_acts import judgement

WORDS = {Judgement.FAILS: "voldoet niet", Judgement.MEETS_PARTLY: "voldoet deels"}


def issue_workbook(office: Office, chance: random.Random) -> None:
    """A workbook for each reviewer, with what was said so far in it."""
    office.sit(chance, "edit")
    key = pick(chance, office.plain.rounds)
    folder = office.folder / f"boek-{office.next_number()}"
    folder.mkdir()
    export = RoundExport(office.desk, office.keys)
    issued = export.issue_packages(RoundId(key), folder, Carrier.WORKBOOK, office.now)
    office.must("edit")
    if not office.plain.rounds[key]:
        raise FindingError("issued from a closed round")
    with office.desk.reading() as register:
        asked = register.rounds.get(RoundId(key)).draft.proposals
    for item in issued:
        out = OutFile(item.path, key, item.reviewer, is_book=True)
        for proposal in asked:
            _says(office, out, proposal)
        office.files.append(out)


def _says(office: Office, out: OutFile, proposal: str) -> None:
    """What the office holds of that review goes out with the book."""
    key = (proposal, out.reviewer)
    held = office.plain.reviews.get(key, PlainReview())
    is_asked = office.plain.proposals[proposal].status == "under_review"
    if held.status == "recused" or held.is_forked or not is_asked:
        return
    out.sheets[proposal] = held.sheet
    out.known[proposal] = {held.sheet}
    out.known[proposal] |= {sheet for who, sheet in office.plain.handed_in if who == key}


def fill_in(office: Office, chance: random.Random) -> None:
    """A reviewer fills in a judgement, and says now and then that it is done."""
    out = pick(chance, [item for item in office.files if item.is_book and item.sheets])
    proposal = ProposalId(pick(chance, out.sheets))
    status, given = out.sheets[proposal]
    one, said = judgement(chance), dict(given)
    number = ProposalService(office.desk).get(proposal).number
    answers = {
        (number, one.condition, "judgement"): WORDS[one.judgement],
        (number, one.condition, "reason"): one.reason,
    }
    said[one.condition] = (one.judgement.value, one.reason)
    if status == "submitted" or chance.random() < 0.5:
        answers[number, ":hand_in", "judgement"] = "ja"
        status = "submitted"
    filled(out.path.read_bytes(), out.path.with_name("deel.xlsx"), answers).replace(out.path)
    out.sheets[proposal] = sheet_of(status, said)
    out.known[proposal].add(out.sheets[proposal])


ACTS: dict[str, Act] = {"issue a workbook": issue_workbook, "fill in a workbook": fill_in}
