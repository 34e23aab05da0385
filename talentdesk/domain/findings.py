"""A rule of the programme that is not met, and what follows from its force."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from talentdesk.domain.errors import RuleError
from talentdesk.domain.kinds import Force
from talentdesk.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that is not met; ``facts`` fill the sentence of the rule."""

    rule: str
    force: Force
    facts: dict[str, Any] = field(default_factory=dict)

    def error(self) -> RuleError:
        """The refusal of a rule that blocks."""
        return RuleError(self.rule, **self.facts)


def finding(programme: Programme, rule_id: str, **facts: object) -> Finding | None:
    """A finding with the force of the programme; None when the rule is off."""
    base = rule_id.rstrip("ab")
    for rule in programme.rules:
        if rule.id == base:
            force = Force.WARNS if rule_id == "G-04b" else rule.force
            return Finding(rule_id, force, dict(facts))
    return None


def require(findings: Iterable[Finding | None]) -> tuple[Finding, ...]:
    """Raise the first finding that blocks as RuleError; return the ones that warn."""
    found = [item for item in findings if item is not None]
    for item in found:
        if item.force is Force.BLOCKS:
            raise item.error()
    return tuple(found)
