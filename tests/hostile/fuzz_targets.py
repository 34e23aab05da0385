"""Every way in which bytes of others come in, with a few sound files to start from."""

import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.money import parse_amount
from talentdesk.domain.programme import Programme
from talentdesk.domain.round_packages import AskedReview
from talentdesk.exchange.answers_reading import read_answers
from talentdesk.exchange.column_profile import ColumnProfile, profile_from_text, profile_text
from talentdesk.exchange.commitment_sheet import read_commitment_sheet
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.intake_reading import read_intake_form
from talentdesk.exchange.iv3_codes import Iv3CodeBook
from talentdesk.exchange.iv3_sheet import read_iv3_sheet
from talentdesk.exchange.measurement_sheet import read_measurement_sheet
from talentdesk.exchange.profile_rows import read_sheet
from talentdesk.exchange.programme_file import read_programme
from talentdesk.exchange.review_receipt import read_receipt
from talentdesk.exchange.review_workbook import review_workbook
from talentdesk.exchange.review_workbook_reading import read_review_workbook
from talentdesk.exchange.round_package import open_package
from talentdesk.exchange.signing import card_bytes, new_key, read_card
from talentdesk.files import cell_values
from talentdesk.files.sheet_grids import SourceBook
from talentdesk.files.source_files import source_of_bytes
from talentdesk.files.tables import read_table
from talentdesk.ledger.ledger_profile import ledger_profile_from_text, ledger_profile_text
from talentdesk.ledger.profile_suggestion import suggest_ledger_profile
from talentdesk.ledger.reading import read_ledger, sheet_head
from talentdesk.register.opening import inspect_file
from talentdesk.reports.template_book import TemplateBook
from talentdesk.reports.template_filling import fill_template
from talentdesk.reports.template_planning import plan_filling
from tests.hostile.growth import Grown, grown
from tests.hostile.mutations import (
    Spoil,
    in_place,
    json_spoil,
    of_bytes,
    one_of,
    text_pieces,
    toml_spoil,
    xml_pieces,
)
from tests.hostile.sealed_seeds import (
    ControlSpoil,
    PackageSpoil,
    grown_answers,
    grown_card,
    grown_receipt,
    of_answers,
    of_card,
    of_package,
    of_receipt,
    sealed_text,
    within_receipt,
)
from tests.hostile.sound_files import (
    GREEN,
    a_receipt_file,
    a_register,
    a_small_register,
    a_template,
    a_workbook,
    an_answered_package,
    an_ods,
    lean_programme,
)
from tests.hostile.zip_seeds import book_spoil, inside, lean, of_parts
from tests.ledger.auditfiles import an_auditfile
from tests.ledger.sheets import PROFILE, ROWS, csv_of
from tests.reports.template_case import MADE_AT, MAPPING, a_source
from tests.round_packages import FIRST, a_package, a_proposal_out
from tests.services.test_commitment_import import HEADER as COMMITMENTS
from tests.services.test_iv3_import import HEADER as IV3

COLUMNS = ColumnProfile(
    "Uitdraai",
    {
        "Titel": "title", "Soort": "kind", "Lijn": "line", "Gevraagd": "requested",
        "Start": "start", "Resultaten": "results", "Nieuw": "is_new",
    },
)  # fmt: skip

SOURCE = a_source()

Read = Callable[[bytes, Path], object]


@dataclass(frozen=True)
class Target:
    """A reader; ``read`` gets bytes and a folder, and may raise nothing but a refusal.

    ``doors`` are the places at which an input is refused that is not even a file of its kind:
    what is refused elsewhere, or read, got past the first check. ``dress`` puts what is spoiled
    into its container, for who changes bytes without knowing of it; ``inner`` begins there.
    ``sealed`` makes values long of which a seal must know.
    """

    name: str
    seeds: Sequence[bytes]
    spoil: Spoil
    read: Read
    doors: tuple[str, ...] = ()
    inner: Sequence[bytes] = ()
    dress: Callable[[bytes], bytes] = field(default=bytes)
    sealed: Callable[[int], Grown] = lambda _times: iter(())

    def survives(self, data: bytes, folder: Path) -> bool:
        """Read the bytes; False for a refusal. Anything else that is raised is a finding."""
        return not self.refused_at(data, folder)

    def refused_at(self, data: bytes, folder: Path) -> str:
        """Where the bytes were refused: what was raised first, in which file and function."""
        try:
            self.read(data, folder)
        except TalentDeskError as refusal:
            return place_of(refusal)
        return ""

    def grown(self, times: int) -> Grown:
        """Its first sound file with every kind of piece ``times`` as long."""
        yield from grown(self.seeds[0], times)
        yield from self.sealed(times)


