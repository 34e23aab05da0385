"""Stories of random people at the office: begun, walked, and made as short as can be."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.commitments import CommitmentKind
from talentdesk.domain.money import Money
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register
from tests.machine import (
    commitment_acts,
    file_acts,
    ledger_acts,
    match_acts,
    money_acts,
    people_acts,
    progress_acts,
    proposal_acts,
    round_acts,
    workbook_acts,
    year_acts,
)
from tests.machine.invariants import check_all, moves_in, rows
from tests.machine.office import Act, FindingError, Office
from tests.machine.plain_register import (
    PlainCommitment,
    PlainProposal,
    PlainRegister,
    Promise,
)
from tests.services.cases import (
    MORNING,
    PAPER,
    PROGRAMMES,
    act_as,
    complete_activity,
    under_review,
)
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in

ACTS: dict[str, Act] = {
    **proposal_acts.ACTS,
    **money_acts.ACTS,
    **commitment_acts.ACTS,
    **year_acts.ACTS,
    **progress_acts.ACTS,
    **ledger_acts.ACTS,
    **match_acts.ACTS,
    **round_acts.ACTS,
    **workbook_acts.ACTS,
    **file_acts.ACTS,
    **people_acts.ACTS,
}
"""Everything that the people of a story do, by name."""
PEOPLE = (
    ("regisseur wonen", "regisseur", "wonen"),
    ("regisseur werken", "regisseur", "werken"),
    ("programmamedewerker", "programmamedewerker", ""),
    ("communicatieadviseur", "communicatieadviseur", ""),
    ("financieel adviseur", "financieel-adviseur", ""),
)
OFTEN = (
    *("submit", "open review", "advise", "present", "grant", "enter commitment"),
    *("judge", "hand in", "open round", "issue", "judge on a laptop", "take in"),
    *("issue a workbook", "fill in a workbook"),
)
"""What leads to money, and to reviews; done more often, so that most stories get there."""
POSTED = ("10.000,00", "2.500,00", "500,00", "-500,00", "12.100,50")
"""Amounts that the ledger has from the beginning, one of which undoes another."""
_ALIKE = 12
"""Two findings are the same one when their words begin alike."""
Step = tuple[str, int]
"""An act with the seed of its choices."""


@dataclass(frozen=True)
class Beginning:
    """The register that each story begins with, and the same in plain words."""

    file: Path
    plain: PlainRegister


def a_beginning(folder: Path) -> Beginning:
    """People, some money on a line, and a rule that says which postings are theirs."""
    file = folder / "begin.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    source = PROGRAMMES / "hengelo-talent-2025.toml"
    desk = create_register(file, source, founder, MORNING)
    for name, role, line in PEOPLE:
        PeopleService(desk).add(name, role, line, MORNING)
    part = LineAmount("eerder", "werken", 2026, Money(300_000_00))
    DecisionService(desk).allot_by_decision(PAPER, [part], MORNING)
    act_as(desk, "financieel adviseur")
    centres = (CodeRange("cost_centre", "KP7", "KP7"),)
    AttributionService(desk).add(AttributionDraft(centres, 2026, 2026, "werken"), MORNING)
    act_as(desk, "programmamanager")
    for number in range(2):
        under_review(desk, complete_activity(title=f"Voor de beoordelaars {number}"))
    work = granted(desk, 100_000)
    for kind, number in ((CommitmentKind.CONTRACT, 1), (CommitmentKind.SUBSIDY, 2)):
        about = {"kind": kind, "reference": f"INK-{number}", "relation": "Bureau Berg"}
        CommitmentService(desk).add_entered(
            a_draft_for(work, 10_000 * number, **about), MORNING, day=DAY
        )
    lines = [a_line(f"S{at}", text, text=f"factuur INK-{at}") for at, text in enumerate(POSTED)]
    take_in(desk, folder, lines)
    desk.close()
    plain = PlainRegister()
    office = Office(_new(folder), file, plain)
    _begin_with(office, plain)
    office.close()
    return Beginning(file, plain)


def _begin_with(office: Office, plain: PlainRegister) -> None:
    """What everybody begins with; from here on the plain register reads nothing any more."""
    plain.log = [seal for (seal,) in rows(office, "SELECT seal FROM log_entry ORDER BY seq")]
    plain.moves = moves_in(office)
    for key, status, title, version in rows(
        office, "SELECT id, status, title, content_version FROM proposal"
    ):
        plain.proposals[key] = PlainProposal(status, title, version)
    for key, kind, proposal, line, day, year, cents in rows(
        office,
        "SELECT c.id, c.kind, c.proposal_id, c.line, e.day, e.year, e.cents FROM commitment AS c"
        " JOIN commitment_event AS e ON e.commitment_id = c.id ORDER BY e.seq",
    ):
        promise: list[Promise] = [(0, 0, None), (cents, 0, None)]
        states, bound = ["draft", "entered"], [{}, {year: cents}]
        is_subsidy = kind == "subsidy"
        plain.commitments[key] = PlainCommitment(proposal, line, states, bound, promise, is_subsidy)
        plain.committed.append((date.fromisoformat(day), f"{proposal}|{line}|{year}", cents))
    plain.postings = dict(rows(office, "SELECT CAST(seq AS TEXT), cents FROM posting"))


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def begun(beginning: Beginning, folder: Path) -> Office:
    """A new story."""
    office = Office(_new(folder), beginning.file, beginning.plain)
    office.ledger = file_acts.ledger_of(office)
    return office


def told(chance: random.Random, steps: int) -> list[Step]:
    """A story of so many steps."""
    names = [name for name in ACTS for _ in range(_weight(name))]
    return [(chance.choice(names), chance.getrandbits(32)) for _ in range(steps)]


def _weight(name: str) -> int:
    return 1 if name in file_acts.RARE | people_acts.RARE else 12 if name in OFTEN else 6


def walk(
    beginning: Beginning, folder: Path, story: Sequence[Step]
) -> tuple[int, str, Counter[tuple[str, str]]]:
    """Walk a story: how many steps went well, what was found (empty for nothing), and counts."""
    office = begun(beginning, folder)
    done = 0
    try:
        for name, seed in story:
            office.step(name, ACTS[name], random.Random(seed), check_all)
            done += 1
        office.end(check_all)
    except FindingError as finding:
        return done, str(finding), office.counts
    finally:
        office.close()
        shutil.rmtree(office.folder)
    return done, "", office.counts


def smallest(beginning: Beginning, folder: Path, story: Sequence[Step]) -> list[Step]:
    """A story that finds something, without the steps that it can do without."""
    done, first, _ = walk(beginning, folder, story)
    kept = list(story[: done + 1])
    size = max(1, len(kept) // 2)
    while size:
        at = 0
        while at < len(kept):
            shorter = kept[:at] + kept[at + size :]
            found = walk(beginning, folder, shorter)
            if found[1][:_ALIKE] == first[:_ALIKE]:
                kept = shorter[: found[0] + 1]
            else:
                at += size
        size //= 2
    return kept
