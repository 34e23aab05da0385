"""How one auditfile writes its entries, as a pattern that takes many of them in one search.

Programs write every line alike. A pattern of exactly what is written reads lines ten times as
fast as an XML parser reports them; whatever does not fit it is left to the parser.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
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

_GAP: Final = r"\s*"
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
    """Fields of lines and of the entries that they begin; ``begins`` tells which lines do."""

    lines: Mapping[str, Sequence[str]]
    heads: Mapping[str, Sequence[str]]
    begins: Sequence[bool]


class EntryPattern:
    """Finds all lines of a run of entries, with the head of the entry that each begins.

    Args:
        shape: What entries and lines consist of.
        text: The characters that a text may hold, as a class of a regular expression.
    """

    def __init__(self, shape: EntryShape, text: str) -> None:
        self._text = text
        self._heads: dict[str, int] = {}
        self._lines: dict[str, int] = {}
        self._groups = 0
        head = self._sequence(_HEAD_ORDER, shape.heads, HEAD_TAGS, self._heads)
        line = self._sequence(_LINE_ORDER, shape.lines, LINE_TAGS, self._lines)
        self._end = self._groups
        self._pattern = re.compile(
            f"(?:<transaction>{_GAP}{head})?"
            f"<trLine>{_GAP}{line}</trLine>{_GAP}(?:</transactio(n)>{_GAP})?|(<)"
        )

    def find(self, run: str) -> FoundLines | None:
        """All lines of a run; None when anything in it does not fit."""
        columns = list(zip(*self._pattern.findall(run), strict=True))
        # The last group takes any mark that the pattern has no place for.
        if not columns or any(columns[-1]):
            return None
        begins = list(map(bool, columns[self._heads[HEAD_TAGS[_DAY]]]))
        ends = list(map(bool, columns[self._end]))
        if not begins[0] or ends != [*begins[1:], True]:
            return None
        lines = {name: columns[group] for name, group in self._lines.items()}
        heads = {
            name: list(compress(columns[group], begins)) for name, group in self._heads.items()
        }
        return FoundLines(lines, heads, begins)

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
                parts.append(f"(?:{_nested(tag, self._text)}{_GAP})*")
                continue
            text = f"{self._text}{'+' if tag == _DAY else '*'}"
            if tag in names:
                fields[names[tag]] = self._groups
                self._groups += 1
                text = f"({text})"
            part = f"<{tag}>{text}</{tag}>"
            is_always = tag in elements.always
            parts.append(f"{part}{_GAP}" if is_always else f"(?:(?:{part}|<{tag} ?/>){_GAP})?")
        return "".join(parts)


def _elements(bodies: Sequence[str]) -> _Elements:
    """What stands in bodies without parts of parts."""
    found = [frozenset(_TAG.findall(body)) for body in bodies]
    seen = frozenset[str]().union(*found)
    text = "".join(bodies)
    empty = {tag for tag in seen if f"<{tag} />" in text or f"<{tag}/>" in text}
    return _Elements(seen, seen.intersection(*found) - empty)


def _nested(tag: str, text: str) -> str:
    inner = "|".join(f"{part}>{text}*</{part}" for part in _NESTED[tag])
    return f"<{tag}>{_GAP}(?:<(?:{inner})>{_GAP})*</{tag}>"
