"""The command that puts advices on paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.cli.rounds import find_round
from talentdesk.domain.programme import ReviewerNaming, Right
from talentdesk.services.advice_paper_service import (
    AdvicePaperService,
    PaperFormat,
    PaperReceipt,
)
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import list_text


def advice(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    to: Annotated[Path, typer.Option("--to", help="De map voor de papieren.")],
    numbers: Annotated[
        list[str] | None, typer.Argument(help="Nummers van voorstellen, zoals A-2026-014.")
    ] = None,
    round_: Annotated[
        str, typer.Option("--round", help="Eén papier over een ronde: haar id of titel.")
    ] = "",
    formats: Annotated[
        list[PaperFormat] | None,
        typer.Option("--format", help="pdf of docx; zonder keuze allebei."),
    ] = None,
    naming: Annotated[
        ReviewerNaming | None,
        typer.Option("--reviewers", help="Beoordelaars bij naam of bij rol."),
    ] = None,
    *,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Het advies van het team op papier: per voorstel, of over een hele ronde."""
    if bool(numbers) == bool(round_):
        raise typer.BadParameter("Noem voorstellen, of kies één ronde met --round.")

    def work(workplace: Workplace) -> None:
        receipt = _write(workplace, numbers or (), round_, to, formats or (), naming)
        if as_json:
            _print_json(receipt)
        else:
            _print(receipt)

    at_register(file, person, work, right=Right.ADVISE, read_only=True)


def _write(
    workplace: Workplace,
    numbers: Sequence[str],
    round_: str,
    folder: Path,
    formats: Sequence[PaperFormat],
    naming: ReviewerNaming | None,
) -> PaperReceipt:
    service, wanted, moment = AdvicePaperService(workplace), formats or tuple(PaperFormat), now()
    here = moment.astimezone()
    if round_:
        held = find_round(workplace, round_, only_open=False)
        return service.write_round(held.id, folder, wanted, here, naming)
    proposals = ProposalService(workplace)
    keys = [proposals.find(number).id for number in dict.fromkeys(numbers)]
    return service.write_advice(keys, folder, wanted, here, naming)


def _print(receipt: PaperReceipt) -> None:
    for paper in receipt.papers:
        say(f"Gemaakt: {paper.file}")
        say(f"  over {list_text(paper.proposals)}" if paper.proposals else "  zonder advies")
    say(f"Controlecode: {receipt.log_head}")


def _print_json(receipt: PaperReceipt) -> None:
    say_json(
        {
            "papers": [
                {
                    "file": str(paper.file),
                    "format": paper.file.suffix.removeprefix("."),
                    "proposals": list(paper.proposals),
                    "sha256": paper.sha256,
                }
                for paper in receipt.papers
            ],
            "log_head": receipt.log_head,
        }
    )
