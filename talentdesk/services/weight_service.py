"""Use cases about what evidence weighs: seen, learned from decisions, set back."""

from collections.abc import Sequence
from datetime import datetime

from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence
from talentdesk.domain.programme import Right
from talentdesk.domain.weighing import WeightsRow
from talentdesk.reconciliation.learning import LearnedWeight, learning_report
from talentdesk.reconciliation.weights import Weights
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace

__all__ = ("LearnedWeight", "WeightService")


class WeightService:
    """See and change what evidence weighs. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def moved(self) -> dict[EvidenceKind, tuple[float, float]]:
        """The kinds that weigh something else than was researched: (researched, now), in bits."""
        with self._workplace.reading() as register:
            return weights_now(register).moved()

    def history(self) -> list[WeightsRow]:
        """Every time that the weights were learned or set back, the first one first."""
        with self._workplace.reading() as register:
            return register.books.weights.all()

    def report(self) -> tuple[LearnedWeight, ...]:
        """What learning would do now: each kind, before and after, and the decisions behind it."""
        with self._workplace.reading() as register:
            return _report(register)

    def learn(self, now: datetime, reason: str = "") -> tuple[LearnedWeight, ...]:
        """Let all decisions so far move the weights; always from the researched ones.

        Raises:
            RuleError: G-07.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "learn weights") as register:
            found = _report(register)
            moved = {item.kind.value: round(CENTIBITS * item.after) for item in found}
            register.books.weights.add(moved, reason)
        return found

    def set_back(self, now: datetime, reason: str = "") -> None:
        """Weigh as was researched again.

        Raises:
            RuleError: G-07.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "learn weights") as register:
            register.books.weights.add({}, reason)


def weights_now(register: Register) -> Weights:
    """The weights that hold."""
    held = register.books.weights.all()[-1:]
    moved = held[0].moved if held else {}
    return Weights().with_bits(
        {EvidenceKind(kind): bits / CENTIBITS for kind, bits in moved.items()}
    )


def _report(register: Register) -> tuple[LearnedWeight, ...]:
    placements = register.books.placements
    rejected = [item.evidence for item in placements.rejections()]
    return learning_report(Weights(), _kinds(placements.confirmed()), _kinds(rejected))


def _kinds(matches: Sequence[Sequence[MatchEvidence]]) -> list[set[EvidenceKind]]:
    return [{item.kind for item in match} for match in matches if match]
