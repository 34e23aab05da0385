from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from talentdesk.domain.ledger_facts import (
    AccountBalance,
    FaultKind,
    LedgerFormat,
    LedgerTotals,
    RelationBalance,
)
from talentdesk.domain.money import Money
from tests.ledger.auditfiles import BALANCED, SPACES, XAF, Entry, Line, an_auditfile, read, written

etree = pytest.importorskip("lxml.etree", reason="lxml checks the schemas")
SCHEMAS = {
    LedgerFormat.CLAIR_2: "clair2-auditfile.xsd",
    LedgerFormat.XAF_3_2: "XmlAuditfileFinancieel3.2.xsd",
    LedgerFormat.XAF_3_2_1: "XmlAuditfileFinancieel3.2.1.xsd",
    LedgerFormat.XAF_4_0: "XmlAuditfileFinancieel4.0.xsd",
}
every_kind = pytest.mark.parametrize("kind", SPACES)


@every_kind
def test_the_files_made_here_are_what_the_schemas_ask(kind: LedgerFormat) -> None:
    schema = etree.XMLSchema(
        etree.fromstring((files("pyxaf") / "schemas" / SCHEMAS[kind]).read_bytes())
    )

    schema.assertValid(etree.fromstring(an_auditfile(kind=kind).encode()))


@every_kind
def test_a_line_is_read_with_all_that_is_said_of_it(tmp_path: Path, kind: LedgerFormat) -> None:
    found = read(written(tmp_path, an_auditfile(kind=kind)))

    first = found.columns.posting(0)
    assert (first.journal, first.entry, first.period) == ("INK", "E1", "2")
    assert first.line == ("E1-1" if kind is LedgerFormat.CLAIR_2 else "1")
    assert (first.account, first.account_name) == ("4000", "Talent")
    assert (first.relation, first.relation_name) == ("C1", "Bureau")
    assert (first.amount, first.day) == (Money(1000), date(2025, 2, 14))
    assert (first.document, first.project, first.currency) == ("F1", "TAL-1", "EUR")
    assert (first.description, first.entry_text) == ("Factuur", "Boekstuk")
    assert found.columns.texts["cost_centre"][2] == "3100"
    assert found.columns.texts["description"][3] == "R&D <x>"
    assert list(found.columns.cents) == [1000, -1000, 250, 250, -500, 75, -75]
    assert found.columns.texts["journal"][-1] == "MEM"


