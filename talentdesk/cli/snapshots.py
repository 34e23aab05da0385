"""``talentdesk snapshot``: a moment of the cycle is frozen."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, day_of, now
from talentdesk.domain.checklist import Checkpoint
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.checklist_words import checkpoint_text
from talentdesk.wording.formatting import short_date
from talentdesk.wording.terms import term

AsOf = Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")]
Title = Annotated[str, typer.Option("--title", help="Wat op de papieren staat.")]
Year = Annotated[int | None, typer.Option("--year", help="Het eerste boekjaar.")]
Years = Annotated[int | None, typer.Option("--years", help="Hoeveel boekjaren.")]
Reason = Annotated[
    str, typer.Option("--reason", help="Waarom er nog een definitieve momentopname komt.")
]
Definitive = Annotated[bool, typer.Option("--final", help="Definitief in plaats van concept.")]


def snapshot(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    moment: Annotated[str, typer.Argument(help="P&C-moment, zoals in het programma.")],
    *,
    as_of: AsOf = "",
    title: Title = "",
    year: Year = None,
    years: Years = None,
    reason: Reason = "",
    final: Definitive = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Een P&C-moment bevriezen, met alles wat de papieren nodig hebben."""

    def work(workplace: Workplace) -> None:
        service = SnapshotService(workplace)
        draft = service.suggested(moment, now().astimezone().date(), year=year, years=years)
        draft = asked(draft, as_of, title, reason, final=final)
        points = service.checklist(draft)
        frozen = service.freeze(draft, now(), Silent())
        if as_json:
            say_json({**plain_snapshot(frozen), "checklist": [_plain_point(p) for p in points]})
        else:
            say_frozen(frozen)
            for point in points:
                if not point.is_met:
                    say(f"Nog niet in orde: {checkpoint_text(point)}")

    at_register(file, person, work, right=Right.REPORT)


def asked(
    draft: SnapshotDraft, as_of: str, title: str, reason: str, *, final: bool
) -> SnapshotDraft:
    """What is suggested, with what was asked for instead."""
    return replace(
        draft,
        as_of=day_of(as_of) if as_of else draft.as_of,
        title=title or draft.title,
        standing=SnapshotStanding.DEFINITIVE if final else SnapshotStanding.CONCEPT,
        reason=reason,
    )


def say_frozen(frozen: Snapshot) -> None:
    """One snapshot for the user."""
    draft = frozen.draft
    day = short_date(draft.as_of)
    say(f"Bevroren: {frozen.number}, {draft.title} ({term(draft.standing)}), peildatum {day}.")
    say(f"Zegel: {frozen.seal}")
    say(f"Controlecode: {frozen.log_head}")


def plain_snapshot(frozen: Snapshot) -> dict[str, Any]:
    """One snapshot for other programs."""
    draft = frozen.draft
    return {
        "number": frozen.number,
        "moment": draft.moment,
        "title": draft.title,
        "year": draft.year,
        "years": draft.years,
        "as_of": draft.as_of.isoformat(),
        "standing": draft.standing.value,
        "follows": frozen.follows,
        "reason": draft.reason,
        "seal": frozen.seal,
        "log_head": frozen.log_head,
        "at": frozen.at.isoformat(),
        "actor": frozen.actor,
        "program_version": frozen.program_version,
    }


def _plain_point(point: Checkpoint) -> dict[str, Any]:
    return {
        "name": point.name,
        "count": point.count,
        "first": point.first,
        "blocks": point.blocks,
    }
