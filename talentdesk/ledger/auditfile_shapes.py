"""How one auditfile writes its entries, as a pattern that takes many of them in one search.

Programs write every line alike. A pattern of exactly what is written reads lines ten times as
fast as an XML parser reports them; whatever does not fit it is left to the parser.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import sub
from typing import Final

from talentdesk.ledger.auditfile_outline import HEAD_TAGS, LINE_TAGS

_LINE_ORDER: Final = (
    *("nr", "accID", "docRef", "effDate", "settDate", "desc", "amnt", "amntTp", "recRef"),
    *("matchKeyID", "custSupID", "invRef", "orderRef", "receivingDocRef", "shipDocRef"),
    *("costID", "cost", "prodID", "product", "projID", "project", "artGrpID", "workCostArrRef"),
    *("qntityID", "qntity", "bankAccNr", "offsetBankAccNr", "bankIdCd", "vat", "currency"),
)
"""Elements of a line in the order of the schemas of XAF 3.2 and 4.0."""
_HEAD_ORDER: Final = (
    *("nr", "desc", "periodNumber", "trDt", "amnt", "amntTp"),
    *("sourceID", "Source", "userID", "User"),
)
_NESTED: Final[Mapping[str, Sequence[str]]] = {
    "vat": ("vatID", "vatPerc", "vatAmnt", "vatAmntTp"),
    "currency": ("curCode", "curAmnt"),
}
_NEEDED: Final = frozenset({"accID", "amnt", "amntTp"})
"""Without these a line is wrong, and the parser tells where."""
_DAY: Final = "trDt"
"""An entry always has it: by it a line that begins an entry is known."""

_GAP: Final = r"[ \t\r\n]*+"
"""White space as XML knows it; Python knows more."""
_CHARACTER: Final = r"[^<\x00-\x1f]"
"""In a text. Tabs, line ends and what XML forbids are left to the parser."""
_UNREAD: Final = r"[^<&\]\x00-\x1f\ufffe\uffff]"
"""In a text that nobody looks at again."""
_LINE_BODY: Final = re.compile(r"<trLine>(.*?)</trLine>", re.DOTALL)
_HEAD_BODY: Final = re.compile(r"<transaction>(.*?)(?=<trLine>|</transaction>)", re.DOTALL)
_NESTED_BODY: Final = re.compile(r"<(vat|currency)>.*?</\1>", re.DOTALL)
_TAG: Final = re.compile(r"<(\w+) ?/?>")


@dataclass(frozen=True, slots=True)
class _Elements:
    """Elements that were seen, and those that every one of them had with a text."""

    seen: frozenset[str]
    always: frozenset[str]

    def joined(self, other: "_Elements") -> "_Elements":
        return _Elements(self.seen | other.seen, self.always & other.always)


@dataclass(frozen=True, slots=True)
class EntryShape:
    """The elements of entries and lines, as far as one file was seen."""

    heads: _Elements
    lines: _Elements

    @classmethod
    def of(cls, run: str) -> "EntryShape":
        """The shape of a run of entries."""
        lines = [_NESTED_BODY.sub(r"<\1>", body) for body in _LINE_BODY.findall(run)]
        return cls(_elements(_HEAD_BODY.findall(run)), _elements(lines))

    def joined(self, other: "EntryShape") -> "EntryShape":
        """A shape that both fit in."""
        return EntryShape(self.heads.joined(other.heads), self.lines.joined(other.lines))

    @property
    def is_usual(self) -> bool:
        """Whether it holds nothing but what the schemas have, and all that is needed."""
        tags = [LINE_TAGS[tag] for tag in self.lines.seen if tag in LINE_TAGS]
        return (
            self.lines.seen <= set(_LINE_ORDER)
            and self.heads.seen <= set(_HEAD_ORDER)
            and self.lines.always >= _NEEDED
            and _DAY in self.heads.always
            and len(set(tags)) == len(tags)
        )


@dataclass(frozen=True, slots=True)
class FoundLines:
    """Fields of lines, fields of the entries that they begin, and the size of each entry."""

    lines: Mapping[str, Sequence[str]]
    heads: Mapping[str, Sequence[str]]
    sizes: Sequence[int]


class EntryPattern:
    """Finds all lines of a run of entries, with the head of the entry that each begins."""

    def __init__(self, shape: EntryShape) -> None:
        self._heads: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._groups = 0
        self._optional: set[str] = set()
        head = self._sequence(_HEAD_ORDER, shape.heads, HEAD_TAGS, self._heads)
        line = self._sequence(_LINE_ORDER, shape.lines, LINE_TAGS, self._lines)
        self._end = self._groups + 1
        self._pattern = re.compile(
            f"(?:<transaction>{_GAP}{head})?+"
            f"<trLine>{_GAP}{line}</trLine>{_GAP}(?:</transactio(n)>{_GAP})?+"
        )

    def find(self, run: str) -> FoundLines | None:
        """All lines of a run; None when anything in it does not fit."""
        # What is between two lines, then the groups of a line: cut into columns by steps.
        parts = self._pattern.split(run)
        step = self._end + 1
        if len(parts) == 1 or any(parts[::step]):
            return None
        days = parts[self._heads[HEAD_TAGS[_DAY]] :: step]
        starts = [at for at, day in enumerate(days) if day]
        ends = [at for at, end in enumerate(parts[self._end :: step], start=1) if end]
        if not starts or [*starts[1:], len(days)] != ends or starts[0]:
            return None
        lines = {name: parts[group::step] for name, group in self._lines.items()}
        heads = {
            name: list(compress(parts[group::step], days)) for name, group in self._heads.items()
        }
        for name in self._optional:
            column = lines if name in lines else heads
            column[name] = [text or "" for text in column[name]]
        return FoundLines(lines, heads, list(map(sub, ends, starts)))

    def _sequence(
        self,
        order: Sequence[str],
        elements: _Elements,
        names: Mapping[str, str],
        fields: dict[str, int],
    ) -> str:
        parts = []
        for tag in order:
            if tag not in elements.seen:
                continue
            if tag in _NESTED:
                parts.append(f"(?:{_nested(tag)}{_GAP})*+")
                continue
            text = f"{_UNREAD}*+"
            is_always = tag in elements.always
            if tag in names:
                self._groups += 1
                fields[names[tag]] = self._groups
                text = f"({_CHARACTER}{'++' if tag == _DAY else '*+'})"
                self._optional |= set() if is_always else {names[tag]}
            part = f"<{tag}>{text}</{tag}>"
            parts.append(f"{part}{_GAP}" if is_always else f"(?:(?:{part}|<{tag} ?/>){_GAP})?+")
        return "".join(parts)


def _elements(bodies: Sequence[str]) -> _Elements:
    """What stands in bodies without parts of parts."""
    found = [frozenset(_TAG.findall(body)) for body in bodies]
    seen = frozenset[str]().union(*found)
    text = "".join(bodies)
    empty = {tag for tag in seen if f"<{tag} />" in text or f"<{tag}/>" in text}
    return _Elements(seen, seen.intersection(*found) - empty)


def _nested(tag: str) -> str:
    inner = "|".join(f"{part}>{_UNREAD}*+</{part}" for part in _NESTED[tag])
    return f"<{tag}>{_GAP}(?:<(?:{inner})>{_GAP})*+</{tag}>"