@every_kind
def test_a_file_that_agrees_with_itself_has_no_faults(tmp_path: Path, kind: LedgerFormat) -> None:
    found = read(written(tmp_path, an_auditfile(kind=kind)))

    # CLAIR has no part for the opening balance.
    expected = [FaultKind.NO_OPENING] if kind is LedgerFormat.CLAIR_2 else []
    assert [fault.kind for fault in found.faults] == expected
    assert found.facts.stated == found.facts.counted == LedgerTotals(7, 1575, 1575)
    assert (found.facts.format, found.facts.entries) == (kind, 3)
    assert (found.facts.year, found.facts.company, found.facts.software) == (
        "2025",
        "Gemeente",
        "Pakket 1",
    )
    assert (found.facts.first, found.facts.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert found.facts.reasons_asked == ()


def test_the_effective_date_is_the_day_in_3_2_and_the_invoice_in_4_0(tmp_path: Path) -> None:
    entry = Entry("E1", (Line(5, effective="2025-02-03"), Line(-5, effective="2025-02-03")))

    days = {}
    for kind in SPACES:
        posting = read(written(tmp_path, an_auditfile([entry], kind))).columns.posting(0)
        days[kind] = posting.day, posting.document_day

    assert days.pop(LedgerFormat.XAF_4_0) == (date(2025, 2, 14), date(2025, 2, 3))
    assert set(days.values()) == {(date(2025, 2, 3), None)}


def test_opbaldesc_is_a_text_in_3_2_and_an_amount_in_4_0(tmp_path: Path) -> None:
    old = read(written(tmp_path, an_auditfile())).facts
    new = read(written(tmp_path, an_auditfile(kind=LedgerFormat.XAF_4_0))).facts

    assert (old.opening_text, old.relations) == ("Beginbalans", ())
    assert (new.opening_text, new.relations) == ("", (RelationBalance("C1", "Bureau", -1250, 0),))


@pytest.mark.parametrize("kind", XAF)
def test_accounts_close_with_opening_and_movements(tmp_path: Path, kind: LedgerFormat) -> None:
    accounts = read(written(tmp_path, an_auditfile(kind=kind))).facts.accounts

    assert accounts == (
        AccountBalance("4000", "Talent", "P", 0, 1575, 0),
        AccountBalance("1600", "Crediteuren", "B", 50000, 0, 1575),
        AccountBalance("0112", "Reserve", "B", -50000, 0, 0),
    )
    assert [account.closing for account in accounts] == [1575, 48425, -50000]


FAULTS = {
    "linesCount": ("<linesCount>7<", "<linesCount>6<", FaultKind.LINES, 6, 7),
    "debit": ("<totalDebit>15.75<", "<totalDebit>15.70<", FaultKind.DEBIT, 1570, 1575),
    "credit": ("<totalCredit>15.75<", "<totalCredit>1.00<", FaultKind.CREDIT, 100, 1575),
    "opening lines": ("<linesCount>2<", "<linesCount>3<", FaultKind.OPENING_LINES, 3, 2),
    "opening debit": (
        "<totalDebit>500.00<",
        "<totalDebit>5.00<",
        FaultKind.OPENING_DEBIT,
        500,
        50000,
    ),
    "opening credit": (
        "<totalCredit>500.00<",
        "<totalCredit>5.00<",
        FaultKind.OPENING_CREDIT,
        500,
        50000,
    ),
    "opening sides": (
        "<amnt>500.00</amnt><amntTp>C",
        "<amnt>1.00</amnt><amntTp>C",
        FaultKind.OPENING_SIDES,
        50000,
        100,
    ),
    "unbalanced": (
        "<amnt>0.75</amnt><amntTp>C",
        "<amnt>0.74</amnt><amntTp>C",
        FaultKind.UNBALANCED,
        75,
        74,
    ),
    "negative": ("<amnt>10.00<", "<amnt>-10.00<", FaultKind.NEGATIVE, -1000, ""),
    "account": (
        "<accID>0112</accID><accDesc>",
        "<accID>1600</accID><accDesc>",
        FaultKind.REPEATED_ACCOUNT,
        "",
        "",
    ),
    "unknown account": (
        "<accID>4000</accID><docRef>",
        "<accID>9</accID><docRef>",
        FaultKind.ACCOUNT_UNKNOWN,
        "",
        "",
    ),
    "unknown relation": (
        "<custSupID>C1</custSupID><projID",
        "<custSupID>C2</custSupID><projID",
        FaultKind.RELATION_UNKNOWN,
        "",
        "",
    ),
    "outside year": (
        "<trDt>2025-03-03<",
        "<trDt>2026-03-03<",
        FaultKind.OUTSIDE_YEAR,
        "2026-03-03",
        "3",
    ),
    "outside period": (
        "<trDt>2025-03-03<",
        "<trDt>2025-04-03<",
        FaultKind.OUTSIDE_PERIOD,
        "2025-04-03",
        "3",
    ),
    "currency": ("<curCode>EUR<", "<curCode>USD<", FaultKind.CURRENCY, "USD", "EUR"),
    "namespace": (
        "www.auditfiles.nl/XAF/3.2",
        "voorbeeld.nl/x",
        FaultKind.NAMESPACE,
        "http://voorbeeld.nl/x",
        "",
    ),
    "set": ("<header>", "<!-- Vervolgbestand 2 van 3 --><header>", FaultKind.PART_OF_SET, 2, 3),
    "totals": ("<totalDebit>15.75</totalDebit>", "", FaultKind.NO_TOTALS, "", ""),
    "opening twice": (
        "<periodNumber>3</periodNumber><trDt>",
        "<periodNumber>0</periodNumber><trDt>",
        FaultKind.REPEATED_OPENING,
        "",
        "",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_with_what_is_stated_and_counted(tmp_path: Path, name: str) -> None:
    sound, spoiled, kind, stated, counted = FAULTS[name]
    text = an_auditfile()
    assert sound in text

    found = read(written(tmp_path, text.replace(sound, spoiled)))

    fault = next(fault for fault in found.faults if fault.kind is kind)
    assert (fault.stated, fault.counted) == (stated, counted)
    assert len(found.columns) == 7


def test_faults_say_on_which_line_of_the_file_they_are(tmp_path: Path) -> None:
    text = an_auditfile().replace("<amnt>0.75</amnt><amntTp>C", "<amnt>-0.74</amnt><amntTp>C")

    faults = {fault.kind: fault for fault in read(written(tmp_path, text)).faults}

    lines = text.splitlines()
    unbalanced = faults[FaultKind.UNBALANCED]
    assert (unbalanced.subject, unbalanced.stated, unbalanced.counted) == ("E3", 75, -74)
    assert "<nr>E3</nr>" in lines[unbalanced.place.row - 1]
    assert ">-0.74<" in lines[faults[FaultKind.NEGATIVE].place.row - 1]


def test_lines_and_entries_that_repeat_are_counted(tmp_path: Path) -> None:
    twice = Entry("E1", (Line(5, number="7"), Line(-9, number="7"), Line(4, number="8")))

    found = read(written(tmp_path, an_auditfile([twice, twice])))

    repeated = [fault for fault in found.faults if fault.kind is FaultKind.REPEATED_LINE]
    assert [(fault.subject, fault.stated, fault.count) for fault in repeated] == [
        ("E1", "7", 2)
    ] * 2
    again = next(fault for fault in found.faults if fault.kind is FaultKind.REPEATED_ENTRY)
    assert (again.subject, again.count) == ("INK E1", 2)
    assert not {fault.kind for fault in found.faults if fault.kind.needs_reason}


@pytest.mark.parametrize("at", [0, 1, 2])
def test_entries_without_lines_are_entries(tmp_path: Path, at: int) -> None:
    entries = [Entry("E1", (Line(5), Line(-5))), Entry("E2", (Line(6), Line(-6)))]
    entries.insert(at, Entry("E0", ()))

    found = read(written(tmp_path, an_auditfile(entries)))

    assert (found.facts.entries, list(found.columns.cents)) == (3, [5, -5, 6, -6])
    assert found.faults == ()


def test_faults_without_end_are_counted_and_the_first_listed(tmp_path: Path) -> None:
    entries = [Entry(f"E{n}", (Line(100), Line(-90))) for n in range(300)]

    found = read(written(tmp_path, an_auditfile(entries)))

    assert found.facts.fault_counts[FaultKind.UNBALANCED] == 300
    assert sum(fault.kind is FaultKind.UNBALANCED for fault in found.faults) == 25


def test_amounts_may_have_any_decimals_that_say_nothing(tmp_path: Path) -> None:
    text = (
        an_auditfile().replace("<amnt>10.00<", "<amnt>10<").replace("<amnt>0.75<", "<amnt>+0.7500<")
    )

    assert read(written(tmp_path, text)).faults == ()


def test_days_may_carry_a_time_zone(tmp_path: Path) -> None:
    text = an_auditfile().replace("2025-02-14<", "2025-02-14+01:00<")

    assert read(written(tmp_path, text)).columns.posting(0).day == date(2025, 2, 14)


def test_another_prefix_makes_no_difference(tmp_path: Path) -> None:
    plain = an_auditfile(BALANCED)
    prefixed = (
        plain.replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:?", "<?")
        .replace("xmlns=", "xmlns:x=")
    )

    found = read(written(tmp_path, prefixed))

    assert found.faults == ()
    assert list(found.columns.tuples()) == list(read(written(tmp_path, plain)).columns.tuples())
