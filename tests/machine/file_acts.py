"""What is done with the register as a whole: undo, freeze, copy, put back, open again."""

import copy
import hashlib
import random
from datetime import date

from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import SnapshotDraft, SnapshotStanding
from talentdesk.services.backup_service import BackupService
from talentdesk.services.finance_papers import finance_papers
from talentdesk.services.one_page_paper import one_page_files
from talentdesk.services.register_service import open_register
from talentdesk.services.restore_service import preview_backup, restore_backup
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.undo_service import UndoService
from tests.machine.invariants import rows
from tests.machine.office import Act, FindingError, Office, pick
from tests.machine.people_acts import forget_erased
from tests.machine.plain_register import Edit, Placed
from tests.machine.proposal_acts import OVER, require_team

MOMENTS = (
    ("zomernota", "Zomernota 2026-2030", 5, date(2026, 6, 30)),
    ("jaarstukken", "Jaarstukken 2026", 1, date(2026, 12, 31)),
)


# --- undo ------------------------------------------------------------------------------


def undo(office: Office, chance: random.Random) -> None:
    """Somebody takes an edit back."""
    _turn(office, chance, back=True)


def redo(office: Office, chance: random.Random) -> None:
    """Somebody does it again."""
    _turn(office, chance, back=False)


def _turn(office: Office, chance: random.Random, *, back: bool) -> None:
    plain, service = office.plain, UndoService(office.desk)
    kept = plain.done if back else plain.undone
    busy = [p for p in office.people.values() if kept.get(p.id)]
    office.seat(pick(chance, busy if busy and chance.random() < 0.9 else [*office.people.values()]))
    mine = kept.get(office.me, [])
    changed = service.undo(office.now) if back else service.redo(office.now)
    if not mine:
        raise FindingError(f"{changed} was taken back, and nothing was done")
    edit = mine.pop()
    _require_same(office, edit, changed)
    _apply(office, edit, back=back)
    (plain.undone if back else plain.done).setdefault(office.me, []).append(edit)


def _require_same(office: Office, edit: Edit, changed: str) -> None:
    key = changed
    if edit.subject == "judgement":
        proposal, _, review = changed.partition("/")
        ((reviewer,),) = rows(office, f"SELECT reviewer_id FROM review WHERE id = '{review}'")
        key = f"{proposal}/{reviewer}"
    if key != edit.key:
        raise FindingError(f"{edit} was to be taken back, and {changed} was")


def _apply(office: Office, edit: Edit, *, back: bool) -> None:
    plain, value = office.plain, edit.before if back else edit.after
    if edit.subject == "proposal":
        held = plain.proposals[edit.key]
        if held.status in OVER:
            raise FindingError(f"a proposal that is {held.status} was changed by undo")
        assert isinstance(value, str)
        held.version += held.title != value
        held.title = value
    elif edit.subject == "settlement":
        proposal, _, condition = edit.key.partition("/")
        require_team(office, proposal)
        if value is None:
            plain.settled.pop((proposal, condition), None)
        else:
            assert isinstance(value, tuple)
            plain.settled[proposal, condition] = value
    elif edit.subject in ("work_report", "measurement"):
        kept = plain.reports if edit.subject == "work_report" else plain.measured
        kept[edit.key.partition("/")[2]].is_withdrawn = back
    elif edit.subject == "judgement":
        assert isinstance(value, tuple)
        _judge(office, edit.key, *value)
    else:
        _match(office, edit, back=back)


def _match(office: Office, edit: Edit, *, back: bool) -> None:
    plain = office.plain
    if edit.before == "reject":
        out, into = (plain.rejected, plain.let_go) if back else (plain.let_go, plain.rejected)
        into[edit.key] = out.pop(edit.key)
        return
    assert isinstance(edit.after, list)
    _place(office, edit.after, take_away=(edit.before == "place") == back)


