"""What could do harm, or is no auditfile, is refused with its line; nothing grows meanwhile."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ledger_errors import (
    LedgerEncodingError,
    LedgerFileError,
    LedgerProblem,
    LedgerUnsoundError,
    LedgerValuesError,
    require_acceptable,
)
from talentdesk.domain.ledger_facts import FaultKind
from talentdesk.ledger.ledger_source import LedgerKind, LedgerSource
from tests.ledger.auditfiles import Entry, Line, an_auditfile, read, written

MB = 1024 * 1024
SOUND = an_auditfile()
ROOT = '<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))

HOSTILE: dict[str, tuple[str, str, str]] = {
    "entities": (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>{ROOT}&l9;</auditfile>', "dtd", "<!DOC"),
    "outside": (
        f'\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]>{ROOT}',
        "dtd",
        "<!DOC",
    ),
    "plain dtd": (f"<!DOCTYPE auditfile>{ROOT}</auditfile>", "dtd", "<!DOC"),
    "nesting": (ROOT + "<a>" * 100_000, "nesting", "<a>"),
    "nesting in a line": (SOUND.replace("<desc>Fac", "<a>" * 40, 1), "nesting", "<a>"),
    "long text": (SOUND.replace("Pakket", "x" * 20 * MB, 1), "long_text", "xxx"),
    "long description": (SOUND.replace("Factuur", "x" * 20 * MB, 1), "long_text", "xxx"),
    "long attribute": (
        f'<?xml version="1.0"?>\n<auditfile x="{"x" * 20 * MB}">',
        "long_text",
        "xxx",
    ),
    "long comment": (f"{ROOT}\n<!-- {'x' * 20 * MB} -->", "long_text", "xxx"),
    "other xml": ('<?xml version="1.0"?>\n<html></html>', "not_a_ledger", "<html"),
    "no entries": (f"{ROOT}<header></header></auditfile>", "no_postings", ""),
    "lines elsewhere": (SOUND.replace("<journal>", "<boek>"), "wrong_place", "<nr>E1"),
    "no xml": ("<<<<", "damaged", "<"),
    "two roots": (SOUND + ROOT.replace("a", "b", 1), "damaged", "<budit"),
    "stray ampersand": (SOUND.replace("R&amp;D", "R& D"), "damaged", "R& D"),
    "unknown encoding": (SOUND.replace("UTF-8", "UTN-8"), "encoding", "<?xml"),
    "wide encoding": (SOUND.replace("UTF-8", "big5"), "encoding", "<?xml"),
    "old": ("CLAIR1.00.00123", "version", "CLAIR"),
}


def kind_and_content(path: Path) -> None:
    LedgerSource(path).kind()
    read(path)


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    text, reason, mark = HOSTILE[name]
    line = text.count("\n", 0, text.index(mark)) + 1 if mark else 0

    with pytest.raises(LedgerFileError) as refusal:
        kind_and_content(written(tmp_path, text))

    assert (refusal.value.reason, refusal.value.line) == (reason, line)


@pytest.mark.parametrize(
    "name", ["entities", "nesting", "long text", "long attribute", "long comment"]
)
def test_harm_takes_no_memory(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, HOSTILE[name][0])

    tracemalloc.start()
    with pytest.raises(LedgerFileError):
        read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 16 * MB


def test_a_very_long_entry_is_read_in_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentdesk.ledger.auditfile_batches.MAX_ENTRY_LINES", 5)
    entry = Entry("E1", [Line(1) for _ in range(6)])
    odd = an_auditfile([entry]).replace("<trLine>", "<trLine x='1'>")

    with pytest.raises(LedgerFileError) as refusal:
        read(written(tmp_path, odd))

    assert refusal.value.reason == "too_large"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(length=st.integers(1, len(SOUND) - 12))
def test_half_a_file_is_never_taken_for_a_whole_one(tmp_path: Path, length: int) -> None:
    with pytest.raises(LedgerFileError) as refusal:
        read(written(tmp_path, SOUND[:length]))

    assert refusal.value.reason == "cut_off"


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(SOUND) - 1), byte=st.integers(0, 255))
def test_one_wrong_byte_is_read_or_refused_but_no_crash(tmp_path: Path, at: int, byte: int) -> None:
    spoiled = bytearray(SOUND.encode())
    spoiled[at] = byte
    try:
        found = read(written(tmp_path, bytes(spoiled)))
    except TalentDeskError:
        return
    assert len(found.columns) <= 7


def test_wrong_values_are_told_with_their_lines(tmp_path: Path) -> None:
    text = (
        SOUND.replace("<amnt>2.50<", "<amnt>2,50<")
        .replace("<amnt>10.00<", "<amnt>10.005<")
        .replace("<amntTp>C<", "<amntTp>K<")
        .replace("<trDt>2025-03-03<", "<trDt>2025-02-30<")
    )

    with pytest.raises(LedgerValuesError) as refusal:
        read(written(tmp_path, text))

    told = [(problem.field, problem.problem, problem.value) for problem in refusal.value.problems]
    assert ("amount", LedgerProblem.NOT_AN_AMOUNT, "2,50") in told
    assert ("amount", LedgerProblem.NOT_AN_AMOUNT, "10.005") in told
    assert ("side", LedgerProblem.NO_SIDE, "K") in told
    assert ("day", LedgerProblem.NOT_A_DAY, "2025-02-30") in told
    lines = text.splitlines()
    assert all(
        p.value in "".join(lines[p.place.row - 4 : p.place.row]) for p in refusal.value.problems
    )


@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1"])
def test_letters_of_another_encoding_are_shown_and_asked(tmp_path: Path, declared: str) -> None:
    text = SOUND.replace("UTF-8", declared).replace("R&amp;D", "Café “De Brug”")
    path = written(tmp_path, text.encode("windows-1252"))

    with pytest.raises(LedgerEncodingError) as refusal:
        read(path)

    line = text.count("\n", 0, text.index("Café")) + 1
    assert (refusal.value.declared, refusal.value.line) == (declared, line)
    assert "Café “De Brug”" in refusal.value.sample

    found = read(path, refusal.value.guess)

    assert "Café “De Brug” <x>" in found.columns.texts["description"]
    fault = next(fault for fault in found.faults if fault.kind is FaultKind.ENCODING)
    assert (fault.stated, fault.counted) == (declared, "windows-1252")


def test_a_file_that_disagrees_with_itself_goes_in_with_a_reason_only(tmp_path: Path) -> None:
    found = read(written(tmp_path, SOUND.replace("<linesCount>7<", "<linesCount>6<")))

    with pytest.raises(LedgerUnsoundError) as refusal:
        require_acceptable(found.facts, found.faults, " ")

    assert [fault.kind for fault in refusal.value.faults] == [FaultKind.LINES]
    require_acceptable(found.facts, found.faults, "Het pakket telt boekstukken.")
    negative = read(written(tmp_path, SOUND.replace("<costID>", "<recRef>1</recRef><costID>")))
    require_acceptable(negative.facts, negative.faults, "")


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    first = read(written(tmp_path, SOUND)).facts.sha256
    again = read(written(tmp_path, SOUND, "ander.xaf")).facts.sha256

    assert first == again
    assert len(first) == 64
    assert read(written(tmp_path, SOUND + "\n")).facts.sha256 != first


def test_the_kind_of_a_file_is_in_its_bytes(tmp_path: Path) -> None:
    kinds = {
        SOUND.encode("utf-16"): LedgerKind.AUDITFILE,
        b"\xef\xbb\xbf\r\n" + SOUND.encode(): LedgerKind.AUDITFILE,
        b"Boekjaar;Bedrag\r\n": LedgerKind.TEXT,
        "Boekjaar;Bedrag".encode("utf-16"): LedgerKind.TEXT,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": LedgerKind.WORKBOOK,
        b"PK\x03\x04": LedgerKind.WORKBOOK,
    }
    for content, kind in kinds.items():
        assert LedgerSource(written(tmp_path, content)).kind() is kind


@pytest.mark.parametrize(("content", "reason"), [(None, "missing"), (b"", "empty")])
def test_nothing_to_read_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "boek.xaf" if content is None else written(tmp_path, content)

    with pytest.raises(LedgerFileError) as refusal:
        LedgerSource(path)

    assert refusal.value.reason == reason
