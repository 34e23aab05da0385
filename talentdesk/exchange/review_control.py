"""The hidden sheet of a review workbook: what it is, for whom, and what stood in it.

Every line is a word and a text of JSON in signs that no program changes when it saves. The
last line seals them: someone who changes one of them by hand gets the file back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from talentdesk.domain.canonical import sha256_of, to_plain
from talentdesk.domain.errors import PackageFileError, ReviewWorkbookError
from talentdesk.domain.exact_numbers import read_whole
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewContent
from talentdesk.domain.rounds import RoundId
from talentdesk.exchange.canonical_files import read_value
from talentdesk.exchange.review_layout import CONTROL_SHEET, FORMAT_VERSION, RowPlan
from talentdesk.files.cell_values import shown
from talentdesk.files.sheet_grids import SheetGrid, SourceBook

_RecordT = TypeVar("_RecordT")

_MARKER: Final = "talentdesk-review-workbook"
_MORE: Final = "+"
"""A line that goes on where the one above it ends."""
_SEAL: Final = "seal"
_PIECE: Final = 30_000
"""Characters of one line: what fits in a cell."""
_MOST_KEYS: Final = 2_000
_DAMAGE: Final = (PackageFileError, ValueError, IndexError, RecursionError)
"""What reading a line raises when someone rewrote it and sealed it anew."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """Of which round a workbook is, when it went out (``issue``), for whom, and from where."""

    register_id: str
    round: RoundId
    issue: str
    reviewer: PersonId
    reviewer_name: str
    programme_hash: str
    log_seq: int
    log_head: str


@dataclass(frozen=True, slots=True)
class WrittenReview:
    """One review as it went out; ``content`` is what stood in its cells."""

    proposal: ProposalId
    number: str
    sheet: str
    kind: ProposalKind
    proposal_version: int
    proposal_hash: str
    base: str
    content: ReviewContent = ReviewContent()  # noqa: RUF009 -- a frozen value


@dataclass(frozen=True, slots=True)
class Control:
    """All of the hidden sheet; ``rows`` are those that are asked, by kind of proposal."""

    facts: RoundFacts
    rows: Mapping[ProposalKind, tuple[RowPlan, ...]]
    reviews: tuple[WrittenReview, ...]


@dataclass(frozen=True, slots=True)
class _KindRows:
    kind: ProposalKind
    rows: tuple[RowPlan, ...]


def control_lines(control: Control) -> list[tuple[str, str]]:
    """The lines of the hidden sheet, each a word and a text that fits in a cell."""
    records: list[tuple[str, object]] = [("facts", control.facts)]
    records += (("rows", _KindRows(kind, rows)) for kind, rows in control.rows.items())
    records += (("review", review) for review in control.reviews)
    lines = [(_MARKER, str(FORMAT_VERSION))]
    for word, record in records:
        lines += _pieces(word, _plain_signs(to_plain(record)))
    return [*lines, (_SEAL, _seal(lines))]


def read_control(book: SourceBook) -> Control:
    """What the hidden sheet says.

    Raises:
        ReviewWorkbookError: control_missing, control_changed, newer.
        SourceFileError: the sheet cannot be read.
    """
    if CONTROL_SHEET not in (*book.sheet_names(visible=False), *book.sheet_names()):
        raise ReviewWorkbookError(book.file, "control_missing")
    lines = _lines(book.grid(CONTROL_SHEET))
    marker, told = lines[0] if lines else ("", "")
    version = read_whole(told)
    if marker != _MARKER or version is None:
        raise ReviewWorkbookError(book.file, "control_changed")
    if version > FORMAT_VERSION:
        raise ReviewWorkbookError(book.file, "newer", told)
    if lines[-1] != (_SEAL, _seal(lines[:-1])):
        raise ReviewWorkbookError(book.file, "control_changed")
    try:
        return _control(book.file, lines[1:-1])
    except _DAMAGE as problem:
        raise ReviewWorkbookError(book.file, "control_changed") from problem


def _control(file: str, lines: Sequence[tuple[str, str]]) -> Control:
    records = list(_records(lines))

    def read(kind: type[_RecordT], word: str) -> list[_RecordT]:
        return [read_value(file, kind, plain) for found, plain in records if found == word]

    (facts,) = read(RoundFacts, "facts")
    rows = {item.kind: item.rows for item in read(_KindRows, "rows")}
    reviews = tuple(read(WrittenReview, "review"))
    _require_ours(file, [item.proposal for item in reviews])
    for asked in rows.values():
        _require_ours(file, [row.key for row in asked])
    for item in reviews:
        _require_ours(file, [judged.condition for judged in item.content.judgements])
    return Control(facts, rows, reviews)


def _require_ours(file: str, keys: Sequence[str]) -> None:
    """Nothing that we write comes twice, or that often: each is looked for among all others."""
    if len(keys) > min(len(set(keys)), _MOST_KEYS):
        raise ReviewWorkbookError(file, "control_changed")


def _records(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    joined: list[tuple[str, list[str]]] = []
    for word, text in lines:
        if word == _MORE:
            joined[-1][1].append(text)
        else:
            joined.append((word, [text]))
    for word, pieces in joined:
        yield word, json.loads("".join(pieces))


def _pieces(word: str, text: str) -> Iterator[tuple[str, str]]:
    for start in range(0, len(text), _PIECE):
        yield (_MORE if start else word), text[start : start + _PIECE]


def _plain_signs(plain: object) -> str:
    """JSON without spaces, underscores (of which ``_x0041_`` would be read as A) or accents."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return text.replace(" ", "\\u0020").replace("_", "\\u005f")


def _seal(lines: Sequence[tuple[str, str]]) -> str:
    return sha256_of("\n".join(f"{word}\t{text}" for word, text in lines))


def _lines(grid: SheetGrid) -> list[tuple[str, str]]:
    rows = range(grid.first[0], grid.first[0] + len(grid.rows))
    return [(shown(grid.value(row, 1)), shown(grid.value(row, 2))) for row in rows]
