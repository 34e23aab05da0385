"""``talentdesk statement``: register beside ledger, on paper."""

from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.domain.posting_periods import BookPeriod, book_period
from talentdesk.domain.programme import Right
from talentdesk.services.statement_paper_service import StatementPaperService, StatementReceipt
from talentdesk.services.workplace import Workplace

_PERIODS = 16


def statement(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    year: Annotated[int, typer.Argument(help="Het boekjaar, bijvoorbeeld 2026.")],
    to: Annotated[Path, typer.Option("--to", help="De map voor de papieren.")],
    period: Annotated[
        int, typer.Option("--period", help="Tot en met deze periode, 1 tot en met 16.")
    ] = 0,
    *,
    final: Annotated[
        bool, typer.Option("--final", help="Definitief: de periode gaat niet meer open.")
    ] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """De aansluitstaat maken: register naast grootboek, als PDF, docx en xlsx."""
    if not 0 <= period <= _PERIODS:
        raise typer.BadParameter(f"Kies een periode van 1 tot en met {_PERIODS}.")

    def work(workplace: Workplace) -> None:
        service = StatementPaperService(workplace)
        until: BookPeriod | None = book_period(year, period) if period else None
        make = service.issue if final else service.write
        _print(make(year, to, now(), until), as_json=as_json)

    at_register(file, person, work, right=Right.BOOK)


def _print(receipt: StatementReceipt, *, as_json: bool) -> None:
    if as_json:
        files = [{"file": str(file), "sha256": seal} for file, seal in receipt.files]
        say_json({"files": files, "figures_sha256": receipt.figures_hash})
        return
    for file, _ in receipt.files:
        say(f"Gemaakt: {file}")
    say(f"Controlecode van de cijfers: {receipt.figures_hash[:16]}")
