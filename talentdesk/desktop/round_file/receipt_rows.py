"""What a receipt says of each proposal, as rows of a table."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.round_file.round_words import Said
from talentdesk.desktop.widgets.cells import ChipCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.review_intake import ReviewFate
from talentdesk.domain.review_receipts import Receipt, ReceiptLine
from talentdesk.domain.round_packages import RoundPackage
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A proposal, what became of its review, and why; ``why`` is empty when nothing is to say."""

    number: str
    title: str
    what: Said
    why: str


def receipt_rows(receipt: Receipt, package: RoundPackage) -> list[ReceiptRow]:
    """In the order of the receipt; a proposal that is not in the package has no title."""
    titles = {item.proposal.id: item.proposal.content.title for item in package.asked}
    return [
        ReceiptRow(line.number, titles.get(line.proposal, ""), _what(line), _why(line))
        for line in receipt.lines
    ]


def receipt_columns() -> tuple[Column[ReceiptRow], ...]:
    """Columns in the order shown; a function, so that titles follow the language."""
    return (
        Column(
            "title",
            translate("Receipt", "Voorstel"),
            lambda row: TwoLineCell(row.title or row.number, row.number),
            lambda row: row.number,
            stretch=True,
        ),
        Column(
            "what",
            translate("Receipt", "Wat ermee is gedaan"),
            lambda row: ChipCell(row.what.text, row.what.tone),
            lambda row: row.what.text,
        ),
        Column("why", translate("Receipt", "Toelichting"), lambda row: row.why, width=260),
    )


def _what(line: ReceiptLine) -> Said:
    if line.fate is ReviewFate.CONFLICT:
        return Said(term(line.fate), "warn")
    if line.counts:
        return Said(translate("Receipt", "ontvangen, telt mee"), "ok")
    if line.apart is not None:
        return Said(translate("Receipt", "apart gezet, telt niet mee"), "warn")
    if line.fate is ReviewFate.BLANK:
        return Said(translate("Receipt", "leeg, niets over te nemen"), "mute")
    if line.fate is ReviewFate.INVALID:
        return Said(translate("Receipt", "ongeldig, niet overgenomen"), "danger")
    return Said(translate("Receipt", "niet overgenomen"), "warn")


def _why(line: ReceiptLine) -> str:
    said = []
    if line.apart is not None:
        said.append(translate("Receipt", "Reden: {why}.").format(why=term(line.apart)))
    if line.reason:
        reason = translate("Receipt", "Toch overgenomen, want: {reason}")
        said.append(reason.format(reason=line.reason))
    if line.judged_version and line.judged_version != line.present_version:
        versions = translate("Receipt", "Beoordeeld op versie {seen}, nu versie {now}.")
        said.append(versions.format(seen=line.judged_version, now=line.present_version))
    if line.fate is ReviewFate.CONFLICT:
        said.append(translate("Receipt", "Het team kiest welke versie geldt."))
    return " ".join(said)
