"""Which proposal of the register a row of a file is about.

A row is recognised by, in this order:

1. the hidden id of an intake form; one that the register does not know comes from another
   register and is refused, for its number may be someone else's here;
2. the proposal number; an unknown one is refused, because the register gives the numbers;
3. the reference to a plan or list, when one proposal has it;
4. the title, with the kind and line that the row gives. This lets a sheet without numbers
   be imported twice: what is there already comes out as the same, and a corrected row
   changes the proposal that it made before. Two things speak against it and make the row a
   new proposal, with the other one pointed out as a likely double: another reference, and
   another year of the start (what returns every year is a proposal every year).

Rows with one title are first paired with proposals that already say exactly the same. When
several rows and several proposals are left, nobody can tell which is which, and the rows
are refused until they have a number. Rows that are equal in everything are refused too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.imports import (
    CellProblem,
    ExistingProposals,
    KnownProposal,
    KnownTitle,
    MatchedBy,
    ProposalChanges,
)
from talentdesk.domain.proposals import FieldProblem, ProposalId
from talentdesk.exchange.field_changes import difference
from talentdesk.exchange.title_keys import title_key

_MOST_PAIRS: Final = 250_000
"""Comparisons for one title; a file with the same title everywhere is refused sooner."""

_T = TypeVar("_T")
TitleKey = tuple[str, object, object]


@dataclass(slots=True)
class RowMatch:
    """The proposal that a row is about, None for none, and what stands in the way."""

    known: KnownTitle | None = None
    by: MatchedBy | None = None
    problems: list[CellProblem] = field(default_factory=list)


class RowMatcher:
    """Matches all rows of a file at once.

    Attributes:
        matches: One for each row, in the order of the file.
        contents: The proposals that were matched, by id.
    """

    def __init__(self, rows: Sequence[ProposalChanges], existing: ExistingProposals) -> None:
        self.titles = existing.titles()
        self._rows = rows
        self._by_id = {title.id: title for title in self.titles}
        self._by_number = {title.number.casefold(): title for title in self.titles}
        self.matches = [self._named(row) for row in rows]
        self._match_references()
        self._refuse_doubles()
        self._taken = {match.known.id for match in self.matches if match.known}
        groups = self._title_groups()
        wanted = self._taken | {title.id for _, candidates in groups for title in candidates}
        self.contents: Mapping[ProposalId, KnownProposal] = (
            existing.contents(wanted) if wanted else {}
        )
        for indices, candidates in groups:
            self._pair(indices, candidates)

    def _named(self, row: ProposalChanges) -> RowMatch:
        """By what the row says of itself: id or number."""
        if row.hidden_id:
            known = self._by_id.get(ProposalId(row.hidden_id))
            if known is None:
                return _refused(row, "number", FieldProblem.UNKNOWN, row.number or row.hidden_id)
            if row.number and row.number != known.number:
                allowed = (known.number,)
                return _refused(row, "number", FieldProblem.NOT_A_CHOICE, row.number, allowed)
            return RowMatch(known, MatchedBy.HIDDEN_ID)
        if row.number:
            known = self._by_number.get(row.number.casefold())
            if known is None:
                return _refused(row, "number", FieldProblem.UNKNOWN, row.number)
            return RowMatch(known, MatchedBy.NUMBER)
        return RowMatch()

    def _match_references(self) -> None:
        by_reference = _grouped((t.plan_reference.casefold(), t) for t in self.titles)
        for row, match in zip(self._rows, self.matches, strict=True):
            if row.plan_reference and match.known is None and not match.problems:
                found = by_reference.get(row.plan_reference.casefold(), ())
                if len(found) == 1:
                    match.known, match.by = found[0], MatchedBy.REFERENCE

    def _refuse_doubles(self) -> None:
        """Rows about a proposal, or with a number or reference, that another row has too."""
        claims: dict[str, list[int]] = defaultdict(list)
        references: dict[str, list[int]] = defaultdict(list)
        for index, (row, match) in enumerate(zip(self._rows, self.matches, strict=True)):
            if match.known:
                claims[match.known.id].append(index)
            elif row.number:
                claims[f"number {row.number.casefold()}"].append(index)
            elif row.plan_reference:
                references[row.plan_reference.casefold()].append(index)
        for indices in claims.values():
            self._refuse(indices, "number")
        for indices in references.values():
            self._refuse(indices, "plan_reference")

    def _refuse(self, indices: Sequence[int], name: str) -> None:
        if len(indices) < 2:
            return
        for index in indices:
            row, match = self._rows[index], self.matches[index]
            value = row.number or (match.known.number if match.known else row.plan_reference)
            match.problems.append(CellProblem(row.place_of(name), name, FieldProblem.DOUBLE, value))

    def _title_groups(self) -> list[tuple[list[int], list[KnownTitle]]]:
        """Rows without any name of their own by title, with the proposals they may be."""
        by_title = _grouped((title_key(t.title), t) for t in self.titles if t.id not in self._taken)
        groups: dict[TitleKey, list[int]] = defaultdict(list)
        for index, (row, match) in enumerate(zip(self._rows, self.matches, strict=True)):
            title = row.fields.get("title")
            if match.known is None and not match.problems and title:
                key = (title_key(title), _given(row, "kind"), _given(row, "line"))
                groups[key].append(index)
        return [
            (indices, [t for t in by_title.get(key[0], ()) if _may_be(t, key)])
            for key, indices in groups.items()
            if len(indices) > 1 or key[0] in by_title
        ]

    def _pair(self, indices: list[int], candidates: list[KnownTitle]) -> None:
        indices = self._without_equal_rows(indices)
        free = [t for t in candidates if t.id in self.contents and t.id not in self._taken]
        if len(indices) * len(free) > _MOST_PAIRS:
            self._refuse_unclear(indices, free)
            return
        left = []
        for index in indices:
            row = self._rows[index]
            same = next((t for t in free if not self._differs(row, t)), None)
            if same is None:
                left.append(index)
            else:
                self._match(index, same)
                free.remove(same)
        mine = {
            index: [t for t in free if _is_the_same_one(self._rows[index], t)] for index in left
        }
        wanted = Counter(title.id for titles in mine.values() for title in titles)
        for index, titles in mine.items():
            if len(titles) == 1 and wanted[titles[0].id] == 1:
                self._match(index, titles[0])
            elif titles:
                self._refuse_unclear([index], titles)

    def _without_equal_rows(self, indices: list[int]) -> list[int]:
        if len(indices) == 1:
            return indices
        equal = _grouped((canonical_json(to_plain(self._rows[i].fields)), i) for i in indices)
        for same in equal.values():
            self._refuse_equal(same)
        return [i for i in indices if not self.matches[i].problems]

    def _refuse_equal(self, indices: Sequence[int]) -> None:
        if len(indices) < 2:
            return
        for index in indices:
            row = self._rows[index]
            problem = CellProblem(
                row.place_of("title"), "title", FieldProblem.DOUBLE, str(row.fields["title"])
            )
            self.matches[index].problems.append(problem)

    def _refuse_unclear(self, indices: Iterable[int], candidates: Sequence[KnownTitle]) -> None:
        numbers = tuple(title.number for title in candidates[:5])
        for index in indices:
            row = self._rows[index]
            problem = CellProblem(
                row.place_of("title"),
                "number",
                FieldProblem.REQUIRED,
                str(row.fields["title"]),
                numbers,
            )
            self.matches[index].problems.append(problem)

    def _differs(self, row: ProposalChanges, title: KnownTitle) -> bool:
        return bool(difference(row, self.contents[title.id].draft).values)

    def _match(self, index: int, title: KnownTitle) -> None:
        self.matches[index].known = title
        self.matches[index].by = MatchedBy.TITLE
        self._taken.add(title.id)


def _refused(
    row: ProposalChanges,
    name: str,
    problem: FieldProblem,
    value: str,
    allowed: tuple[str, ...] = (),
) -> RowMatch:
    return RowMatch(problems=[CellProblem(row.place_of(name), name, problem, value, allowed)])


def _given(row: ProposalChanges, name: str) -> object:
    """A field of the row, or what it is for a new one; None when the file does not say."""
    return row.fields.get(name, row.for_new.get(name))


def _may_be(title: KnownTitle, key: TitleKey) -> bool:
    _, kind, line = key
    return (kind is None or title.kind is kind) and (line is None or title.line == line)


def _is_the_same_one(row: ProposalChanges, title: KnownTitle) -> bool:
    """Whether nothing in the row says that it is another proposal of the same title."""
    start = row.fields.get("start")
    is_other_year = bool(start and title.start_year and start.year != title.start_year)
    reference = row.plan_reference.casefold()
    is_other_reference = bool(
        reference and title.plan_reference and reference != title.plan_reference.casefold()
    )
    return not (is_other_year or is_other_reference)


def _grouped(pairs: Iterable[tuple[str, _T]]) -> Mapping[str, list[_T]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for key, value in pairs:
        if key:
            found[key].append(value)
    return found
