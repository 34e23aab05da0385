"""``talentdesk export``: the papers of a moment, all of them in one folder."""

import re
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.cli.snapshots import (
    AsOf,
    Definitive,
    Reason,
    Title,
    Year,
    Years,
    asked,
    plain_snapshot,
    say_frozen,
)
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.figure_service import FigureService
from talentdesk.services.handover_service import Handover, HandoverService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

_NUMBER: Final = re.compile(r"S-\d{4}-\d{3,}")


def export(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    subject: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER|MOMENT", help="Een momentopname, of een P&C-moment om te bevriezen."
        ),
    ],
    *,
    to: Annotated[Path, typer.Option("--to", help="De map waarin de map met papieren komt.")],
    as_of: AsOf = "",
    title: Title = "",
    year: Year = None,
    years: Years = None,
    reason: Reason = "",
    final: Definitive = False,
    with_figures: Annotated[
        bool, typer.Option("--figures", help="Ook de grafieken van het overzicht, als PNG.")
    ] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Alle papieren van een momentopname maken; een P&C-moment wordt eerst bevroren."""
    is_number = _NUMBER.fullmatch(subject) is not None
    if is_number and (final or any((as_of, title, year, years, reason))):
        raise typer.BadParameter(f"{subject} is al bevroren: daar verandert niets meer aan.")

    def work(workplace: Workplace) -> None:
        service = SnapshotService(workplace)
        if is_number:
            frozen = service.get(subject)
        else:
            today = now().astimezone().date()
            draft = service.suggested(subject, today, year=year, years=years)
            draft = asked(draft, as_of, title, reason, final=final)
            frozen = service.freeze(draft, now(), Silent())
        made = HandoverService(workplace, service).papers(frozen.number, to, Silent())
        drawn = _drawn(workplace, frozen, to) if with_figures else ()
        if as_json:
            say_json(_plain(made, drawn))
        else:
            _say(made, drawn)

    at_register(file, person, work, right=Right.REPORT)


def _drawn(workplace: Workplace, frozen: Snapshot, folder: Path) -> tuple[Path, ...]:
    return FigureService(workplace).export(frozen.draft.moment, frozen.draft.as_of, folder)


def _say(made: Handover, drawn: tuple[Path, ...]) -> None:
    say_frozen(made.papers.snapshot)
    if not made.is_new:
        say(f"Niets veranderd: {made.folder} is al precies zo.")
        return
    say(f"Gemaakt: {made.folder} ({count_text(len(made.papers.files), 'papier', 'papieren')})")
    for file in made.papers.files:
        say(f"  {file.name}")
    for figure in drawn:
        say(f"Gemaakt: {figure}")


def _plain(made: Handover, drawn: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "snapshot": plain_snapshot(made.papers.snapshot),
        "folder": str(made.folder),
        "is_new": made.is_new,
        "files": [
            {"name": file.name, "bytes": file.size, "sha256": file.sha256}
            for file in made.papers.files
        ],
        "figures": [str(file) for file in drawn],
    }
