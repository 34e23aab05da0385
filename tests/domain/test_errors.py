"""A refusal keeps the facts that its sentence is made of, and its text tells them as well."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, get_type_hints

import pytest

import talentdesk.domain
from talentdesk.domain.errors import (
    RegisterDamagedError,
    RegisterLockedError,
    RuleError,
    TalentDeskError,
)
from talentdesk.domain.ledger_errors import (
    LedgerProblem,
    LedgerUnsoundError,
    LedgerValueProblem,
    require_acceptable,
)
from talentdesk.domain.ledger_facts import FaultKind, LedgerFacts, LedgerFault, LedgerFormat
from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace
from talentdesk.domain.posting_periods import BookPeriod


def _classes(base: type[TalentDeskError]) -> Iterator[type[TalentDeskError]]:
    for found in base.__subclasses__():
        yield found
        yield from _classes(found)


def refusals() -> list[type[TalentDeskError]]:
    """Every refusal of the domain with facts of its own."""
    for module in pkgutil.iter_modules(talentdesk.domain.__path__, "talentdesk.domain."):
        importlib.import_module(module.name)
    known = {item for item in _classes(TalentDeskError) if item.__module__ in _domain()}
    own = {item for item in known if "__init__" in vars(item)}
    return sorted(own - {RuleError}, key=lambda item: item.__qualname__)


def _domain() -> set[str]:
    return {
        item.name for item in pkgutil.iter_modules(talentdesk.domain.__path__, "talentdesk.domain.")
    }


FACTS: dict[Any, Any] = {
    int: 4711,
    bool: True,
    date: date(2026, 3, 1),
    datetime: datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    Money: Money(123456),
    BookPeriod: BookPeriod("2026-03"),
    FilePlace: FilePlace("Blad", 3, "D3"),
    tuple[str, ...]: ("eerste", "tweede"),
    tuple[int, ...]: (2024, 2025),
    Sequence[LedgerValueProblem]: (
        LedgerValueProblem(FilePlace("", 4), "bedrag", LedgerProblem.MISSING),
    ),
    Sequence[LedgerFault]: (LedgerFault(FaultKind.UNBALANCED),),
}


def _is_list(fact: object) -> bool:
    return isinstance(fact, tuple) and all(isinstance(item, str) for item in fact)


def _words(fact: Any) -> tuple[str, ...]:
    """How a fact can stand in the text of a refusal."""
    joined = (", ".join(fact),) if _is_list(fact) else ()
    for name in ("cents", "value"):
        fact = getattr(fact, name, fact)
    return (str(fact), *joined)


def _example(hint: Any, name: str) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return FACTS.get(hint, f"<{name}>")


EVERY = pytest.mark.parametrize("kind", refusals(), ids=lambda item: item.__name__)


def _facts(kind: type[TalentDeskError], *, whole: bool) -> dict[str, Any]:
    hints = get_type_hints(inspect.unwrap(kind.__init__))
    return {
        name: _example(hints[name], name)
        for name, argument in inspect.signature(kind).parameters.items()
        if whole or argument.default is inspect.Parameter.empty
    }


@EVERY
def test_a_refusal_keeps_its_facts(kind: type[TalentDeskError]) -> None:
    facts = _facts(kind, whole=True)

    found = kind(**facts)

    assert facts.items() <= vars(found).items()
    told = {name: any(words in str(found) for words in _words(facts[name])) for name in facts}
    assert any(told.values())
    assert all(told[name] for name, fact in facts.items() if _is_list(fact))


@EVERY
def test_what_a_refusal_is_not_told_is_what_its_signature_says(kind: type[TalentDeskError]) -> None:
    found = kind(**_facts(kind, whole=False))

    for name, argument in inspect.signature(kind).parameters.items():
        if argument.default is not inspect.Parameter.empty:
            assert vars(found)[name] == argument.default
    assert str(found) == str(found).strip()


def test_a_file_is_named_with_what_is_wrong_with_it() -> None:
    assert str(RegisterDamagedError("a.tdesk")) == "a.tdesk"
    assert str(RegisterDamagedError("a.tdesk", "regel 3")) == "a.tdesk: regel 3"
    assert (
        RegisterLockedError("a.tdesk", "Anna", "PC-1", "9 uur").detail == "Anna on PC-1 since 9 uur"
    )


def test_a_rule_is_named_with_its_facts() -> None:
    found = RuleError("G-01", amount=3)

    assert (found.rule, found.facts, str(found)) == ("G-01", {"amount": 3}, "G-01 {'amount': 3}")


def test_a_ledger_file_that_does_not_agree_with_itself_asks_a_reason() -> None:
    faults = (LedgerFault(FaultKind.UNBALANCED), LedgerFault(FaultKind.NO_TOTALS))
    counts = {fault.kind: 1 for fault in faults}
    facts = LedgerFacts("boek.xaf", "0" * 64, LedgerFormat.XAF_3_2, fault_counts=counts)
    mild = LedgerFacts("boek.xaf", "0" * 64, LedgerFormat.XAF_3_2)

    with pytest.raises(LedgerUnsoundError) as caught:
        require_acceptable(facts, faults, "  ")

    assert (caught.value.file, caught.value.faults) == ("boek.xaf", faults[:1])
    both = LedgerUnsoundError("boek.xaf", faults)
    assert str(both) == "boek.xaf: unbalanced, no_totals"
    require_acceptable(facts, faults, "nagevraagd")
    require_acceptable(mild, faults[1:], "")
