"""Jobs of the real program on a register: edit, grant, import, reviews, ledger, snapshot."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config

from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import Proposal, ProposalStatus
from talentdesk.register.database import Database
from talentdesk.register.dialect import make_empty, make_engine
from talentdesk.register.opening import HEAD_REVISION, inspect_file
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.shipped import MIGRATIONS
from tests.exchange.intake_files import a_workbook
from tests.faults.fault_case import (
    Acknowledge,
    Job,
    Result,
    a_copy,
    a_register,
    all_or_nothing,
    register_in,
    register_problems,
)
from tests.register.cases import bare
from tests.services.cases import MORNING, a_grant, allot, complete_activity, presented
from tests.services.ledger_files import a_line, ledger_file, take_file_in
from tests.services.snapshot_cases import a_moment

TITLES: Final = ("Bewerking één", "Bewerking twee", "Bewerking drie")
IMPORTED: Final = 25
LINES: Final = 40
OLD: Final = "0003"


def titles_in(desk: Workplace, beginning: str) -> list[str]:
    """The titles of proposals that begin so."""
    with desk.reading() as register:
        titles = (item.content.title for item in register.proposals.all())
        return [title for title in titles if title.startswith(beginning)]


# --- edit: three proposals, one after the other ---------------------------------------


def edit(folder: Path, acknowledge: Acknowledge) -> None:
    """Add the proposals that are not there yet."""
    with register_in(folder, "programmamanager") as desk:
        there = titles_in(desk, "Bewerking")
        for title in TITLES:
            if title not in there:
                ProposalService(desk).add(complete_activity(title=title), MORNING)
            acknowledge(title)


def edit_problems(folder: Path, result: Result) -> Iterator[str]:
    """Each proposal once, with its entry in the log; those that were acknowledged are there."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        held = titles_in(desk, "Bewerking")
        with desk.reading() as register:
            logged = [entry.after for entry in register.log.entries(limit=200)]
    if len(held) != len(set(held)):
        yield f"double: {held}"
    if lost := set(result.told) - set(held):
        yield f"acknowledged and lost: {sorted(lost)}"
    if len(held) > len(result.told) + 1 or (result.is_done and len(held) < len(TITLES)):
        yield f"{len(held)} there, {len(result.told)} acknowledged"
    for title in held:
        if not any(title in after for after in logged):
            yield f"not in the log: {title}"


# --- grant: a decision, its money and the status of a proposal, together --------------


def prepare_grant(folder: Path) -> None:
    """A proposal before the executive, and money on its line."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        allot(desk, 200_000)
        presented(desk)


def the_proposal(desk: Workplace) -> Proposal:
    """The only one there is."""
    with desk.reading() as register:
        (proposal,) = register.proposals.all()
    return proposal


def grant(folder: Path, acknowledge: Acknowledge) -> None:
    """Grant it, unless that was done."""
    with register_in(folder, "programmamanager") as desk:
        proposal = the_proposal(desk)
        if proposal.status is not ProposalStatus.GRANTED:
            DecisionService(desk).grant(a_grant(proposal.id), MORNING)
        acknowledge("granted")


def grant_problems(folder: Path, result: Result) -> Iterator[str]:
    """Status, decision and movement are all there, or none of them is."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        proposal = the_proposal(desk)
        granted = proposal.status is ProposalStatus.GRANTED
        decisions = len(DecisionService(desk).of_proposal(proposal.id))
        with desk.reading() as register:
            movements = len(register.reserve.journal(proposal.id))
    if len({granted, decisions > 0, movements > 0}) > 1 or max(decisions, movements) > 1:
        yield f"half: granted {granted}, {decisions} decisions, {movements} movements"
    if (result.told or result.is_done) and not granted:
        yield "acknowledged and lost: the grant"


# --- import of proposals --------------------------------------------------------------


def prepare_proposals(folder: Path) -> None:
    """A workbook with proposals."""
    a_register(folder)
    a_copy(folder)
    rows = [
        ("Titel", "Lijn", "Soort", "Samenvatting"),
        *((f"Ingelezen {at}", "wonen", "activiteit", "Wat het is.") for at in range(IMPORTED)),
    ]
    a_workbook(folder / "voorstellen.xlsx", Blad=rows)


def import_proposals(folder: Path, acknowledge: Acknowledge) -> None:
    """Take the workbook in."""
    with register_in(folder, "programmamedewerker") as desk:
        service = IntakeService(desk)
        source = folder / "voorstellen.xlsx"
        _, profile = service.suggest(source)
        plan = service.plan_with(source, profile, Silent())
        service.commit(plan, MORNING, Silent())
        acknowledge("imported")


