"""Every service through which a file of others comes in, with a sound file for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from talentdesk.domain.progress import Silent
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.signing import card_bytes, new_key
from talentdesk.ledger.ledger_profile import ledger_profile_text
from talentdesk.services.commitment_import import CommitmentImport
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.iv3_import import Iv3Import
from talentdesk.services.key_service import KeyService
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.measurement_import import MeasurementImport
from talentdesk.services.programme_catalogue import read_programme_file
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.review_receipts import read_receipt
from talentdesk.services.template_service import TemplateService
from talentdesk.services.workplace import Workplace
from tests.exchange.intake_files import a_workbook
from tests.files.test_workbook_bounds import a_text, an_ods
from tests.hostile import book_corpus, corpus
from tests.hostile.sound_files import a_receipt_file
from tests.ledger.auditfiles import an_auditfile
from tests.ledger.sheets import HEADER, PROFILE, ROWS
from tests.reports.template_case import make_template
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.commitment_cases import DAY
from tests.services.round_story import BACK, RoundStory
from tests.services.test_commitment_import import HEADER as COMMITMENTS
from tests.services.test_iv3_import import HEADER as IV3
from tests.services.test_measurement_import import HEADER as MEASUREMENTS

COLUMNS: Final = ColumnProfile("Uitdraai", {"Titel": "title", "Soort": "kind", "Lijn": "line"})
TITLES: Final = ("Titel", "Soort", "Lijn")
PROPOSAL: Final = ("Kookschool", "activiteit", "werken")
MEASURED: Final = ("KPI-1", "2025", "", "48", "tabel")
MAPPED: Final = ("6038", "3100", "3.1", "3.8")
COMMITTED: Final = (
    *("INK-1", "A-2026-001", "Opdracht", "10-03-2026", "Bureau", "Werving"),
    *("1", "2026", ""),
)

Take = Callable[[RoundStory, Path], object]


@dataclass(frozen=True)
class Door:
    """``sound`` makes a file that comes in; ``take`` gives what it would do, or refuses."""

    name: str
    file: str
    sound: Callable[[RoundStory, Path], bytes]
    take: Take
    hostile: Mapping[str, corpus.Change]
    harmless: Mapping[str, corpus.Change]


def _desk(take: Callable[[Workplace, Path], object]) -> Take:
    return lambda story, path: take(story.desk, path)


def _book(*rows: tuple[str, ...]) -> Callable[[RoundStory, Path], bytes]:
    return lambda _story, folder: a_workbook(folder / "goed.xlsx", Lijst=rows).read_bytes()


def _ods(_story: RoundStory, folder: Path) -> bytes:
    cells = ("".join(map(a_text, row)) for row in (TITLES, PROPOSAL))
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return an_ods(folder / "goed.ods", rows).read_bytes()


def _csv(*rows: tuple[str, ...]) -> Callable[[RoundStory, Path], bytes]:
    text = "".join(";".join(row) + "\r\n" for row in rows)
    return lambda _story, _folder: text.encode()


def _ledger(desk: Workplace, path: Path) -> object:
    return LedgerService(desk).plan_with(path, PROFILE, Silent()).intake.digests


def _auditfile(desk: Workplace, path: Path) -> object:
    return LedgerService(desk).plan(path, Silent()).intake.digests


def _columns(desk: Workplace, path: Path) -> object:
    return IntakeService(desk).plan_with(path, COLUMNS, Silent()).rows


def _form(desk: Workplace, path: Path) -> object:
    return IntakeService(desk).plan(path, Silent()).rows


def _measurements(desk: Workplace, path: Path) -> object:
    return MeasurementImport(desk).plan(path).rows


def _mapping(desk: Workplace, path: Path) -> object:
    return Iv3Import(desk).plan(path, 2025).rows


def _commitments(desk: Workplace, path: Path) -> object:
    rows = CommitmentImport(desk).plan(path, DAY).rows
    return [(row.place, row.fate, row.title, row.problems, str(row.refusal)) for row in rows]


def _template(desk: Workplace, path: Path) -> object:
    # Keeping one changes the register, so it is only looked at.
    ask = TemplateService(desk).look(path)
    return ask.cells, ask.tables


def _reviews(story: RoundStory, path: Path) -> object:
    plan = story.intake.plan([path], BACK, Silent()).plan
    for refused in plan.refused:
        raise refused.reason
    return [(item.proposal, item.fate, item.incoming.place) for item in plan.reviews]


def _card(desk: Workplace, path: Path) -> object:
    keys = KeyService(path.parent / "sleutels", RegisterColleagueKeys(desk))
    return keys.import_card(path, MORNING)


def _receipt(_story: RoundStory, path: Path) -> object:
    return read_receipt(path).receipt


def _programme(_desk: Workplace, path: Path) -> object:
    return read_programme_file(path).programme.hash


def _profile(desk: Workplace, path: Path) -> object:
    return LedgerService(desk).read_profile(path)


def _programme_text(_story: RoundStory, _folder: Path) -> bytes:
    return (PROGRAMMES / "voorbeeldstad-groen-2026.toml").read_bytes()


def _with_books(name: str, take: Take, sound: Callable[[RoundStory, Path], bytes]) -> Door:
    return Door(
        name, "boek.xlsx", sound, take, book_corpus.WORKBOOKS, book_corpus.HARMLESS_WORKBOOKS
    )


def _with_texts(name: str, take: Take, *rows: tuple[str, ...]) -> Door:
    return Door(name, "blad.csv", _csv(*rows), take, corpus.TEXTS, corpus.HARMLESS_TEXTS)


def _plain(
    name: str, file: str, take: Take, sound: Callable[[RoundStory, Path], bytes],
    hostile: Mapping[str, corpus.Change],
) -> Door:  # fmt: skip
    return Door(name, file, sound, take, hostile, {})


MACROS: Final = "macros that are not run"

DOORS: Final = (
    _with_books("ledger workbook", _desk(_ledger), _book(HEADER, *ROWS)),
    _with_books("column sheet", _desk(_columns), _book(TITLES, PROPOSAL)),
    Door("column ods", "lijst.ods", _ods, _desk(_columns), book_corpus.ODS, {}),
    _with_books(
        "intake form",
        _desk(_form),
        lambda story, _: intake_form(story.desk.programme, [story.held(story.first)]),
    ),
    _with_books(
        "measurement sheet",
        _desk(_measurements),
        _book(tuple(MEASUREMENTS.split(";")), MEASURED),
    ),
    _with_books("Iv3 mapping sheet", _desk(_mapping), _book(IV3, MAPPED)),
    _with_books("commitment sheet", _desk(_commitments), _book(COMMITMENTS, COMMITTED)),
    Door(
        "template",
        "sjabloon.xlsx",
        lambda _, folder: make_template(folder / "goed.xlsx").read_bytes(),
        _desk(_template),
        {**book_corpus.WORKBOOKS, MACROS: book_corpus.HARMLESS_WORKBOOKS[MACROS]},
        {name: how for name, how in book_corpus.HARMLESS_WORKBOOKS.items() if name != MACROS},
    ),
    _with_books("review workbook", _reviews, lambda story, _: story.workbook().read_bytes()),
    _with_texts("ledger CSV", _desk(_ledger), HEADER, *ROWS),
    _with_texts("column CSV", _desk(_columns), TITLES, PROPOSAL),
    _with_texts("measurement CSV", _desk(_measurements), tuple(MEASUREMENTS.split(";")), MEASURED),
    _with_texts("Iv3 mapping CSV", _desk(_mapping), IV3, MAPPED),
    _with_texts("commitment CSV", _desk(_commitments), COMMITMENTS, COMMITTED),
    _plain(
        "auditfile", "boek.xaf", _desk(_auditfile), lambda *_: an_auditfile().encode(),
        corpus.AUDITFILES,
    ),
    _plain(
        "round package", "ronde.tround", _reviews,
        lambda story, _: story.package().read_bytes(), corpus.PACKAGES,
    ),
    _plain(
        "key card", "kaart.tkaart", _desk(_card),
        lambda *_: card_bytes("Collega", new_key()), corpus.PACKAGES,
    ),
    _plain(
        "receipt", "ontvangst.txt", _receipt, lambda *_: a_receipt_file(), corpus.RECEIPTS
    ),
    _plain("programme", "programma.toml", _desk(_programme), _programme_text, corpus.TOMLS),
    _plain(
        "ledger profile", "indeling.json", _desk(_profile),
        lambda *_: ledger_profile_text(PROFILE).encode(), corpus.PROFILES,
    ),
)  # fmt: skip
"""The register file itself is a door of its own: ``test_hostile_registers.py``."""
