"""Stored values of a proposal as a reader knows them: names for codes, amounts, dates, lists."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from talentdesk.domain.money import Money
from talentdesk.domain.programme import Aim, Programme, ProposalKind
from talentdesk.domain.proposals import (
    Brand,
    CoverSource,
    ProgressStatus,
    ProposalStatus,
    RiskLevel,
)
from talentdesk.wording.formatting import euro_text, list_text, number_text, short_date
from talentdesk.wording.intake import NO, YES
from talentdesk.wording.terms import term

EMPTY: Final = "leeg"
"""What is said of a field in which nothing was filled in."""
_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})
_TERMS: Final[Mapping[str, type[Enum]]] = {
    "kind": ProposalKind,
    "status": ProposalStatus,
    "progress": ProgressStatus,
    "brand": Brand,
    "aims": Aim,
    "source": CoverSource,
    "level": RiskLevel,
}
_AMOUNTS: Final = frozenset({"requested", "pays", "amount"})
_DAYS: Final = frozenset({"start", "end", "day"})
_TRUTHS: Final = frozenset({"direct_aim", "is_new", "amounts_are_example", "in_showcase"})
ROLES: Final = (
    ("supports", "steunt"),
    ("co_produces", "maakt mee"),
    ("co_finances", "betaalt mee"),
)
"""What a partner does, by the name of its field."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """What a field was and what it became, in words; of a list only what came and went."""

    old: str
    new: str


class FieldValues:
    """Reads values as ``domain.canonical`` writes them, with the names of one programme."""

    def __init__(self, programme: Programme) -> None:
        lines = {line.id: line.name for line in programme.lines}
        groups = {group.id: group.name for group in programme.segment_groups}
        choices = (choice for condition in programme.conditions for choice in condition.choices)
        self._groups = {group.id: group.name for group in programme.groups}
        self._names: Mapping[str, Mapping[str, str]] = {
            "line": lines,
            "side_lines": lines,
            "results": {result.id: result.label for result in programme.results},
            "segments": {
                item.id: f"{item.name} ({groups.get(item.group, '')})"
                for item in programme.segments
            },
            "migration_moments": {item.id: item.name for item in programme.migration_moments},
            "areas": {area.id: area.name for area in programme.areas},
            "effect_places": {item.id: item.name for item in programme.effect_places},
            "aspects": {choice.id: choice.label for choice in choices},
            "policy_documents": {item.id: item.name for item in programme.policy_documents},
            "group": self._groups,
        }
        self._rows: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
            "partners": self._partner,
            "costs": _cost,
            "cover": _cover,
            "milestones": _dated("name"),
            "goals": _goal,
            "risks": _risk,
            "team": _member,
        }

    def text(self, field: str, plain: Any) -> str:
        """A value in words; ``leeg`` for nothing."""
        items = self.items(field, plain)
        return list_text(items) if items else EMPTY

    def items(self, field: str, plain: Any) -> tuple[str, ...]:
        """The parts of a value: one, or as many as a list has; none for nothing."""
        if plain in _NOTHING:
            return ()
        if isinstance(plain, list):
            return tuple(self._item(field, item) for item in plain)
        return (self._item(field, plain),)

    def change(self, field: str, before: Any, after: Any) -> ValueChange:
        """What changed; of lists that both hold something only the items that differ."""
        old, new = self.items(field, before), self.items(field, after)
        if not (isinstance(before, list) and isinstance(after, list) and old and new):
            return ValueChange(self.text(field, before), self.text(field, after))
        gone = [item for item in old if item not in new]
        come = [item for item in new if item not in old]
        if not gone and not come:
            return ValueChange(list_text(old), list_text(new))
        return ValueChange(
            f"eruit: {list_text(gone)}" if gone else "",
            f"erbij: {list_text(come)}" if come else "",
        )

    def change_of_json(self, field: str, before: str, after: str) -> ValueChange:
        """As ``change``, for values as JSON text; empty text is nothing."""
        return self.change(field, _loaded(before), _loaded(after))

    def _item(self, field: str, plain: Any) -> str:
        if isinstance(plain, Mapping):
            write = self._rows.get(field)
            return write(plain) if write else ", ".join(map(str, plain.values()))
        if field in _AMOUNTS:
            return euro_text(Money(int(plain)))
        if field in _DAYS:
            return short_date(date.fromisoformat(str(plain)))
        if field in _TRUTHS:
            return YES if plain else NO
        return self._word(field, str(plain))

    def _word(self, field: str, value: str) -> str:
        kind = _TERMS.get(field)
        if kind is not None and value in {member.value for member in kind}:
            return term(kind(value))
        return self._names.get(field, {}).get(value, value)

    def _partner(self, plain: Mapping[str, Any]) -> str:
        said = [words for role, words in ROLES if plain.get(role)]
        if plain.get("pays") is not None:
            said.append(euro_text(Money(int(plain["pays"]))))
        name = str(plain.get("organisation", ""))
        return f"{name} ({', '.join(said)})" if said else name


def _loaded(text: str) -> Any:
    return json.loads(text) if text else None


def _cost(plain: Mapping[str, Any]) -> str:
    amount = euro_text(Money(int(plain.get("amount", 0))))
    return f"{plain.get('description') or 'kosten'} {plain.get('year', '')} {amount}"


def _cover(plain: Mapping[str, Any]) -> str:
    amount = euro_text(Money(int(plain.get("amount", 0))))
    source = plain.get("organisation") or term(CoverSource(str(plain["source"])))
    return f"{source} {plain.get('year', '')} {amount}"


def _dated(field: str) -> Callable[[Mapping[str, Any]], str]:
    def write(plain: Mapping[str, Any]) -> str:
        day = plain.get("day")
        dated = f" ({short_date(date.fromisoformat(day))})" if day else ""
        return f"{plain.get(field, '')}{dated}"

    return write


def _goal(plain: Mapping[str, Any]) -> str:
    said = [str(plain[name]) for name in ("text", "measure", "target") if plain.get(name)]
    if plain.get("day"):
        said.append(short_date(date.fromisoformat(plain["day"])))
    return ", ".join(said)


def _risk(plain: Mapping[str, Any]) -> str:
    level = term(RiskLevel(str(plain.get("level", RiskLevel.MIDDLE.value))))
    return f"{plain.get('text', '')} ({level})"


def _member(plain: Mapping[str, Any]) -> str:
    said = [str(plain[name]) for name in ("function", "discipline") if plain.get(name)]
    if plain.get("hours") is not None:
        said.append(f"{number_text(int(plain['hours']))} uur per jaar")
    return ", ".join(said)