def proposals_problems(folder: Path, result: Result) -> Iterator[str]:
    """All of them or none."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        found = titles_in(desk, "Ingelezen")
    yield from all_or_nothing(len(found), IMPORTED, 0, result)
    if len(found) != len(set(found)):
        yield "a proposal came in twice"


# --- a ledger -------------------------------------------------------------------------


def prepare_ledger(folder: Path) -> None:
    """A ledger file."""
    a_register(folder)
    ledger_file(folder, [a_line(str(at), "10,00") for at in range(1, LINES + 1)])


def ledger(folder: Path, acknowledge: Acknowledge) -> None:
    """Take the file in, unless it is in already."""
    with register_in(folder) as desk:
        if not postings_in(desk):
            take_file_in(desk, folder / "grootboek.csv")
        acknowledge("taken in")


def postings_in(desk: Workplace) -> int:
    """How many postings there are."""
    with desk.database.fast_reading() as connection:
        return int(connection.execute("SELECT count(*) FROM posting").fetchone()[0])


def ledger_problems(folder: Path, result: Result) -> Iterator[str]:
    """Every posting, or none."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        postings = postings_in(desk)
        with desk.database.fast_reading() as connection:
            (files,) = connection.execute("SELECT count(*) FROM ledger_file").fetchone()
    yield from all_or_nothing(postings, LINES, 0, result)
    if files != (postings > 0):
        yield f"half: {files} files, {postings} postings"


# --- a snapshot -----------------------------------------------------------------------


def snapshot(folder: Path, acknowledge: Acknowledge) -> None:
    """Freeze a moment, unless it is frozen."""
    with register_in(folder) as desk:
        service = SnapshotService(desk)
        if not service.all():
            service.freeze(a_moment(), MORNING + timedelta(hours=1), Silent())
        acknowledge("frozen")
        service.close()


def snapshot_problems(folder: Path, result: Result) -> Iterator[str]:
    """A snapshot that opens and has its seal, or none."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        service = SnapshotService(desk)
        held = service.all()
        for item in held:
            if not service.verify(item.number):
                yield f"{item.number} is not as sealed"
        service.close()
    yield from all_or_nothing(len(held), 1, 0, result)


# --- a migration ----------------------------------------------------------------------


def prepare_migration(folder: Path) -> None:
    """A register of an older version with a person in it."""
    file = folder / "talent.tdesk"
    make_empty(file)
    engine = make_engine(file)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, OLD)
        connection.exec_driver_sql(
            "INSERT INTO person (id, name, role, line, is_active, version)"
            " VALUES ('p', 'regisseur wonen', 'regisseur', 'wonen', 1, 1)"
        )
    engine.dispose()


def migration(folder: Path, acknowledge: Acknowledge) -> None:
    """Open it, and so bring it up to date."""
    Database.open(folder / "talent.tdesk", "programmamanager", MORNING).close()
    acknowledge("migrated")


def migration_problems(folder: Path, result: Result) -> Iterator[str]:
    """Wholly the old version or wholly the new one, with what was in it."""
    file = folder / "talent.tdesk"
    with bare(file) as connection:
        people = connection.execute("SELECT name FROM person").fetchall()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        checked = connection.execute("PRAGMA integrity_check").fetchone()
    revision = inspect_file(file)
    if people != [("regisseur wonen",)] or checked != ("ok",):
        yield f"lost: {people} {checked}"
    if revision not in (OLD, HEAD_REVISION):
        yield f"half: version {revision}"
    if ("template" in tables) != (revision == HEAD_REVISION) or ("ledger_file" in tables) != (
        revision == HEAD_REVISION
    ):
        yield f"half: tables of another version than {revision}"
    if (result.told or result.is_done) and revision != HEAD_REVISION:
        yield "acknowledged and lost: the migration"


REGISTER_JOBS: Final = (
    Job("edit", a_register, edit, edit_problems),
    Job("grant", prepare_grant, grant, grant_problems),
    Job("proposals", prepare_proposals, import_proposals, proposals_problems),
    Job("ledger", prepare_ledger, ledger, ledger_problems),
    Job("snapshot", a_register, snapshot, snapshot_problems),
    Job("migration", prepare_migration, migration, migration_problems),
)
"""Jobs that change a register."""
