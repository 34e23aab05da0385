"""Auditfiles of every version, written from a few entries, to read back and to spoil."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFault, LedgerFormat
from talentdesk.ledger.auditfile_reading import AuditfileReading
from talentdesk.ledger.ledger_source import LedgerSource

SPACES = {
    LedgerFormat.CLAIR_2: "",
    LedgerFormat.XAF_3_2: "http://www.auditfiles.nl/XAF/3.2",
    LedgerFormat.XAF_3_2_1: "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/"
    "XmlAuditfileFinancieel3.2.1",
    LedgerFormat.XAF_4_0: "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/"
    "XmlauditfileXAF_4.0",
}
XAF = tuple(kind for kind in SPACES if kind is not LedgerFormat.CLAIR_2)


@dataclass(frozen=True)
class Line:
    """One line; cents above zero are debit. Empty texts are left out of the file."""

    cents: int
    account: str = "4000"
    text: str = "Factuur"
    number: str = ""
    document: str = "F1"
    effective: str = "2025-02-14"
    relation: str = ""
    cost_centre: str = ""
    project: str = ""


@dataclass(frozen=True)
class Entry:
    number: str
    lines: Sequence[Line]
    day: str = "2025-02-14"
    period: str = "2"
    text: str = "Boekstuk"
    journal: str = "INK"


BALANCED = (
    Entry("E1", (Line(1000, relation="C1", project="TAL-1"), Line(-1000, "1600"))),
    Entry("E2", (Line(250, cost_centre="3100"), Line(250, text="R&D <x>"), Line(-500, "1600"))),
    Entry("E3", (Line(75), Line(-75, "1600")), "2025-03-03", "3", journal="MEM"),
)


def an_auditfile(
    entries: Iterable[Entry] = BALANCED, kind: LedgerFormat = LedgerFormat.XAF_3_2
) -> str:
    """A file without faults; spoil it with ``str.replace``."""
    entries = list(entries)
    parts = [_header(kind), _masters(kind), _transactions(kind, entries)]
    if kind is not LedgerFormat.CLAIR_2:
        parts = [parts[0], f"<company>{_company()}{parts[1]}{_opening(kind)}{parts[2]}</company>"]
    space = f' xmlns="{SPACES[kind]}"' if SPACES[kind] else ""
    body = "\n".join(parts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<auditfile{space}>\n{body}\n</auditfile>\n'


def written(folder: Path, content: str | bytes, name: str = "boek.xaf") -> Path:
    """The file in a folder."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@dataclass(frozen=True)
class Read:
    columns: LedgerColumns
    facts: LedgerFacts
    faults: tuple[LedgerFault, ...]


def read(path: Path, encoding: str = "") -> Read:
    """All postings of an auditfile, with its facts and faults."""
    reading = AuditfileReading(LedgerSource(path), encoding)
    columns = LedgerColumns()
    for block in reading.blocks():
        columns.extend(block)
    return Read(columns, reading.facts, reading.faults)


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _header(kind: LedgerFormat) -> str:
    days = "<startDate>2025-01-01</startDate><endDate>2025-12-31</endDate>"
    if kind is LedgerFormat.CLAIR_2:
        return (
            "<header><auditfileVersion>CLAIR2.00.00</auditfileVersion><companyID>G1</companyID>"
            "<taxRegistrationNr>1</taxRegistrationNr><companyName>Gemeente</companyName>"
            "<companyAddress>x</companyAddress><companyCity>x</companyCity>"
            f"<companyPostalCode>1</companyPostalCode><fiscalYear>2025</fiscalYear>{days}"
            "<currencyCode>EUR</currencyCode><dateCreated>2026-01-02</dateCreated>"
            "<productID>Pakket</productID><productVersion>1</productVersion></header>"
        )
    return (
        f"<header><fiscalYear>2025</fiscalYear>{days}<curCode>EUR</curCode>"
        "<dateCreated>2026-01-02</dateCreated><softwareDesc>Pakket</softwareDesc>"
        "<softwareVersion>1</softwareVersion></header>"
    )


def _company() -> str:
    return (
        "<companyName>Gemeente</companyName><taxRegistrationCountry>NL</taxRegistrationCountry>"
        "<taxRegIdent>1</taxRegIdent>"
    )


