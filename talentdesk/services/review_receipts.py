"""Use cases about receipts: a text file per file that was taken in."""

from pathlib import Path

from talentdesk.domain.file_names import file_name
from talentdesk.exchange.review_receipt import ReadReceipt, read_receipt, receipt_bytes
from talentdesk.exchange.sealed_zip import Signer
from talentdesk.reports.atomic_file import StagedFiles, names_in
from talentdesk.services.review_intake_service import IntakeReport
from talentdesk.services.workplace import Workplace
from talentdesk.wording.review_receipt import TITLE, receipt_text

__all__ = ("ReadReceipt", "read_receipt", "write_receipts")


def write_receipts(
    workplace: Workplace, report: IntakeReport, folder: Path, signer: Signer | None
) -> tuple[Path, ...]:
    """Write a receipt for each file that was taken in: all of them, or none.

    Args:
        workplace: whose programme names the conditions.
        report: of what was taken in.
        folder: where they come; it is there already. Nothing in it is written over.
        signer: one's own key; None leaves them unsigned.

    Raises:
        FileWriteError: a receipt cannot be written.
    """
    names = names_in(folder)
    written = []
    with StagedFiles() as staged:
        for receipt in report.receipts:
            file = report.plan.file(receipt.sha256)
            title = report.plan.rounds[file.round].draft.title
            name = file_name(TITLE, title, file.issued_to_name, suffix=".txt", taken=names)
            names.append(name)
            text = receipt_text(receipt, report.plan, workplace.programme)
            staged.add(folder / name, receipt_bytes(receipt, text, signer))
            written.append(folder / name)
    return tuple(written)