def place_of(error: BaseException) -> str:
    """What was raised first, and the last function of ours that it went through."""
    while error.__cause__ is not None:
        error = error.__cause__
    place, at_frame = "", error.__traceback__
    while at_frame is not None:
        code = at_frame.tb_frame.f_code
        if "talentdesk" in code.co_filename:
            place = f"{Path(code.co_filename).name}:{code.co_name}"
        at_frame = at_frame.tb_next
    return f"{type(error).__name__} {place}"


# --- readers --------------------------------------------------------------------------


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _amount(data: bytes, _folder: Path) -> None:
    text = _text(data)[:400]
    for parse in (cell_values.amount, cell_values.day, cell_values.year, cell_values.yes_no):
        with suppress(cell_values.CellValueError):
            parse(text)
    parse_amount(text)


def _grids(data: bytes, _folder: Path) -> None:
    book = SourceBook(source_of_bytes("boek.xlsx", data))
    for name in book.sheet_names():
        book.grid(name)


def _auditfile(data: bytes, folder: Path) -> None:
    path = folder / "audit.xaf"
    path.write_bytes(data)
    read_ledger(path)


def _ledger_csv(data: bytes, folder: Path) -> None:
    path = folder / "grootboek.csv"
    path.write_bytes(data)
    found = suggest_ledger_profile(sheet_head(path))
    read_ledger(path, [found.profile])


def _register(data: bytes, folder: Path) -> None:
    path = folder / "register.tdesk"
    path.write_bytes(data)
    inspect_file(path)


def _receipt(data: bytes, folder: Path) -> None:
    path = folder / "ontvangst.txt"
    path.write_bytes(data)
    read_receipt(path)


def _template(data: bytes, _folder: Path) -> None:
    book = TemplateBook(source_of_bytes("sjabloon.xlsx", data))
    plan = plan_filling(book, SOURCE, MAPPING)
    filled = fill_template(book, plan, MADE_AT)
    if zlib.crc32(data) % 8 == 0:
        # What was filled is a workbook that can be filled again.
        plan_filling(TemplateBook(source_of_bytes("ingevuld.xlsx", filled)), SOURCE, MAPPING)


# --- all of them ----------------------------------------------------------------------

_CONTAINER = (
    "zip_parts.py",
    "xlsx_parts.py",
    "xml_events.py",
    "source_files.py:",
    "sheet_grids.py",
)
"""No zip, no XML, or nothing that calamine takes for a workbook."""
_CSV = (rb"[^;\r\n]+", rb"[^;\r\n]+")


def _csv_spoil(data: bytes) -> Spoil:
    return one_of((85, text_pieces(data, *_CSV)), (15, of_bytes(data)))


def _csv_of(*rows: Sequence[str]) -> bytes:
    return csv_of(rows[1:], rows[0]).encode()


def _sheet(name: str, data: bytes, read: Callable[[bytes], object]) -> Target:
    doors = ("csv_text.py", "source_files.py:", "tables.py:_table_in")
    return Target(name, [data], _csv_spoil(data), lambda found, _: read(found), doors)


