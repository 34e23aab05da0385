"""Facts of a finding, read for a sentence: each is there, or the sentence does without it."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from talentdesk.domain.money import ZERO, Money
from talentdesk.wording.formatting import date_text, euro_text
from talentdesk.wording.terms import TERMS, term


class RuleFacts:
    """The facts of one finding or refusal."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts

    def __contains__(self, name: str) -> bool:
        return self._facts.get(name) not in (None, "")

    def get(self, name: str) -> Any:
        """The bare fact, None when it was not given."""
        return self._facts.get(name)

    def text(self, name: str, otherwise: str) -> str:
        """A fact as a reader sees it: amounts, dates and words of the glossary included."""
        value = self._facts.get(name)
        if isinstance(value, Money):
            return euro_text(value)
        if isinstance(value, date):
            return date_text(value)
        if isinstance(value, Enum) and type(value) in TERMS:
            return term(value)
        return otherwise if value in (None, "") else str(value)

    def amount(self, name: str) -> str:
        """An amount; nothing given counts as nothing."""
        value = self._facts.get(name)
        return euro_text(value if isinstance(value, Money) else ZERO)

    def count(self, name: str) -> int:
        """A number; nothing given counts as zero."""
        value = self._facts.get(name)
        return value if isinstance(value, int) else 0

    def items(self, name: str) -> tuple[str, ...]:
        """A list of texts; nothing given is an empty list."""
        return tuple(str(item) for item in self._facts.get(name) or ())

    @property
    def proposal(self) -> str:
        """How the proposal is called at the start or in the middle of a sentence."""
        return self.text("proposal", "dit voorstel")
