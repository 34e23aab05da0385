"""Another reader of auditfiles, written by others, must see the same in every file."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import pyxaf

from talentdesk.domain.ledger_errors import LedgerFileError
from talentdesk.domain.ledger_facts import FaultKind
from talentdesk.ledger.profile_suggestion import suggest_ledger_profile
from talentdesk.ledger.reading import read_ledger, sheet_head
from tests.ledger.auditfiles import SPACES, Entry, Line, an_auditfile, read, written

SHARED = Path(__file__).parents[3] / "shared" / "finance"
SAMPLES = sorted([*SHARED.glob("xaf/samples/*.xaf"), *SHARED.glob("synthetic/talent*.xaf")])
with_samples = pytest.mark.skipif(not SAMPLES, reason="no samples of auditfiles on this computer")

CODES = {
    FaultKind.OPENING_DEBIT: "XAF5004",
    FaultKind.OPENING_CREDIT: "XAF5005",
    FaultKind.DEBIT: "XAF5007",
    FaultKind.CREDIT: "XAF5008",
    FaultKind.UNBALANCED: "XAF5010",
    FaultKind.OPENING_LINES: "XAF5011",
    FaultKind.LINES: "XAF5012",
    FaultKind.OPENING_SIDES: "XAF5013",
    FaultKind.ACCOUNT_UNKNOWN: "XAF4001",
    FaultKind.RELATION_UNKNOWN: "XAF4002",
    FaultKind.REPEATED_RELATION: "XAF6001",
    FaultKind.REPEATED_ACCOUNT: "XAF6002",
    FaultKind.REPEATED_ENTRY: "XAF6004",
    FaultKind.REPEATED_LINE: "XAF6005",
    FaultKind.NEGATIVE: "XAF7001",
    FaultKind.OUTSIDE_YEAR: "XAF7002",
    FaultKind.OUTSIDE_PERIOD: "XAF7003",
    FaultKind.NO_OPENING: "XAF7006",
}
"""What both look for, and what the other calls it."""
ALSO_ELSEWHERE = {FaultKind.NEGATIVE}
"""The other looks at amounts of VAT as well."""


def encoding_of(path: Path) -> str:
    wrong = "cp1252" in path.name or path.name == "banana_Multivers_V32_2017.xaf"
    return "windows-1252" if wrong else ""


def made_files(folder: Path) -> Iterator[Path]:
    """Files with a fault of every kind that both know."""
    sound = an_auditfile()
    spoiled = {
        "totals": sound.replace(">15.75<", ">15.00<").replace(">500.00<", ">5.00<", 2),
        "count": sound.replace("<linesCount>7<", "<linesCount>5<").replace("Count>2<", "Count>9<"),
        "sides": sound.replace("<amnt>0.75</amnt><amntTp>C", "<amnt>0.74</amnt><amntTp>C"),
        "codes": sound.replace(">4000</accID><docRef>", ">9</accID><docRef>").replace(
            "C1</custSupID><projID", "C2</custSupID><projID"
        ),
        "year": sound.replace("<trDt>2025-03-03<", "<trDt>2024-03-03<"),
        "period": sound.replace("<trDt>2025-03-03<", "<trDt>2025-04-03<"),
        "negative": sound.replace("<amnt>10.00<", "<amnt>-10.00<"),
        "doubles": an_auditfile([Entry("E1", (Line(5, number="7"), Line(-5, number="7")))] * 2),
        "masters": sound.replace("<accID>0112</accID><accDesc>", "<accID>1600</accID><accDesc>"),
    }
    for kind in SPACES:
        yield written(folder, an_auditfile(kind=kind), f"{kind}.xaf")
    for name, text in spoiled.items():
        yield written(folder, text, f"{name}.xaf")


def signed(amount: Decimal | None) -> int:
    assert amount is not None
    return int(amount * 100)


def check_same_lines(path: Path) -> None:
    found = read(path, encoding_of(path))
    with pyxaf.open(path, encoding=encoding_of(path) or None) as file:
        theirs = [
            (
                line.journal_id or "",
                line.transaction_number or "",
                line.number or "",
                line.account_id or "",
                signed(line.signed_amount),
                line.relation_id or "",
                line.description or "",
                line.document_ref or "",
                line.cost_center or line.cost_unit or "",
                line.project or "",
            )
            for line in file.lines()
        ]
    columns = found.columns
    names = ("relation", "description", "document", "cost_centre", "project")
    ours = list(
        zip(
            *(columns.texts[name] for name in ("journal", "entry", "line", "account")),
            columns.cents,
            *(columns.texts[name] for name in names),
            strict=True,
        )
    )
    assert ours == theirs


def check_same_faults(path: Path) -> None:
    found = read(path, encoding_of(path)).facts.fault_counts
    report = pyxaf.validate(path, encoding=encoding_of(path) or None, max_findings_per_code=None)
    theirs = Counter(finding.code for finding in report.findings)
    for kind, code in CODES.items():
        if kind is FaultKind.OUTSIDE_PERIOD and FaultKind.OUTSIDE_YEAR in found:
            continue  # said once
        if kind not in ALSO_ELSEWHERE:
            assert bool(found.get(kind)) == bool(theirs[code]), (path.name, kind, theirs)
        else:
            assert found.get(kind, 0) <= theirs[code]


@with_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_hold_the_same_lines_and_faults(path: Path) -> None:
    check_same_lines(path)
    check_same_faults(path)


def test_files_made_here_hold_the_same_lines_and_faults(tmp_path: Path) -> None:
    for path in made_files(tmp_path):
        check_same_lines(path)
        check_same_faults(path)


KNOWN: dict[str, set[FaultKind]] = {
    "talent_2025_xaf32.xaf": set(),
    "talent_2025_xaf40.xaf": set(),
    "talent_2025_xaf32_utf8_bom.xaf": set(),
    "talent_2025_xaf32_BAD_linescount.xaf": {FaultKind.LINES},
    "talent_2025_xaf32_BAD_total.xaf": {FaultKind.DEBIT},
    "talent_2025_xaf32_BAD_unbalanced.xaf": {
        FaultKind.UNBALANCED,
        FaultKind.CREDIT,
        FaultKind.SIDES,
    },
    "talent_2025_xaf32_BAD_negative.xaf": {
        FaultKind.NEGATIVE,
        FaultKind.DEBIT,
        FaultKind.CREDIT,
    },
    "talent_2025_xaf32_BAD_encoding_cp1252_declared_utf8.xaf": {FaultKind.ENCODING},
    "banana_Multivers_V32_2017.xaf": {FaultKind.ENCODING, FaultKind.OUTSIDE_PERIOD},
    "banana_Multivers_V32_2017_versioneModificata.xaf": {FaultKind.OUTSIDE_PERIOD},
    "official_XmlAuditfileFinancieel3.2_test.xaf": {
        FaultKind.UNBALANCED,
        FaultKind.SIDES,
        FaultKind.DEBIT,
        FaultKind.OPENING_DEBIT,
        FaultKind.OPENING_SIDES,
        FaultKind.OUTSIDE_YEAR,
        FaultKind.RELATION_UNKNOWN,
    },
}
"""What is wrong with each sample, by the notes that came with them."""


@with_samples
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_fault_of_a_sample_is_named(path: Path) -> None:
    assert set(read(path, encoding_of(path)).facts.fault_counts) == KNOWN[path.name]


@with_samples
@pytest.mark.parametrize(
    "path", sorted(SHARED.glob("synthetic/HOSTILE*.xaf")), ids=lambda path: path.name
)
def test_hostile_samples_are_refused(path: Path) -> None:
    with pytest.raises(LedgerFileError) as refusal:
        read(path)

    assert refusal.value.reason == "dtd"


@with_samples
def test_the_sample_as_csv_holds_the_postings_of_the_auditfile() -> None:
    path = SHARED / "synthetic" / "grootboekmutaties_2025_nl.csv"
    profile = suggest_ledger_profile(sheet_head(path)).profile

    sheet = read_ledger(path, [profile])
    auditfile = read(SHARED / "synthetic" / "talent_2025_xaf32.xaf")

    for name in ("journal", "entry", "line", "account", "cost_centre", "project", "document"):
        assert sheet.columns.texts[name] == auditfile.columns.texts[name]
    assert (sheet.columns.cents, sheet.columns.days) == (
        auditfile.columns.cents,
        auditfile.columns.days,
    )
    assert sheet.columns.texts["taakveld"][-1] == "0.10"
    assert sheet.faults == ()


@with_samples
def test_the_control_figures_of_the_real_sample(tmp_path: Path) -> None:
    path = next(path for path in SAMPLES if "versioneModificata" in path.name)

    facts = read(path).facts

    assert (facts.counted.lines, facts.entries, len(facts.accounts)) == (371, 69, 165)
    assert facts.counted.debit == facts.counted.credit == 135_836_32
