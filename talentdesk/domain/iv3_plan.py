"""What an import of the mapping would do, before it does anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.imports import CellProblem, Fate
from talentdesk.domain.iv3 import Iv3Codes, Iv3Home, Iv3Target
from talentdesk.domain.iv3_errors import Iv3CellError
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3Rule, Iv3RuleDraft, make_room
from talentdesk.domain.iv3_suggestions import place_for
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import FieldProblem


@dataclass(frozen=True, slots=True)
class SheetIv3Rule:
    """What one row of a sheet says.

    ``fields`` holds account, cost_centre, taakveld, categorie, home, first_year and last_year,
    as far as the row fills them.
    """

    place: FilePlace
    fields: Mapping[str, Any]
    problems: tuple[CellProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Iv3Ground:
    """What the plan is made on.

    ``codes`` are those of every year; ``year`` is the one from which a line holds that names no
    first year. ``balances`` has per account of the ledger what it came to, debit above zero.
    """

    year: int
    codes: Sequence[Iv3Codes]
    rules: Sequence[Iv3Rule]
    balances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlannedIv3Rule:
    """One row of the plan.

    ``draft`` is None when it is refused; ``old`` is the place that the account has now.
    ``in_ledger`` is False for an account that no posting has.
    """

    place: FilePlace
    fate: Fate
    account: str
    draft: Iv3RuleDraft | None = None
    old: Iv3Target | None = None
    problems: tuple[CellProblem, ...] = ()
    refusal: TalentDeskError | None = None
    in_ledger: bool = True


@dataclass(frozen=True, slots=True)
class Iv3Plan:
    """Everything that an import would do; it is carried out as it is, or not at all.

    ``source_hash`` is the SHA-256 of the file, ``log_seq`` the last log entry when the plan was
    made: a register that moved on since refuses it.
    """

    source: str
    source_hash: str
    log_seq: int
    rows: tuple[PlannedIv3Rule, ...] = field(default=())

    def count(self, fate: Fate) -> int:
        """How many rows have that fate."""
        return sum(1 for row in self.rows if row.fate is fate)

    @property
    def drafts(self) -> tuple[Iv3RuleDraft, ...]:
        """The lines that would be kept, in the order of the sheet."""
        return tuple(
            row.draft
            for row in self.rows
            if row.draft is not None and row.fate in (Fate.NEW, Fate.CHANGED)
        )

    @property
    def changes_nothing(self) -> bool:
        """Whether carrying it out would leave the register as it is."""
        return not self.drafts


def plan_mapping(rows: Iterable[SheetIv3Rule], ground: Iv3Ground) -> tuple[PlannedIv3Rule, ...]:
    """What each row would do, in the order of the sheet; nothing is changed.

    A second row for the same account, cost centre and years is refused. A row without years is
    the same when the account has that place in the year of the plan.
    """
    planner = _Planner(ground)
    return tuple(planner.planned(row) for row in rows)


class _Planner:
    """Goes through the rows of one sheet, once."""

    def __init__(self, ground: Iv3Ground) -> None:
        self._ground = ground
        self._seen: list[Iv3RuleDraft] = []

    def planned(self, row: SheetIv3Rule) -> PlannedIv3Rule:
        """The row of the plan."""
        account = str(row.fields.get("account", ""))
        empty = PlannedIv3Rule(
            row.place,
            Fate.REFUSED,
            account,
            problems=(*row.problems, *_lacking(row)),
            in_ledger=not account or account in self._ground.balances,
        )
        if empty.problems:
            return empty
        try:
            draft = _draft(row.fields, self._ground)
            draft.require_usable(self._ground.codes)
            make_room(draft, self._ground.rules)
        except TalentDeskError as refusal:
            return replace(empty, refusal=refusal)
        if any(_meets(draft, other) for other in self._seen):
            double = CellProblem(row.place, "account", FieldProblem.DOUBLE, account)
            return replace(empty, problems=(double,))
        self._seen.append(draft)
        return self._with_fate(
            empty, draft, has_years=bool({"first_year", "last_year"} & {*row.fields})
        )

    def _with_fate(
        self, row: PlannedIv3Rule, draft: Iv3RuleDraft, *, has_years: bool
    ) -> PlannedIv3Rule:
        rules = self._ground.rules
        held = [rule.draft for rule in rules if rule.is_active and _meets(rule.draft, draft)]
        now = [item for item in held if item.holds_in(self._ground.year)]
        is_same = draft in held or (
            not has_years and [item.target for item in now] == [draft.target]
        )
        fate = Fate.SAME if is_same else Fate.CHANGED if held else Fate.NEW
        old = held[0].target if held else None
        return replace(row, fate=fate, draft=draft, old=old)


def _lacking(row: SheetIv3Rule) -> list[CellProblem]:
    told = {item.field for item in row.problems}
    return [
        CellProblem(row.place, name, FieldProblem.REQUIRED)
        for name in ("account", "taakveld", "categorie")
        if name not in row.fields and name not in told
    ]


def _meets(one: Iv3RuleDraft, other: Iv3RuleDraft) -> bool:
    """Whether two lines are about the same account in the same year."""
    apart = one.last_year < other.first_year or other.last_year < one.first_year
    return one.key == other.key and not apart


def _draft(fields: Mapping[str, Any], ground: Iv3Ground) -> Iv3RuleDraft:
    """The line that a row asks for; raises Iv3CellError where no side of it is open."""
    first_year = int(fields.get("first_year", ground.year))
    account, centre = str(fields["account"]), str(fields.get("cost_centre", ""))
    code, categorie = str(fields["taakveld"]), str(fields["categorie"])
    home = fields.get("home") or _home(ground, first_year, account, (code, categorie))
    target = Iv3Target(Iv3Home(home), code, categorie)
    return Iv3RuleDraft(account, centre, first_year, int(fields.get("last_year", OPEN_END)), target)


def _home(ground: Iv3Ground, year: int, account: str, pair: tuple[str, str]) -> Iv3Home:
    """The side that a row does not name: where the account stands already, else by its balance.

    Raises:
        Iv3CellError: no side of these codes is open.
    """
    for rule in ground.rules:
        target = rule.draft.target
        is_here = rule.is_active and rule.draft.account == account
        if is_here and (target.code, target.categorie) == pair:
            return target.home
    codes = _codes_of(year, ground.codes)
    found = place_for(codes, *pair, ground.balances.get(account, 0))
    if found is None:
        refusal = codes.refusal_of(Iv3Target(_likely_home(pair[0]), *pair))
        raise Iv3CellError(str(refusal), *pair, codes.year)
    return found.home


def _codes_of(year: int, codes: Sequence[Iv3Codes]) -> Iv3Codes:
    """Those of the year, else of the year nearest to it."""
    return min(codes, key=lambda known: abs(known.year - year))


def _likely_home(code: str) -> Iv3Home:
    return Iv3Home.EXPENSES if code[:1].isdigit() else Iv3Home.BALANCE
