"""What is not in order yet for a moment, and where it is mended."""

from dataclasses import replace
from datetime import date

from talentdesk.domain.checklist import Checkpoint
from talentdesk.domain.work_progress import Light, PartReport
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, a_grant, allot, complete_activity, presented
from tests.services.snapshot_cases import a_moment

TODAY = date(2026, 3, 3)


def point(desk: Workplace, name: str) -> Checkpoint:
    """One point of the checklist of a moment in 2026."""
    draft = a_moment(year=2026, as_of=TODAY)
    return next(item for item in SnapshotService(desk).checklist(draft) if item.name == name)


def test_a_point_names_the_first_record_that_lacks_something(desk: Workplace) -> None:
    allot(desk, 200_000)
    proposal = presented(desk, complete_activity())
    DecisionService(desk).grant(a_grant(proposal), MORNING)
    silent = point(desk, "results")
    assert (silent.count, silent.first, silent.room) == (1, proposal, "proposals")

    begun = ProgressService(desk).begin(proposal, TODAY)
    said = replace(begun, text="Het loopt.", money=PartReport(Light.GREEN))
    ProgressService(desk).report(said, MORNING)

    assert point(desk, "results") == replace(silent, count=0, first="", target="")
