"""Rounds go out to two laptops and come back: in any order, twice, and as old copies."""

import random
import shutil
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from talentdesk.domain.merging import Choice
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import RoundDraft, RoundId
from talentdesk.services.key_service import own_keys
from talentdesk.services.review_intake_service import IntakeReport, ReviewIntakeService
from talentdesk.services.review_receipts import read_receipt, write_receipts
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import RoundFile, open_round_file
from talentdesk.services.round_service import RoundService
from talentdesk.services.version_service import VersionService
from tests.machine.invariants import reviews_in
from tests.machine.office import Act, FindingError, Office, OutFile, pick
from tests.machine.plain_register import Key, PlainReview, Sheet, sheet_of
from tests.machine.proposal_acts import judgement

FINAL = ("submitted", "recused")
SHARED = "regisseur"


def open_round(office: Office, chance: random.Random) -> None:
    """A round of some proposals for those who lead a line."""
    office.sit(chance, "edit")
    asked = [
        ProposalId(key)
        for key, item in office.plain.proposals.items()
        if item.status in ("under_review", "submitted")
    ]
    chosen = tuple(chance.sample(asked, min(len(asked), chance.randint(1, 3))))
    pick(chance, chosen)
    people = tuple(p.id for p in office.people.values() if p.role == SHARED)
    deadline = office.now.date() + timedelta(days=chance.randint(0, 4))
    draft = RoundDraft(f"Ronde {office.next_number()}", chosen, people, deadline)
    opened = RoundService(office.desk).open(draft, office.now)
    office.must("edit")
    for key in chosen:
        office.plain.proposals[key].status = "under_review"
    office.plain.rounds[opened.id] = True


def close_round(office: Office, chance: random.Random) -> None:
    """From now on what comes in is set apart."""
    office.sit(chance, "edit")
    key = pick(chance, office.plain.rounds)
    RoundService(office.desk).close(RoundId(key), office.now)
    office.must("edit")
    if not office.plain.rounds[key]:
        raise FindingError("a round was closed twice")
    office.plain.rounds[key] = False


def reopen_round(office: Office, chance: random.Random) -> None:
    """A round goes on."""
    office.sit(chance, "edit")
    key = pick(chance, office.plain.rounds)
    later = office.now.date() + timedelta(days=3)
    RoundService(office.desk).reopen(RoundId(key), "Ziekte.", office.now, deadline=later)
    office.must("edit")
    office.plain.rounds[key] = True


def issue(office: Office, chance: random.Random) -> None:
    """A package for each reviewer; each reviewer has a laptop."""
    office.sit(chance, "edit")
    key = pick(chance, office.plain.rounds)
    folder = office.folder / f"uit-{office.next_number()}"
    folder.mkdir()
    export = RoundExport(office.desk, office.keys)
    issued = export.issue_packages(RoundId(key), folder, Carrier.PACKAGE, office.now)
    office.must("edit")
    if not office.plain.rounds[key]:
        raise FindingError("issued from a closed round")
    for item in issued:
        office.files.append(OutFile(item.path, key, item.reviewer))
        _read(office, office.files[-1])


def _read(office: Office, out: OutFile) -> None:
    """What the package says when it goes out is what the office says."""
    file = _open(office, out)
    try:
        for asked in file.package.asked:
            proposal = asked.proposal.id
            out.sheets[proposal] = _sheet(file, proposal)
            held = office.plain.reviews.get((proposal, out.reviewer), PlainReview())
            if held.sheet != out.sheets[proposal]:
                raise FindingError(f"issued {out.sheets[proposal]}, office {held.sheet}")
            known = {held.sheet, out.sheets[proposal]}
            known |= {s for k, s in office.plain.handed_in if k == (proposal, out.reviewer)}
            out.known[proposal] = known
    finally:
        file.close()


def _open(office: Office, out: OutFile) -> RoundFile:
    return open_round_file(out.path, own_keys(office.folder / f"laptop-{out.reviewer}"))


def _sheet(file: RoundFile, proposal: ProposalId) -> Sheet:
    review = RoundFileReviews(file).sheet(proposal).review
    if review is None:
        return sheet_of("in_progress", {})
    given = {
        item.condition: (item.judgement.value, item.reason)
        for item in review.judgements
        if (item.judgement.value, item.reason) != ("not_assessed", "")
    }
    return sheet_of(review.status.value, given)


# --- on the laptop ---------------------------------------------------------------------


def copy_file(office: Office, chance: random.Random) -> None:
    """A package is copied, and there are two."""
    out = pick(chance, office.files)
    path = out.path.with_name(f"kopie-{office.next_number()}{out.path.suffix}")
    shutil.copy(out.path, path)
    known = {key: set(sheets) for key, sheets in out.known.items()}
    office.files.append(replace(out, path=path, sheets=dict(out.sheets), known=known))


def on_laptop(office: Office, chance: random.Random) -> None:
    """A reviewer judges in a package, hands in, recuses, or takes it back."""
    out = pick(chance, [item for item in office.files if not item.is_book])
    proposal = ProposalId(pick(chance, out.sheets))
    status, given = out.sheets[proposal]
    said = dict(given)
    file = _open(office, out)
    try:
        reviews, now = RoundFileReviews(file), office.now
        draw = chance.random()
        if draw < 0.5:
            one = judgement(chance)
            reviews.judge(proposal, one, now)
            said[one.condition] = (one.judgement.value, one.reason)
            after = sheet_of("in_progress", said)
        elif draw < 0.85:
            reviews.hand_in(proposal, now, unanswered_confirmed=True)
            status = status if said else "empty"
            after = sheet_of("submitted", said)
        elif draw < 0.92:
            reviews.recuse(proposal, "Betrokken.", now)
            after = sheet_of("recused", said)
        else:
            reviews.take_back(proposal, now)
            after = sheet_of("in_progress", said)
            status = "in_progress" if status in FINAL else "not final"
        if status != "in_progress":
            raise FindingError(f"changed on the laptop while it is {status}")
    finally:
        file.close()
    out.sheets[proposal] = after
    out.known[proposal].add(after)
    again = _open(office, out)
    try:
        if _sheet(again, proposal) != after:
            raise FindingError(f"the package does not keep {after}")
    finally:
        again.close()