def _masters(kind: LedgerFormat) -> str:
    if kind is LedgerFormat.CLAIR_2:
        accounts = "".join(
            f"<ledgerAccount><accountID>{code}</accountID><accountDesc>{name}</accountDesc>"
            f"<accountType>{letter}</accountType><leadCode>1</leadCode></ledgerAccount>"
            for code, name, letter in ACCOUNTS
        )
        return (
            f"<generalLedger><taxonomy>x</taxonomy>{accounts}</generalLedger><customersSuppliers>"
            "<customerSupplier><custSupID>C1</custSupID><companyName>Bureau</companyName>"
            "<streetAddress><address>x</address><city>x</city><postalCode>1</postalCode>"
            "<country>NL</country></streetAddress></customerSupplier></customersSuppliers>"
        )
    accounts = "".join(
        f"<ledgerAccount><accID>{code}</accID><accDesc>{name}</accDesc>"
        f"<accTp>{letter}</accTp></ledgerAccount>"
        for code, name, letter in ACCOUNTS
    )
    relation = "<custSupID>C1</custSupID><custSupName>Bureau</custSupName>"
    if kind is LedgerFormat.XAF_4_0:
        relation += "<opBalDesc>12.50</opBalDesc><opBalTp>C</opBalTp>"
    periods = "".join(
        f"<period><periodNumber>{number}</periodNumber><startDatePeriod>{first}</startDatePeriod>"
        f"<endDatePeriod>{last}</endDatePeriod></period>"
        for number, first, last in (
            ("2", "2025-02-01", "2025-02-28"),
            ("3", "2025-03-01", "2025-03-31"),
        )
    )
    return (
        f"<customersSuppliers><customerSupplier>{relation}</customerSupplier></customersSuppliers>"
        f"<generalLedger>{accounts}</generalLedger><periods>{periods}</periods>"
    )


ACCOUNTS = (("4000", "Talent", "P"), ("1600", "Crediteuren", "B"), ("0112", "Reserve", "B"))


def _opening(kind: LedgerFormat) -> str:
    words = ""
    if kind is not LedgerFormat.XAF_4_0:
        words = "<opBalDate>2025-01-01</opBalDate><opBalDesc>Beginbalans</opBalDesc>"
    lines = "".join(
        f"<obLine><nr>{number}</nr><accID>{account}</accID><amnt>500.00</amnt>"
        f"<amntTp>{side}</amntTp></obLine>"
        for number, account, side in ((1, "1600", "D"), (2, "0112", "C"))
    )
    return (
        f"<openingBalance>{words}<linesCount>2</linesCount><totalDebit>500.00</totalDebit>"
        f"<totalCredit>500.00</totalCredit>{lines}</openingBalance>"
    )


def _transactions(kind: LedgerFormat, entries: Sequence[Entry]) -> str:
    lines = [line for entry in entries for line in entry.lines]
    debit = sum(line.cents for line in lines if line.cents > 0)
    credit = -sum(line.cents for line in lines if line.cents < 0)
    count = "numberEntries" if kind is LedgerFormat.CLAIR_2 else "linesCount"
    journal = "journalID" if kind is LedgerFormat.CLAIR_2 else "jrnID"
    words = "description" if kind is LedgerFormat.CLAIR_2 else "desc"
    journals = "\n".join(
        f"<journal><{journal}>{code}</{journal}><{words}>x</{words}>\n"
        + "\n".join(_entry(kind, entry) for entry in entries if entry.journal == code)
        + "\n</journal>"
        for code in dict.fromkeys(entry.journal for entry in entries)
    )
    return (
        f"<transactions><{count}>{len(lines)}</{count}><totalDebit>{_euros(debit)}</totalDebit>"
        f"<totalCredit>{_euros(credit)}</totalCredit>\n{journals}\n</transactions>"
    )


def _entry(kind: LedgerFormat, entry: Entry) -> str:
    names = ("nr", "desc", "periodNumber", "trDt")
    if kind is LedgerFormat.CLAIR_2:
        names = ("transactionID", "description", "period", "transactionDate")
    values = (entry.number, entry.text, entry.period, entry.day)
    head = "".join(map(_element, names, values))
    lines = "\n".join(
        _clair_line(f"{entry.number}-{line.number or number}", line)
        if kind is LedgerFormat.CLAIR_2
        else _line(kind, line.number or str(number), line)
        for number, line in enumerate(entry.lines, 1)
    )
    return f"<transaction>{head}\n{lines}\n</transaction>"


def _line(kind: LedgerFormat, number: str, line: Line) -> str:
    cost, project = ("cost", "project") if kind is LedgerFormat.XAF_4_0 else ("costID", "projID")
    return (
        f"<trLine><nr>{number}</nr><accID>{line.account}</accID>"
        f"<docRef>{line.document}</docRef><effDate>{line.effective}</effDate>"
        f"{_element('desc', line.text)}<amnt>{_euros(abs(line.cents))}</amnt>"
        f"<amntTp>{'D' if line.cents >= 0 else 'C'}</amntTp>{_element('custSupID', line.relation)}"
        f"{_element(cost, line.cost_centre)}{_element(project, line.project)}</trLine>"
    )


def _clair_line(number: str, line: Line) -> str:
    side = "debitAmount" if line.cents >= 0 else "creditAmount"
    return (
        f"<line><recordID>{number}</recordID><accountID>{line.account}</accountID>"
        f"{_element('custSupID', line.relation)}<documentID>{line.document}</documentID>"
        f"<effectiveDate>{line.effective}</effectiveDate>{_element('description', line.text)}"
        f"<{side}>{_euros(abs(line.cents))}</{side}>{_element('costDesc', line.cost_centre)}"
        f"{_element('projectDesc', line.project)}</line>"
    )


def _euros(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
