"""The difference of two snapshots: every changed figure, with what changed it."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from talentdesk.domain.figures import PartKind
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshot_differences import SnapshotDifference
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.figure_trace_service import FigureTraceService
from talentdesk.services.handover_service import HandoverService
from talentdesk.services.snapshot_difference import SnapshotDifferenceService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted
from tests.services.ledger_files import a_line, take_in
from tests.services.snapshot_cases import YEAR_END, freeze

OUTLOOK = {
    "moment": "zomernota",
    "title": "Zomernota 2026-2029",
    "year": 2026,
    "years": 4,
    "as_of": replace(YEAR_END).as_of.replace(year=2026),
}


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    """Frozen before and after a grant, a commitment and two postings."""
    act_as(desk, "financieel adviseur")
    freeze(desk, **OUTLOOK)
    act_as(desk, "programmamanager")
    proposal = granted(desk)
    CommitmentService(desk).add_entered(a_draft_for(proposal), MORNING, day=DAY)
    take_in(desk, tmp_path, (a_line("1", "100,00"), a_line("2", "-12,50")))
    freeze(desk, **OUTLOOK)
    return desk


def difference(desk: Workplace, *, back: bool = False) -> SnapshotDifference:
    numbers = ("S-2026-002", "S-2026-001") if back else ("S-2026-001", "S-2026-002")
    service = SnapshotDifferenceService(SnapshotService(desk))
    return service.difference(*numbers, Silent())


def test_every_changed_figure_is_explained_and_no_other(desk: Workplace) -> None:
    found = difference(desk)
    amounts: list[dict[str, int]] = []
    snapshots = SnapshotService(desk)
    for number in ("S-2026-001", "S-2026-002"):
        with snapshots.opened(number) as frozen:
            trace = FigureTraceService(frozen, snapshots.get(number))
            figures = {str(item): trace.trace(str(item)).cents for item in trace.amounts()}
        amounts.append({place.partition("/")[2]: cents for place, cents in figures.items()})
    before, after = amounts
    changed = {
        place: after.get(place, 0) - before.get(place, 0)
        for place in before.keys() | after.keys()
        if after.get(place, 0) != before.get(place, 0)
    }

    assert {item.figure.place: item.cents for item in found.figures} == changed
    assert found.same == len(before.keys() | after.keys()) - len(changed)
    kinds = {cause.part.kind for item in found.figures for cause in item.causes}
    assert {PartKind.MOVEMENT, PartKind.COMMITMENT_STEP, PartKind.POSTING} <= kinds


def test_back_is_the_other_way_around(desk: Workplace) -> None:
    there, back = difference(desk), difference(desk, back=True)

    assert {item.figure.place: item.cents for item in there.figures} == {
        item.figure.place: -item.cents for item in back.figures
    }


def test_a_snapshot_does_not_differ_from_itself(desk: Workplace) -> None:
    service = SnapshotDifferenceService(SnapshotService(desk))

    found = service.difference("S-2026-002", "S-2026-002", Silent())

    assert not found.figures
    assert found.same


def test_the_sheet_adds_up_for_who_reads_it_elsewhere(desk: Workplace, tmp_path: Path) -> None:
    target = tmp_path / "verschillen.xlsx"
    service = SnapshotDifferenceService(SnapshotService(desk))
    found = service.write("S-2026-001", "S-2026-002", target, Silent())
    again = tmp_path / "nogmaals.xlsx"
    service.write("S-2026-001", "S-2026-002", again, Silent())

    book = CalamineWorkbook.from_path(str(target))
    sums: list[dict[tuple[str, ...], Decimal]] = []
    for name in ("Verschillen", "Verklaring"):
        header, *rows = book.get_sheet_by_name(name).to_python()
        at = header.index("Verschil in EUR")
        by_figure: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
        for row in rows:
            by_figure[tuple(map(str, row[:3]))] += Decimal(str(row[at]))
        sums.append(dict(by_figure))
    assert len(book.get_sheet_by_name("Verschillen").to_python()) == len(found.figures) + 1
    assert sums[0] == sums[1]
    assert target.read_bytes() == again.read_bytes()


def test_papers_that_follow_others_have_their_difference_with_them(
    desk: Workplace, tmp_path: Path
) -> None:
    handover = HandoverService(desk, SnapshotService(desk), ())

    first = handover.papers("S-2026-001", tmp_path, Silent())
    second = handover.papers("S-2026-002", tmp_path, Silent())

    assert [file.name for file in first.papers.files] == []
    assert [file.name for file in second.papers.files] == ["verschillenblad.xlsx"]
