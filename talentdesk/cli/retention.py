"""``talentdesk retention``: what is past its term, as a list and on paper."""

from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.register_commands import File, Json, at_register, day_of, now
from talentdesk.domain.retention import PastTerm, RetentionList
from talentdesk.services.retention_service import RetentionService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import short_date
from talentdesk.wording.retention_words import (
    ERASE_COMMAND,
    KINDS,
    NEVER_BY_ITSELF,
    missing_text,
    outcome_text,
    term_text,
    why_text,
)

_HEADER = ("soort", "nummer", "waar het over gaat", "einde termijn", "mag het weg?")


def retention(
    file: File,
    to: Annotated[Path | None, typer.Option("--to", help="De map voor de lijst op papier.")] = None,
    *,
    as_of: Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")] = "",
    as_json: Json = False,
) -> None:
    """De vernietigingslijst: wat over zijn bewaartermijn is. Er gaat niets weg."""

    def work(workplace: Workplace) -> None:
        service, day = RetentionService(workplace), day_of(as_of)
        found = service.list(day)
        files = service.write(to, day, now()) if to is not None else ()
        if as_json:
            say_json({**_plain(found), "files": [str(item) for item in files]})
            return
        if found.past:
            say_table(_HEADER, [_row(line) for line in found.past], ())
        may_erase = any(line.may_go and line.record.person is not None for line in found.past)
        for sentence in (
            outcome_text(found),
            missing_text(found),
            NEVER_BY_ITSELF,
            ERASE_COMMAND if may_erase else "",
        ):
            if sentence:
                say(sentence)
        for item in files:
            say(f"Gemaakt: {item}")

    at_register(file, "", work, read_only=True)


def _row(line: PastTerm) -> tuple[str, ...]:
    record = line.record
    ended = short_date(line.ended)
    return KINDS[record.kind], record.number, record.title, ended, why_text(line)


def _plain(found: RetentionList) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "past": [
            {
                "kind": line.record.kind.value,
                "number": line.record.number,
                "title": line.record.title,
                "count": line.record.count,
                "event": line.term.counts_from.value,
                "event_day": line.event_day.isoformat(),
                "term": term_text(line.term),
                "source": line.term.source,
                "ended": line.ended.isoformat(),
                "may_go": line.may_go,
                "obstacles": [one.value for one in line.obstacles],
            }
            for line in found.past
        ],
        "kinds": [
            {
                "kind": item.kind.value,
                "count": item.count,
                "years": item.term.years if item.term else None,
                "past": item.past,
                "next_end": item.next_end.isoformat() if item.next_end else None,
            }
            for item in found.kinds
        ],
        "without_term": [kind.value for kind in found.without_term],
    }
