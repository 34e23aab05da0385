"""However entries are read, by one search or by the parser, the result is the same."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_facts import LedgerFormat
from talentdesk.ledger import ledger_source
from talentdesk.ledger.auditfile_parser import AuditfileParser
from talentdesk.ledger.auditfile_reading import AuditfileReading
from talentdesk.ledger.ledger_source import LedgerSource
from tests.ledger.auditfiles import BALANCED, XAF, Entry, Line, an_auditfile, written

Outcome = tuple[object, ...]


def outcome(path: Path, *, by_parser: bool) -> Outcome:
    """Everything that a reading says, or the refusal."""
    columns = LedgerColumns()
    reading = AuditfileReading(LedgerSource(path))
    if by_parser:
        reading._runs._failures = 1_000
    try:
        for block in reading.blocks():
            columns.extend(block)
    except TalentDeskError as problem:
        return type(problem).__name__, str(problem)
    return list(columns.tuples()), reading.facts, reading.faults


def require_same(path: Path) -> Outcome:
    ours = outcome(path, by_parser=False)
    assert ours == outcome(path, by_parser=True)
    return ours


texts = st.text("ab &<>'\"]é€ 1", max_size=6)
lines = st.builds(
    Line,
    cents=st.integers(-300, 300),
    account=st.sampled_from(["4000", "1600", "9"]),
    text=texts,
    number=st.sampled_from(["", "1", "x"]),
    document=texts,
    relation=st.sampled_from(["", "C1", "C 2"]),
    project=texts,
)
entries = st.builds(
    Entry,
    number=st.sampled_from(["E1", "E2", ""]),
    lines=st.lists(lines, max_size=4),
    day=st.sampled_from(["2025-02-14", "2024-01-01"]),
    text=texts,
    journal=st.sampled_from(["INK", "MEM"]),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.lists(entries, min_size=1, max_size=8),
    kind=st.sampled_from(XAF),
    cut=st.sampled_from([50, 700, 100_000]),
    gap=st.sampled_from(["", " ", "\n   ", "\r\n"]),
)
def test_any_file_is_read_alike(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: list[Entry],
    kind: LedgerFormat,
    cut: int,
    gap: str,
) -> None:
    monkeypatch.setattr(ledger_source, "PIECE_BYTES", cut)
    text = an_auditfile(content, kind).replace("><", f">{gap}<")

    require_same(written(tmp_path, text))


ODD = {
    "cdata": ("<desc>Factuur</desc>", "<desc><![CDATA[Factuur]]></desc>"),
    "comment in a line": ("<desc>Factuur", "<!-- let op --><desc>Factuur"),
    "run in a comment": (
        "<transaction><nr>E2",
        "<!--<transaction></transaction>--><transaction><nr>E2",
    ),
    "all in a comment": ("<journal><jrnID>INK", "<!--<journal><jrnID>INK"),
    "attribute": ("<trLine>", "<trLine soort='x'>"),
    "character reference": ("Factuur", "Fact&#117;ur"),
    "very long text": ("Factuur", "x" * 30_000),
    "tab": ("Factuur", "Fact\tuur"),
    "line end in a text": ("Factuur", "Fact\nuur"),
    "empty element": ("<desc>Factuur</desc>", "<desc/>"),
    "empty element with a space": ("<desc>Factuur</desc>", "<desc />"),
    "spaces around": ("<desc>Factuur</desc>", "<desc>  Factuur </desc>"),
    "spaces around an amount": ("<amnt>2.50<", "<amnt> 2.50 <"),
    "unknown element": ("<desc>Factuur", "<kleur>rood</kleur><desc>Factuur"),
    "other order": (
        "<docRef>F1</docRef><effDate>2025-02-14</effDate>",
        "<effDate>2025-02-14</effDate><docRef>F1</docRef>",
    ),
    "entry without an end": ("</transaction>\n<transaction><nr>E2", "<transaction><nr>E2"),
    "entry with two ends": ("</transaction>\n<transaction><nr>E2", "</transaction></transaction>"),
    "two names for one field": ("<costID>3100</costID>", "<costID>3100</costID><cost>9</cost>"),
    "vat": (
        "</trLine>",
        "<vat><vatID>1</vatID><vatPerc>21</vatPerc><vatAmnt>2.10</vatAmnt></vat></trLine>",
    ),
    "currency": (
        "</trLine>",
        "<currency><curCode>USD</curCode><curAmnt>1.00</curAmnt></currency></trLine>",
    ),
    "end of cdata": ("Factuur", "Fact]]>uur"),
    "unknown entity": ("Factuur", "&factuur;"),
    "bare ampersand": ("Factuur", "R & D"),
    "control character": ("Factuur", "Fact\x18uur"),
    "control character between": ("</amnt>", "</amnt>\x1f"),
    "other white space between": ("</amnt>", "</amnt>\u00a0"),
    "carriage returns": ("</trLine>\n<trLine><nr>2", "</trLine>\r<trLine><nr>2"),
    "no character": ("Factuur", "Fact\uffffuur"),
    "wrong end": ("</desc>", "</omschrijving>"),
    "inside a tag": ("<journal><jrnID>INK", "<journal x='><jrnID>INK"),
    "no journal": ("<journal><jrnID>INK</jrnID><desc>x</desc>", "<boek>"),
    "line elsewhere": ("<transactions>", "<transactions><trLine></trLine>"),
    "no amount": ("<amnt>2.50</amnt>", ""),
    "wrong amount": ("<amnt>2.50</amnt>", "<amnt>2,50</amnt>"),
    "part of a cent": ("<amnt>2.50</amnt>", "<amnt>2.505</amnt>"),
    "no side": ("<amntTp>D</amntTp>", "<amntTp>X</amntTp>"),
    "wrong day": ("<trDt>2025-03-03<", "<trDt>2025-03-33<"),
    "no day": ("<trDt>2025-03-03</trDt>", ""),
    "wrong effective day": ("<effDate>2025-02-14<", "<effDate>14-02-2025<"),
    "no account": ("<accID>4000</accID><docRef>", "<accID></accID><docRef>"),
}


@pytest.mark.parametrize("cut", [200, 1_000_000])
@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, cut: int
) -> None:
    usual, odd = ODD[name]
    monkeypatch.setattr(ledger_source, "PIECE_BYTES", cut)
    text = an_auditfile([*BALANCED, *BALANCED])
    assert usual in text

    require_same(written(tmp_path, text.replace(usual, odd)))
    require_same(written(tmp_path, odd.join(text.rsplit(usual, 1)), "eens.xaf"))


PIECES = (
    *("<", ">", "&", "]]>", "<!--", "-->", '"', "\n", "\r", "\t", " ", "é", "-", "<nr/>", "&amp;"),
    *("</trLine>", "<trLine>", "</transaction>", "<transaction>", "</journal>", "<journal>"),
)


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_files_are_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    sound = an_auditfile([*BALANCED, *BALANCED])
    first = sound.index("<transactions>")
    for _ in range(100):
        monkeypatch.setattr(ledger_source, "PIECE_BYTES", chance.choice([100, 1_000, 1_000_000]))
        text = sound
        for _ in range(chance.randrange(1, 4)):
            at = text.find(">", chance.randrange(first, len(text) - 20)) + 1
            cut = at + chance.choice([0, 0, 1, 8, 30])
            text = text[:at] + chance.choice(PIECES) + text[cut:]

        require_same(written(tmp_path, text))


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "utf-8-sig"])
def test_encodings_are_read_alike(tmp_path: Path, encoding: str) -> None:
    text = an_auditfile([Entry("E1", (Line(5, text="café"), Line(-5)))])
    declared = text.replace("UTF-8", encoding.removesuffix("-sig"))

    found = require_same(written(tmp_path, declared.encode(encoding)))

    assert "café" in str(found[0])


def test_usual_entries_do_not_go_through_the_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = AuditfileReading(LedgerSource(written(tmp_path, an_auditfile())))
    parser, fed = reading._parser, list[bytes]()

    def feed(piece: bytes) -> None:
        fed.append(piece)
        AuditfileParser.feed(parser, piece)

    monkeypatch.setattr(parser, "feed", feed)

    assert sum(map(len, reading.blocks())) == 7
    assert b"<trLine>" not in b"".join(fed)
