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
from talentdesk.domain.money import Money
from talentdesk.services.attribution_service import AttributionService
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register
from tests.machine import file_acts, ledger_acts, money_acts, proposal_acts, round_acts
from tests.machine.invariants import check_all, rows
from tests.machine.office import Act, FindingError, Office
from tests.machine.plain_register import PlainRegister
from tests.services.cases import MORNING, PAPER, PROGRAMMES, act_as

ACTS: dict[str, Act] = {
    **proposal_acts.ACTS,
    **money_acts.ACTS,
    **ledger_acts.ACTS,
    **round_acts.ACTS,
    **file_acts.ACTS,
}
"""Everything that the people of a story do, by name."""
PEOPLE = (
    ("regisseur wonen", "regisseur", "wonen"),
    ("regisseur werken", "regisseur", "werken"),
    ("programmamedewerker", "programmamedewerker", ""),
    ("communicatieadviseur", "communicatieadviseur", ""),
    ("financieel adviseur", "financieel-adviseur", ""),
)
OFTEN = ("submit", "open review", "advise", "present", "grant", "enter commitment")
"""What leads to money; done more often, so that most stories get there."""
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
    desk.close()
    plain = PlainRegister()
    office = Office(_new(folder), file, plain)
    (form, _) = rows(office, "SELECT day, amount_cents FROM movement ORDER BY seq")
    plain.log = [seal for (seal,) in rows(office, "SELECT seal FROM log_entry ORDER BY seq")]
    office.close()
    assert PAPER.day is not None
    plain.moves = [
        (_day(form[0]), "outside", "free", form[1]),
        (PAPER.day, "free", "line|eerder|werken|2026", 300_000_00),
    ]
    return Beginning(file, plain)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _new(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def begun(beginning: Beginning, folder: Path) -> Office:
    """A new story."""
    return Office(_new(folder), beginning.file, beginning.plain)


def told(chance: random.Random, steps: int) -> list[Step]:
    """A story of so many steps."""
    names = [name for name in ACTS for _ in range(_weight(name))]
    return [(chance.choice(names), chance.getrandbits(32)) for _ in range(steps)]


def _weight(name: str) -> int:
    return 1 if name in file_acts.RARE else 12 if name in OFTEN else 6


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
