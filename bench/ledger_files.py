"""Reads ledgers of 200,000 and 1,000,000 lines, against the bare parsers of the same bytes.

    python bench/ledger_files.py [LINES] [MANY]

The files are made here: an auditfile (XAF 3.2) with two lines to an entry, of which one in ten
has an entity in its text; the same lines as CSV and as a workbook (xlsxwriter). Reading is
parsing, checking every total and balance, and hashing the file.

Baselines, in the same run: for the auditfile an expat pass whose handlers do nothing (target:
at most 1.5 times it; without any handler, when expat tells nobody anything, is printed beside
it), for CSV the csv module, for the workbook python-calamine. A second export of the same
lines must have nothing new, planned in under half of the time of the first reading. The peak
of memory is that of a process of its own that reads MANY lines block by block; at most 150 MB
above that of one that reads a thousandth of them. Seconds are CPU time, the best of four.
"""

import csv
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from xml.parsers import expat

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import xlsxwriter
from python_calamine import CalamineWorkbook

from talentdesk.domain.ledger import Posting, PostingId, line_digests
from talentdesk.domain.ledger_plan import KnownLines, next_occurrences
from talentdesk.domain.ledger_planning import plan_ledger
from talentdesk.ledger.ledger_profile import LedgerProfile
from talentdesk.ledger.profile_suggestion import suggest_ledger_profile
from talentdesk.ledger.reading import LedgerFile, open_ledger, read_ledger, sheet_head

EXPAT_TARGET = 1.5
REIMPORT_TARGET = 0.5
MEMORY_TARGET_MB = 150
RUNS = 4

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2"><header><fiscalYear>2025</fiscalYear>
<startDate>2025-01-01</startDate><endDate>2025-12-31</endDate><curCode>EUR</curCode>
<dateCreated>2026-01-20</dateCreated><softwareDesc>Pakket</softwareDesc>
<softwareVersion>1</softwareVersion></header><company><companyName>Gemeente</companyName>
<taxRegistrationCountry>NL</taxRegistrationCountry><taxRegIdent>1</taxRegIdent>
<customersSuppliers>{relations}</customersSuppliers><generalLedger>{accounts}</generalLedger>
<openingBalance><opBalDate>2025-01-01</opBalDate><linesCount>0</linesCount>
<totalDebit>0.00</totalDebit><totalCredit>0.00</totalCredit></openingBalance>
<transactions><linesCount>{lines}</linesCount><totalDebit>{total}</totalDebit>
<totalCredit>{total}</totalCredit><journal><jrnID>INK</jrnID><desc>Inkoop</desc>
"""
TITLES = (
    *("Periode", "Dagboek", "Boekstuknummer", "Regel", "Boekdatum", "Grootboekrekening"),
    *("Kostenplaats", "Project", "Documentreferentie", "Relatienummer", "Omschrijving"),
    *("Debet", "Credit"),
)
ACCOUNTS = [f"{number}" for number in range(4000, 4200)]
RELATIONS = [f"C{number}" for number in range(2000)]

Line = tuple[int, int, int, int, str, str, str, str, str, str]
"""Entry, line, month, day, account, cost centre, project, document, relation, text."""


def entries(lines: int) -> Iterator[tuple[int, list[Line]]]:
    """Cents and the two lines of each entry; the same in every run."""
    chance = random.Random(11)
    for entry in range(lines // 2):
        cents = chance.randrange(1_500, 5_000_000)
        month, day = entry % 12 + 1, entry % 28 + 1
        found = []
        for line in (1, 2):
            text = f"Factuur energie VP25-{chance.randrange(100_000):05d}"
            text += " & meer" if entry % 10 == 0 else ""
            found.append(
                (
                    *(entry, line, month, day),
                    chance.choice(ACCOUNTS),
                    f"31{chance.randrange(20):02d}",
                    f"TAL-{chance.randrange(100):03d}",
                    f"F25{chance.randrange(100_000)}",
                    chance.choice(RELATIONS),
                    text,
                )
            )
        yield cents, found


def write_auditfile(path: Path, lines: int) -> None:
    """An auditfile whose totals are right."""
    total = sum(cents for cents, _ in entries(lines))
    head = HEAD.format(
        relations="".join(
            f"<customerSupplier><custSupID>{code}</custSupID><custSupName>Bureau {code}"
            "</custSupName></customerSupplier>"
            for code in RELATIONS
        ),
        accounts="".join(
            f"<ledgerAccount><accID>{code}</accID><accDesc>Rekening {code}</accDesc>"
            "<accTp>P</accTp></ledgerAccount>"
            for code in ACCOUNTS
        ),
        lines=lines,
        total=euros(total, "."),
    )
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        for cents, found in entries(lines):
            entry, _, month, day = found[0][:4]
            file.write(
                f"<transaction><nr>2025-{entry:06d}</nr><desc>Factuur</desc><periodNumber>{month}"
                f"</periodNumber><trDt>2025-{month:02d}-{day:02d}</trDt>\n"
            )
            for _, line, _, _, account, centre, project, document, relation, text in found:
                file.write(
                    f"<trLine><nr>{line}</nr><accID>{account}</accID><docRef>{document}</docRef>"
                    f"<effDate>2025-{month:02d}-{day:02d}</effDate>"
                    f"<desc>{text.replace('&', '&amp;')}</desc><amnt>{euros(cents, '.')}</amnt>"
                    f"<amntTp>{'DC'[line - 1]}</amntTp><custSupID>{relation}</custSupID>"
                    f"<costID>{centre}</costID><projID>{project}</projID></trLine>\n"
                )
            file.write("</transaction>\n")
        file.write("</journal></transactions></company></auditfile>")


def rows(lines: int) -> Iterator[list[str]]:
    """The same lines as a sheet has them."""
    for cents, found in entries(lines):
        for entry, line, month, day, account, centre, project, document, relation, text in found:
            amounts = [euros(cents, ","), ""] if line == 1 else ["", euros(cents, ",")]
            yield [
                *(str(month), "INK", f"2025-{entry:06d}", str(line), f"{day:02d}-{month:02d}-2025"),
                *(account, centre, project, document, relation, text, *amounts),
            ]


def euros(cents: int, mark: str) -> str:
    """Two decimals behind a mark."""
    return f"{cents // 100}{mark}{cents % 100:02d}"


def write_csv(path: Path, lines: int) -> None:
    """A CSV file as Excel writes it here."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(TITLES)
        writer.writerows(rows(lines))


