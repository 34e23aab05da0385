"""A day of work by the services: what each step made is there for the next."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import alembic
import cryptography
import docx
import matplotlib
import numpy
import openpyxl
import pydantic
import PySide6
import rapidfuzz
import sqlalchemy
import sqlmodel
import typer
import typst
from matplotlib.figure import Figure
from python_calamine import CalamineWorkbook

from talentdesk.domain.programme import ProposalKind, Right
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalDraft, ProposalFilter, ProposalStatus
from talentdesk.domain.review_intake import Carrier
from talentdesk.exchange.signing import is_signed_by, new_key
from talentdesk.register.opening import inspect_file
from talentdesk.reports.document import Document, Paragraph, words
from talentdesk.reports.docx_document import docx_bytes
from talentdesk.reports.pdf_document import pdf_bytes
from talentdesk.services import encryption_service
from talentdesk.services.advice_paper_service import AdvicePaperService, PaperFormat
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.handover_service import HandoverService
from talentdesk.services.key_service import KeyService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_service import RoundService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.unlocking import is_encrypted, unlock_register
from talentdesk.services.user_folders import data_folder
from talentdesk.services.workplace import Workplace
from talentdesk.shipped import RESOURCES

Facts = dict[str, str | int | bool]

NOW: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""One moment for all steps, so that two runs give the same facts."""
TITLE: Final = "Zelfcontrole van Élan en ’t IJ"
"""Letters that a wrong character set, a wrong font or a wrong search would lose."""
OTHER_SCRIPT: Final = "שלום ☑ 字"
"""Signs that only the fonts beside our own have."""


def versions() -> dict[str, str]:
    """Of the packages that do the work."""
    modules = (
        alembic,
        cryptography,
        docx,
        matplotlib,
        numpy,
        openpyxl,
        PySide6,
        rapidfuzz,
        sqlalchemy,
        sqlmodel,
        typer,
        typst,
    )
    return {module.__name__: str(module.__version__) for module in modules} | {
        "pydantic": pydantic.VERSION
    }


def _migrate(folder: Path) -> Facts:
    """A fresh register from nothing, filled with the example."""
    create_example(_register(folder), example_programme(RESOURCES), NOW).close()
    return {"revision": inspect_file(_register(folder))}


def _write(folder: Path) -> Facts:
    with closing(_open(folder, Right.EDIT)) as workplace:
        line = workplace.programme.lines[0].id
        service = ProposalService(workplace)
        key = service.add(ProposalDraft(ProposalKind.ACTIVITY, TITLE, line), NOW)
        return {"number": service.get(key).number}


def _read(folder: Path) -> Facts:
    with closing(_open(folder)) as workplace:
        titles = [row.title for row in ProposalService(workplace).search(ProposalFilter())]
        report = RegisterService(workplace).check(NOW)
        return {
            "is_clean": report.is_clean,
            "proposals": report.proposals,
            "reviews": report.reviews,
            "movements": report.movements,
            "log_entries": report.entries,
            "formed_cents": report.figures.formed.cents,
            "title_kept": TITLE in titles,
        }


def _search(folder: Path) -> Facts:
    """Full-text search, without the accent and by the start of a word."""
    with closing(_open(folder)) as workplace:
        found = ProposalService(workplace).search(ProposalFilter(text="zelfcontr elan"))
        return {"found": len(found)}


def _draw(_folder: Path) -> Facts:
    """A figure in each format that a paper or a screen asks for."""
    signs = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    drawn: Facts = {}
    for file_format, sign in signs.items():
        figure = Figure(figsize=(4, 3), layout="constrained")
        figure.add_subplot().bar(["gevormd", "vrij"], [5, 2])
        target = BytesIO()
        figure.savefig(target, format=file_format)
        drawn[file_format] = target.getvalue().startswith(sign)
    return drawn


def _export(folder: Path) -> Facts:
    """A frozen moment and its papers; the workbook is read back by a reader of others."""
    with closing(_open(folder, Right.REPORT)) as workplace:
        snapshots = SnapshotService(workplace)
        asked = snapshots.suggested(workplace.programme.moments[-1].id, NOW.date())
        frozen = snapshots.freeze(asked, NOW, Silent())
        made = HandoverService(workplace, snapshots).papers(frozen.number, folder, Silent())
    book = CalamineWorkbook.from_path(next(made.folder.glob("*.xlsx")))
    return {name: len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def _issue(folder: Path) -> Facts:
    """A round, and a package for each of its reviewers."""
    with closing(_open(folder, Right.EDIT)) as workplace:
        rounds = RoundService(workplace)
        held = rounds.open(rounds.suggested(NOW.date()), NOW)
        keys = KeyService(data_folder(), RegisterColleagueKeys(workplace))
        issued = RoundExport(workplace, keys).issue_packages(held.id, folder, Carrier.PACKAGE, NOW)
    return {"packages": len(issued)}


def _put_on_paper(folder: Path) -> Facts:
    """An advice of the register as PDF and .docx, and a fixed document down to the byte."""
    with closing(_open(folder, Right.ADVISE)) as workplace:
        advised = ProposalFilter(statuses=(ProposalStatus.ADVISED,))
        key = ProposalService(workplace).search(advised)[0].id
        formats = tuple(PaperFormat)
        receipt = AdvicePaperService(workplace).write_advice([key], folder, formats, NOW)
    fixed = Document(TITLE, TITLE, TITLE, "", "", NOW, (Paragraph(words(OTHER_SCRIPT)),))
    return {
        "advice": ", ".join(paper.file.suffix for paper in receipt.papers),
        "pdf_sha256": hashlib.sha256(pdf_bytes(fixed)).hexdigest(),
        "docx_sha256": hashlib.sha256(docx_bytes(fixed)).hexdigest(),
    }


def _sign(_folder: Path) -> Facts:
    """A signature that holds, and one that does not when a letter is other."""
    key, message = new_key(), TITLE.encode()
    signature = key.sign(message)
    return {
        "holds": is_signed_by(key.public_key, message, signature),
        "shows_change": not is_signed_by(key.public_key, message + b".", signature),
    }


def _encrypt(folder: Path) -> Facts:
    """A register of its own, encrypted and opened again by its recovery key."""
    file = folder / "versleuteld.tdesk"
    create_example(file, example_programme(RESOURCES), NOW).close()
    key = encryption_service.new_key("zelfcontrole van Élan")
    encryption_service.encrypt_register(file, key, "zelfcontrole", NOW)
    unlock_register(file, key.recovery)
    with closing(open_register(file, NOW, read_only=True)) as workplace:
        return {
            "hidden": is_encrypted(file),
            "is_clean": RegisterService(workplace).check(NOW).is_clean,
        }


STEPS: Final[dict[str, Callable[[Path], Facts]]] = {
    "migrate": _migrate,
    "write": _write,
    "read": _read,
    "search": _search,
    "draw": _draw,
    "export": _export,
    "paper": _put_on_paper,
    "issue": _issue,
    "sign": _sign,
    "encrypt": _encrypt,
}
"""In the order in which each leaves its work to the next."""


def _register(folder: Path) -> Path:
    return folder / "zelfcontrole.tdesk"


def _open(folder: Path, right: Right | None = None) -> Workplace:
    return open_register(_register(folder), NOW, right=right)
