"""``talentdesk difference``: what changed between two snapshots, and by what."""

from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, at_register
from talentdesk.cli.snapshots import plain_snapshot
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshot_differences import FigureDifference, SnapshotDifference
from talentdesk.services.snapshot_difference import SnapshotDifferenceService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


def difference(
    file: File,
    before: Annotated[str, typer.Argument(help="De eerste momentopname, zoals S-2026-001.")],
    after: Annotated[str, typer.Argument(help="De momentopname om ernaast te leggen.")],
    *,
    to: Annotated[Path, typer.Option("--to", help="Het nieuwe Excel-bestand.")],
    as_json: Json = False,
) -> None:
    """Elk bedrag dat anders is in twee momentopnamen, met wat het heeft veranderd."""

    def work(workplace: Workplace) -> None:
        service = SnapshotDifferenceService(SnapshotService(workplace))
        found = service.write(before, after, to, Silent())
        if as_json:
            say_json(_plain(found, to))
        else:
            changed = count_text(len(found.figures), "bedrag is", "bedragen zijn")
            say(f"Gemaakt: {to}")
            say(f"{changed} anders, {found.same} gelijk. Elk verschil is verklaard.")

    at_register(file, "", work, read_only=True)


def _plain(found: SnapshotDifference, file: Path) -> dict[str, Any]:
    return {
        "file": str(file),
        "before": plain_snapshot(found.before),
        "after": plain_snapshot(found.after),
        "same": found.same,
        "figures": [_plain_figure(item) for item in found.figures],
    }


def _plain_figure(item: FigureDifference) -> dict[str, Any]:
    return {
        "place": item.figure.place,
        "sheet": item.figure.sheet,
        "row": item.figure.row,
        "column": item.figure.column,
        "before_cents": item.before.cents if item.before else None,
        "after_cents": item.after.cents if item.after else None,
        "difference_cents": item.cents,
        "causes": [
            {
                "kind": cause.part.kind.value,
                "number": cause.part.number,
                "key": cause.part.key,
                "decision": cause.part.decision,
                "before_cents": cause.before,
                "after_cents": cause.after,
                "difference_cents": cause.cents,
            }
            for cause in item.causes
        ],
    }