def write_workbook(path: Path, lines: int) -> None:
    """A workbook with amounts as numbers."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Mutaties")
        sheet.write_row(0, 0, TITLES)
        for number, row in enumerate(rows(lines), start=1):
            *texts, debit, credit = row
            for column, text in enumerate(texts):
                sheet.write_string(number, column, text)
            for column, amount in ((11, debit), (12, credit)):
                if amount:
                    sheet.write_number(number, column, float(amount.replace(",", ".")))


# --- baselines ------------------------------------------------------------------------


def expat_alone(path: Path) -> None:
    """Expat that nobody listens to."""
    parser = expat.ParserCreate()
    with path.open("rb") as file:
        parser.ParseFile(file)


def expat_heard(path: Path) -> None:
    """Expat that reports every element and text to handlers that do nothing."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda _name, _attributes: None
    parser.EndElementHandler = lambda _name: None
    parser.CharacterDataHandler = lambda _text: None
    with path.open("rb") as file:
        parser.ParseFile(file)


def csv_alone(path: Path) -> None:
    """The csv module, every row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _ in csv.reader(file, delimiter=";"):
            pass


def calamine_alone(path: Path) -> None:
    """python-calamine, every row."""
    for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows():
        pass


# --- ours -----------------------------------------------------------------------------


def streamed(path: Path, profiles: Sequence[LedgerProfile] = ()) -> int:
    """All blocks of a file, let go one by one; how many lines."""
    return sum(map(len, open_ledger(path, profiles).blocks()))


def by_profile(path: Path) -> Callable[[Path], int]:
    """Reads a sheet by the profile that is suggested for it."""
    profiles = [suggest_ledger_profile(sheet_head(path)).profile]
    return partial(streamed, profiles=profiles)


def best(work: Callable[[Path], object], path: Path) -> float:
    """CPU seconds, the best of some runs."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work(path)
        found.append(time.process_time() - start)
    return min(found)


def peak_mb(path: Path) -> float:
    """The most memory that a process of its own has while it reads a file in blocks."""
    command = [sys.executable, __file__, "--peak", str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def second_export(path: Path) -> tuple[float, float]:
    """CPU seconds of a first reading with its keys, and of planning the same lines again."""
    start = time.process_time()
    file: LedgerFile = read_ledger(path)
    digests = line_digests(file.columns)
    numbers = next_occurrences(KnownLines(), digests)
    first = time.process_time() - start
    ids = [PostingId(str(number)) for number in range(len(digests))]
    known = KnownLines(ids, list(digests), numbers, file.columns.days)
    start = time.process_time()
    plan = plan_ledger(known, Nothing(), file.columns, digests)
    second = time.process_time() - start
    if not plan.changes_nothing:
        raise SystemExit("a second export of the same lines has something new")
    return first, second


class Nothing:
    """A register that is not asked for anything."""

    def postings(self, ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
        """Must not be called."""
        raise SystemExit(f"asked for {ids}")


def report(name: str, seconds: float, **baselines: float) -> None:
    """One line of figures."""
    ratios = ", ".join(f"{seconds / base:.2f} x {what}" for what, base in baselines.items())
    print(f"{name:34} {seconds:6.2f} s   {ratios}")


def main(lines: int, many: int) -> int:
    """Print the figures; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        xaf, text, book = (Path(folder) / f"boek.{end}" for end in ("xaf", "csv", "xlsx"))
        write_auditfile(xaf, lines)
        write_csv(text, lines)
        write_workbook(book, lines)
        print(f"{lines:,} lines; auditfile {xaf.stat().st_size / 1e6:.0f} MB")
        heard, ours = best(expat_heard, xaf), best(streamed, xaf)
        report("auditfile, parse and check", ours, heard=heard, alone=best(expat_alone, xaf))
        report("csv, parse and check", best(by_profile(text), text), csv=best(csv_alone, text))
        report(
            "xlsx, parse and check",
            best(by_profile(book), book),
            calamine=best(calamine_alone, book),
        )
        first, second = second_export(xaf)
        report("plan of a second export", second, first_reading=first)
        few, large = Path(folder) / "klein.xaf", Path(folder) / "groot.xaf"
        write_auditfile(few, max(many // 1_000, 2))
        write_auditfile(large, many)
        peak, floor = peak_mb(large), peak_mb(few)
        print(f"{many:,} lines block by block: {peak:.0f} MB, {floor:.0f} MB for a thousandth")
    is_fine = (
        ours <= EXPAT_TARGET * heard
        and second <= REIMPORT_TARGET * first
        and peak - floor <= MEMORY_TARGET_MB
    )
    return 0 if is_fine else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peak"]:
        streamed(Path(sys.argv[2]))
        # Not ru_maxrss: that starts with the size of the process that started this one.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)
    else:
        asked = [int(number) for number in sys.argv[1:]] + [200_000, 1_000_000][len(sys.argv) - 1 :]
        raise SystemExit(main(asked[0], asked[1]))
