"""Every figure of a frozen register leads to records that are that figure together."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from talentdesk.domain.errors import OperationCancelledError
from talentdesk.domain.figures import FigureError, PartKind
from talentdesk.domain.snapshots import SnapshotDraft
from talentdesk.services.figure_trace_service import FigureTraceService
from talentdesk.services.register_service import open_register
from talentdesk.services.snapshot_service import SnapshotService
from tests.services.cases import MORNING
from tests.services.paper_cases import SUMMER, YEAR_OVER, frozen, reconciled


@contextmanager
def traces_of(file: Path, folder: Path, moment: SnapshotDraft) -> Iterator[FigureTraceService]:
    """A copy of the example register with a ledger, frozen and opened."""
    copy = folder / "talent.tdesk"
    shutil.copy(file, copy)
    desk = open_register(copy, MORNING)
    try:
        reconciled(desk, folder)
        snapshot = frozen(desk, moment)
        with SnapshotService(desk).opened(snapshot.number) as register:
            yield FigureTraceService(register, snapshot)
    finally:
        desk.close()


@pytest.fixture(scope="module")
def traces(
    example_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FigureTraceService]:
    """During the year."""
    with traces_of(example_file, tmp_path_factory.mktemp("traces"), SUMMER) as found:
        yield found


@pytest.mark.parametrize("moment", [SUMMER, YEAR_OVER], ids=["during-the-year", "year-over"])
def test_every_figure_can_be_followed(
    example_file: Path, tmp_path: Path, moment: SnapshotDraft
) -> None:
    with traces_of(example_file, tmp_path, moment) as traces:
        found = [traces.trace(str(figure)) for figure in traces.amounts()]

    assert len(found) > 250
    assert all(sum(part.cents for part in trace.parts) == trace.cents for trace in found)
    kinds = {part.kind for trace in found for part in trace.parts}
    assert kinds >= {
        PartKind.MOVEMENT,
        PartKind.POSTING,
        PartKind.COMMITMENT_STEP,
        PartKind.DECISION,
        PartKind.PROPOSAL,
        PartKind.FORECAST,
    }


def test_a_withdrawal_leads_to_postings_on_the_account(traces: FigureTraceService) -> None:
    trace = traces.trace("S-2026-001/verloop/2026/onttrekking-werkelijk")

    assert (trace.cents, trace.unit, trace.sheet) == (15_000_00, "euro", "Verloop reserve")
    assert trace.label == "2026 · Onttrekking werkelijk"
    [part] = trace.parts
    assert (part.kind, part.number, part.text) == (PartKind.POSTING, "5-1", "Reserve · factuur")
    grant = traces.trace("S-2026-001/verloop/2026/onttrekking-begroot")
    assert list(grant.by_decision.values()) == [100_000_00]


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        ("verloop", "form"),
        ("S-2026-002/verloop/2026/saldo-1-1", "snapshot"),
        ("S-2026-001/balans/2026/saldo-1-1", "sheet"),
        ("S-2026-001/verloop/1999/saldo-1-1", "row"),
        ("S-2026-001/verloop/2026/jaar", "column"),
        ("S-2026-001/verloop/2026/saldo-1-1-werkelijk", "empty"),
    ],
)
def test_what_cannot_be_followed_is_told(
    traces: FigureTraceService, figure: str, reason: str
) -> None:
    with pytest.raises(FigureError) as refusal:
        traces.trace(figure)

    assert refusal.value.reason == reason


class Stopped:
    """Progress that is stopped at once."""

    def step(self, _done: int, _total: int) -> None:
        raise OperationCancelledError


def test_reading_can_be_stopped_and_tried_again(example_file: Path, tmp_path: Path) -> None:
    with traces_of(example_file, tmp_path, SUMMER) as traces:
        with pytest.raises(OperationCancelledError):
            traces.trace("S-2026-001/verloop/2026/saldo-1-1", Stopped())

        assert traces.trace("S-2026-001/verloop/2026/saldo-1-1").parts