# --- back at the office -----------------------------------------------------------------


def take_in(office: Office, chance: random.Random) -> None:
    """One or more packages come in, whichever, whenever, as often as they like."""
    office.sit(chance, "edit")
    pick(chance, office.files)
    chosen = chance.sample(office.files, min(len(office.files), chance.randint(1, 3)))
    service = ReviewIntakeService(office.desk, office.keys)
    plan = service.plan([item.path for item in chosen], office.now, Silent())
    report = service.commit(plan, office.now, Silent())
    office.must("edit")
    refused = {item.name for item in report.plan.refused}
    taken = [item for item in chosen if item.path.name not in refused]
    if not refused:
        for out in taken:
            _arrived(office, out)
    said: dict[Key, set[Sheet]] = defaultdict(set)
    known: dict[Key, set[Sheet]] = defaultdict(set)
    for out in chosen:
        for proposal, sheet in out.sheets.items():
            said[proposal, out.reviewer].add(sheet)
            known[proposal, out.reviewer] |= out.known[proposal]
    adopt(office, said, known)
    if chance.random() < 0.3:
        _receipts(office, report)


def _receipts(office: Office, report: IntakeReport) -> None:
    """A receipt for each file, that says of which bytes it is and what the log was after it."""
    folder = office.folder / f"ontvangst-{office.next_number()}"
    folder.mkdir()
    paths = write_receipts(office.desk, report, folder, office.keys.own_key())
    read = {read_receipt(path).receipt for path in paths}
    if read != {*report.receipts}:
        raise FindingError(f"receipts {read}, taken in {report.receipts}")


def _arrived(office: Office, out: OutFile) -> None:
    """From now on the register may not lose what the package says in full."""
    for proposal, sheet in out.sheets.items():
        if sheet[0] in FINAL and proposal in office.plain.proposals:
            office.plain.handed_in.add(((proposal, out.reviewer), sheet))


def adopt(office: Office, said: Mapping[Key, set[Sheet]], known: Mapping[Key, set[Sheet]]) -> None:
    """Take over what is shown of reviews, when it is something that came in.

    What was handed in at the office and unknown to the package may not make place for it.
    """
    found = reviews_in(office)
    for key, sheets in said.items():
        before, after = office.plain.reviews.get(key), found.get(key)
        if after is None or after == before:
            continue
        if not after.is_forked:
            if after.sheet not in sheets:
                raise FindingError(f"nobody said {after}, but {sheets}")
            if before and before.status in FINAL and before.sheet not in known[key]:
                raise FindingError(f"{before} made place for {after}")
        if before:
            # It was sealed before what came in was shown, and can still be chosen.
            office.plain.sealed.add((key, before.sheet))
        office.plain.reviews[key] = after
        office.plain.forget("judgement", f"{key[0]}/{key[1]}")


def let_in(office: Office, chance: random.Random) -> None:
    """What was set apart counts all the same."""
    office.sit(chance, "edit")
    service = VersionService(office.desk)
    entry = pick(chance, service.apart()).kept.entry
    service.let_in([entry.id], "De post was laat.", office.now)
    office.must("edit")
    key = (str(entry.proposal), str(entry.reviewer))
    said = {key: _known_of(office, key)}
    adopt(office, said, said)


def choose(office: Office, chance: random.Random) -> None:
    """Somebody chooses between two versions."""
    office.sit(chance, "edit")
    service = VersionService(office.desk)
    about = pick(chance, service.forks())
    fork = service.fork(about.proposal, about.reviewer).fork
    side = pick(chance, fork.sides)
    choice = Choice(dict.fromkeys(fork.open_conditions, side.id), side.id)
    service.choose_version(about.proposal, about.reviewer, choice, office.now)
    if office.me != about.reviewer:
        office.must("edit")
    key = (str(about.proposal), str(about.reviewer))
    after = reviews_in(office)[key]
    said = {(c, v) for s in _known_of(office, key) for c, v in s[1]}
    if after.is_forked or not set(after.given.items()) <= said:
        raise FindingError(f"chose {after}, nobody said so")
    office.plain.reviews[key] = after
    office.plain.forget("judgement", f"{key[0]}/{key[1]}")
    if after.status in FINAL:
        office.plain.handed_in.add((key, after.sheet))


def _known_of(office: Office, key: Key) -> set[Sheet]:
    found = {sheet for who, sheet in office.plain.handed_in | office.plain.sealed if who == key}
    for out in office.files:
        if out.reviewer == key[1]:
            found |= out.known.get(key[0], set())
    held = office.plain.reviews.get(key)
    return found | ({held.sheet} if held else set())


ACTS: dict[str, Act] = {
    "open round": open_round,
    "close round": close_round,
    "reopen round": reopen_round,
    "issue": issue,
    "copy a package": copy_file,
    "judge on a laptop": on_laptop,
    "take in": take_in,
    "let in": let_in,
    "choose version": choose,
}