def _sheets(programme: Programme) -> tuple[Target, ...]:
    """The tables of others; that a workbook holds them too is tried by itself."""
    codes = {
        code
        for item in Iv3CodeBook().all()
        for side in item.cells
        for code in (*item.rows(side), *item.categories(side))
    }
    lines, results = programme.lines[0].name, programme.results[0].id
    return (
        _sheet(
            "column_sheet",
            _csv_of(
                tuple(COLUMNS.columns),
                ("Boom", "activiteit", lines, "1.234,50", "01-03-2026", results, "ja"),
                ("Gras", "inspanning", lines, "0,10", "2026", "", "nee"),
            ),
            lambda data: read_sheet(source_of_bytes("blad.csv", data), COLUMNS, programme),
        ),
        _sheet(
            "commitment_sheet",
            _csv_of(
                COMMITMENTS,
                (
                    "INK-1",
                    "A-2026-001",
                    "Opdracht",
                    "10-03-2026",
                    "Bureau",
                    "Werk",
                    "1",
                    "2026",
                    "",
                ),
                ("INK-2", "A-2026-001", "Subsidie", "11-03-2026", "Club", "Werk", "1,5", "", "31"),
            ),
            lambda data: read_commitment_sheet(source_of_bytes("blad.csv", data)),
        ),
        _sheet(
            "measurement_sheet",
            _csv_of(
                ("Indicator", "Periode", "Onderdeel", "Waarde", "Bron"),
                ("KPI-1", "2025", "mbo", "48,5", "tabel"),
                ("KPI-1", "2024/2025", "", "1.234", ""),
            ),
            lambda data: read_measurement_sheet(source_of_bytes("blad.csv", data)),
        ),
        _sheet(
            "iv3_sheet",
            _csv_of(IV3, ("6038", "3100", "3.1", "3.8"), ("6039", "", "0.10", "7.1")),
            lambda data: read_iv3_sheet(source_of_bytes("blad.csv", data), codes),
        ),
    )


def _books(programme: Programme) -> tuple[Target, ...]:
    """Workbooks: each of them changed inside a part."""
    book, ods, template = a_workbook(), an_ods(), a_template()
    form = intake_form(programme, [a_proposal_out(FIRST, line=programme.lines[0].id)])
    review = review_workbook(a_package(AskedReview(a_proposal_out(FIRST))), programme, "iemand")
    control = ControlSpoil(review)
    pictured = ("xl/drawings/", "xl/charts/", "xl/media/")
    bare = {name: part for name, part in lean(template).items() if not name.startswith(pictured)}
    seldom = ("_rels/.rels", "[Content_Types].xml", "xl/styles.xml", "META-INF/manifest.xml")

    def filled_form(data: bytes, _folder: Path) -> None:
        read_intake_form(source_of_bytes("formulier.xlsx", data), programme)

    def judged(data: bytes, _folder: Path) -> None:
        read_review_workbook(source_of_bytes("oordeel.xlsx", data))

    return (
        Target("workbook", [book], book_spoil(book, seldom), _grids, _CONTAINER, *inside(book)),
        Target(
            "ods",
            [ods],
            book_spoil(ods, (*seldom, "mimetype")),
            _grids,
            _CONTAINER,
            *inside(ods),
        ),
        Target(
            "intake_form",
            [form],
            book_spoil(form, seldom),
            filled_form,
            _CONTAINER,
            *inside(form),
        ),
        Target(
            "review_workbook",
            [review],
            one_of((1, book_spoil(review, seldom)), (1, control)),
            judged,
            _CONTAINER,
            *inside(review),
            sealed=control.grown,
        ),
        Target(
            "template",
            [template],
            one_of((1, book_spoil(template, seldom)), (3, of_parts(bare, seldom))),
            _template,
            (*_CONTAINER, "xml_spans.py"),
            *inside(template),
        ),
    )


