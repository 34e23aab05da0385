"""The command that puts a decision on paper, for executive or council."""

from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.domain.programme import Right
from talentdesk.services.advice_paper_service import PaperFormat
from talentdesk.services.college_paper_service import CollegePaperService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import list_text


def paper(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    number: Annotated[
        str,
        typer.Argument(help="Nummer van een besluit (D-012) of van een voorstel (A-2026-014)."),
    ],
    to: Annotated[Path, typer.Option("--to", help="De map voor het papier.")],
    formats: Annotated[
        list[PaperFormat] | None,
        typer.Option("--format", help="pdf of docx; zonder keuze allebei."),
    ] = None,
    *,
    final: Annotated[
        bool, typer.Option("--final", help="Definitief in plaats van concept.")
    ] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Het collegevoorstel of raadsvoorstel bij een besluit of een voorstel."""

    def work(workplace: Workplace) -> None:
        service, moment = CollegePaperService(workplace), now().astimezone()
        owner = service.owner_of(number)
        wanted = formats or tuple(PaperFormat)
        receipt = service.write(owner, to, wanted, moment, final=final)
        empty = service.paper(owner, moment).missing
        if as_json:
            say_json(
                {
                    "papers": [
                        {"file": str(item.file), "sha256": item.sha256} for item in receipt.papers
                    ],
                    "empty": list(empty),
                    "log_head": receipt.log_head,
                }
            )
            return
        for item in receipt.papers:
            say(f"Gemaakt: {item.file}")
        if empty:
            say(f"Nog leeg: {list_text(empty)}.")
        say(f"Controlecode: {receipt.log_head}")

    at_register(file, person, work, right=Right.PRESENT, read_only=True)
