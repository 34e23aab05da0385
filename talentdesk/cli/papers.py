"""How the papers of a reporting moment are made, and what is printed about them."""

from datetime import date, datetime
from pathlib import Path

from talentdesk.cli.output import say, say_json
from talentdesk.services.figure_service import FigureService
from talentdesk.services.report_service import ReportService, WorkbookReceipt
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


def export_papers(  # noqa: PLR0913 -- what the command line can ask
    workplace: Workplace,
    moment: str,
    as_of: date,
    folder: Path,
    now: datetime,
    *,
    final: bool,
    with_figures: bool,
    as_json: bool,
) -> None:
    """Make the finance workbook, and the figures where asked; raises what the services raise."""
    receipt = ReportService(workplace).export(moment, as_of, folder, now, final=final)
    drawn = FigureService(workplace).export(moment, as_of, folder) if with_figures else ()
    if as_json:
        _print_json(receipt, drawn)
        return
    say(f"Gemaakt: {receipt.file}")
    for sheet, count in receipt.rows:
        say(f"  {sheet}: {count_text(count, 'regel', 'regels')}")
    say(f"Controlecode van de gegevens: {receipt.data_sha256[:16]}")
    for figure in drawn:
        say(f"Gemaakt: {figure}")


def _print_json(receipt: WorkbookReceipt, drawn: tuple[Path, ...]) -> None:
    say_json(
        {
            "file": str(receipt.file),
            "figures": [str(file) for file in drawn],
            "rows": dict(receipt.rows),
            "totals": [
                {"sheet": item.sheet, "column": item.column, "amount_cents": item.amount.cents}
                for item in receipt.totals
            ],
            "data_sha256": receipt.data_sha256,
        }
    )