def _texts(programme_text: str) -> tuple[Target, ...]:
    """Text in which something is told line by line, or value by value."""
    csv, audit = csv_of(ROWS).encode(), an_auditfile().encode()
    columns = profile_text(ColumnProfile("Uitdraai", {"Titel": "title", "Start": "start"})).encode()
    ledger = ledger_profile_text(PROFILE).encode()
    lean, green = programme_text.encode(), GREEN.read_bytes()

    def column_profile(data: bytes, _folder: Path) -> None:
        profile_text(profile_from_text(_text(data), "indeling.json")).encode()

    def ledger_profile(data: bytes, _folder: Path) -> None:
        ledger_profile_text(ledger_profile_from_text(_text(data), "indeling.json")).encode()

    def programme(data: bytes, _folder: Path) -> None:
        read_programme(_text(data), "programma.toml")

    def table(data: bytes, _folder: Path) -> None:
        read_table(source_of_bytes("blad.csv", data))

    amounts = (b"1.234,56", b"-12", "€ 1.000,00".encode(), b"03-03-2026", b"ja")
    tabbed, marked = csv.replace(b";", b"\t"), b"\xef\xbb\xbf" + csv
    xml = one_of((85, xml_pieces(audit)), (15, of_bytes(audit)))
    toml = one_of((95, toml_spoil(lean)), (5, toml_spoil(green)))
    json_doors = ("JSONDecodeError", "profile_texts.py:__init__")
    return (
        Target("amount", amounts[:3], of_bytes(*amounts), _amount),
        Target(
            "csv", [csv, tabbed, marked],
            one_of((70, _csv_spoil(csv)), (30, of_bytes(csv, tabbed, marked))), table,
            ("csv_text.py", "source_files.py:"),
        ),
        Target(
            "auditfile", [audit], xml, _auditfile,
            ("auditfile_parser.py:feed", "auditfile_parser.py:close", "ledger_source.py"),
        ),
        Target(
            "ledger_csv", [csv], _csv_spoil(csv), _ledger_csv,
            ("csv_text.py", "ledger_source.py", "sheet_rows.py:_encoding", "sheet_rows.py:_lines"),
        ),
        Target(
            "programme", [lean, green], toml, programme, ("toml_documents.py", "TOMLDecodeError")
        ),
        Target(
            "column_profile", [columns],
            json_spoil(columns), column_profile, json_doors,
        ),
        Target(
            "ledger_profile", [ledger],
            json_spoil(ledger), ledger_profile, json_doors,
        ),
    )  # fmt: skip


def _sealed(programme_text: str) -> tuple[Target, ...]:
    """Files that are sealed: spoiled by someone who can seal."""
    package, answers = an_answered_package(programme_text)
    whole = PackageSpoil(package)
    card, receipt = card_bytes("Collega", new_key()), a_receipt_file()

    def opened(data: bytes, _folder: Path) -> None:
        content = open_package("ronde.tround", data)
        if content.programme_text != programme_text:
            read_programme(content.programme_text, content.package.programme_hash)

    def answered(data: bytes, _folder: Path) -> None:
        read_answers("ronde.tround", "antwoorden", data)

    def carded(data: bytes, _folder: Path) -> None:
        read_card("kaart.tkaart", data)

    zipped = ("plain_zip.py", "sealed_zip.py", "canonical_files.py:read_json", "JSONDecodeError")
    return (
        Target(
            "package", [package], of_package(package), opened, zipped,
            whole.inner, whole.dress, whole.grown,
        ),
        Target(
            "answers", [answers], of_answers(answers), answered,
            ("DecodeError answers_reading.py:read_answers",),
            [answers], sealed_text, partial(grown_answers, answers),
        ),
        Target(
            "key_card", [card], of_card(card), carded, ("plain_zip.py",),
            sealed=partial(grown_card, card),
        ),
        Target(
            "receipt", [receipt], of_receipt(receipt), _receipt,
            ("PackageFileError review_receipt.py:read_receipt", "canonical_files.py:read_json"),
            *within_receipt(receipt), partial(grown_receipt, receipt),
        ),
    )  # fmt: skip


def _registers() -> tuple[Target, ...]:
    small, whole = a_small_register(), a_register()
    spoil = one_of(
        (80, lambda chance: in_place(chance, small)),
        (19, of_bytes(small)),
        (1, lambda chance: in_place(chance, whole)),
    )
    doors = ("RegisterForeignError",)
    return (Target("register", [small, whole], spoil, _register, doors),)


def targets() -> tuple[Target, ...]:
    """All readers. Made by a function: the sound files take a moment."""
    text = lean_programme()
    programme = read_programme(text, "klein.toml")
    return (*_texts(text), *_sheets(programme), *_sealed(text), *_books(programme), *_registers())


NAMES = (
    "amount", "csv", "auditfile", "ledger_csv", "programme", "column_profile", "ledger_profile",
    "column_sheet", "commitment_sheet", "measurement_sheet", "iv3_sheet", "package", "answers",
    "key_card", "receipt", "workbook", "ods", "intake_form", "review_workbook", "template",
    "register",
)  # fmt: skip
"""The names of the readers, without making their files; a test holds them to ``targets``."""