def _judge(office: Office, key: str, condition: str, said: tuple[str, str] | None) -> None:
    proposal, _, reviewer = key.partition("/")
    review = office.plain.reviews[proposal, reviewer]
    status = office.plain.proposals[proposal].status
    if review.status != "in_progress" or review.is_forked or status != "under_review":
        raise FindingError(f"undo judged a {status} proposal, {review}")
    if said is None:
        review.given.pop(condition, None)
    else:
        review.given[condition] = said


def _place(office: Office, placed: list[Placed], *, take_away: bool) -> None:
    plain = office.plain
    if take_away:
        for item in placed:
            plain.placed[item] = max(0, plain.placed[item] - 1)
        return
    if not plain.fits(placed):
        raise FindingError(f"placed again, and it does not fit: {placed}")
    plain.placed.update(placed)


# --- moments ------------------------------------------------------------------------------


def freeze(office: Office, chance: random.Random) -> None:
    """A moment is frozen; its papers are made twice."""
    office.sit(chance, "report")
    moment, title, years, day = pick(chance, MOMENTS)
    standing = pick(chance, (SnapshotStanding.CONCEPT,) * 3 + (SnapshotStanding.DEFINITIVE,))
    draft = SnapshotDraft(moment, title, 2026, years, day, standing, "")
    number = SnapshotService(office.desk).freeze(draft, office.now, Silent()).number
    office.must("report")
    office.plain.papers[number] = _papers(office, number)
    _same_papers(office, number)


def papers_again(office: Office, chance: random.Random) -> None:
    """The papers of an earlier moment are made once more."""
    _same_papers(office, pick(chance, office.plain.papers))


def _same_papers(office: Office, number: str) -> None:
    if _papers(office, number) != office.plain.papers[number]:
        raise FindingError(f"the papers of {number} have other bytes")


def _papers(office: Office, number: str) -> str:
    service, seal = SnapshotService(office.desk), hashlib.sha256()
    try:
        with service.opened(number) as frozen:
            held = service.get(number)
            for maker in (finance_papers, one_page_files):
                for name, data in maker(frozen, held, Silent()).items():
                    seal.update(name.encode() + hashlib.sha256(data).digest())
    finally:
        service.close()
    return seal.hexdigest()


# --- the file ---------------------------------------------------------------------------


def back_up(office: Office, chance: random.Random) -> None:
    """A copy is made."""
    path = BackupService(office.desk).make(office.now)
    office.copies[path] = copy.deepcopy(office.plain), dict(office.people)


def put_back(office: Office, chance: random.Random) -> None:
    """An earlier copy takes the place of the register."""
    path = pick(chance, [item for item in office.copies if item.exists()])
    (held, people), name = office.copies[path], office.desk.actor.name
    plain = copy.deepcopy(held)
    office.desk.close()
    try:
        preview = preview_backup(office.file, path)
        restore_backup(office.file, path, "Verkeerde import.", name, office.now)
    finally:
        office.desk = open_register(office.file, office.now)
    if not preview.can_be_put_back or preview.head.seal != plain.log[-1]:
        raise FindingError("the preview of the copy is of another state")
    office.plain, office.people = plain, dict(people)
    # A copy of before knows them still, and who was erased stays so.
    forget_erased(office)
    office.ledger = ledger_of(office)


def ledger_of(office: Office) -> dict[str, tuple[str, int]]:
    """The lines of the ledger as the register has them: day and cents by entry."""
    found = rows(office, "SELECT entry, day, cents FROM posting WHERE is_gone = 0")
    return {entry: ("-".join(day.split("-")[::-1]), cents) for entry, day, cents in found}


def open_again(office: Office, chance: random.Random) -> None:
    """The register is closed and opened."""
    office.reopen()


ACTS: dict[str, Act] = {
    "undo": undo,
    "redo": redo,
    "freeze": freeze,
    "papers again": papers_again,
    "back up": back_up,
    "put back": put_back,
    "open again": open_again,
}
RARE: frozenset[str] = frozenset({"freeze", "papers again", "put back", "open again"})
"""What takes long; done less often."""
