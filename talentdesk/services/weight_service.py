"""Use cases about what evidence weighs: seen, learned from decisions, set back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.errors import ReasonRequiredError
from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence
from talentdesk.domain.programme import Right
from talentdesk.domain.weighing import WeightsRow
from talentdesk.reconciliation.learning import LearnedWeight, learning_report
from talentdesk.reconciliation.weights import Weights
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace

__all__ = ("LearnedWeight", "WeightLine", "WeightService", "WeightsView")


@dataclass(frozen=True, slots=True)
class WeightLine:
    """One kind of evidence, in bits: as researched, as it weighs now, as decisions would have it.

    ``confirmed`` and ``rejected`` count the suggestions with this evidence that were decided;
    without any of them ``learned`` is what was researched.
    """

    kind: EvidenceKind
    researched: float
    now: float
    learned: float
    confirmed: int = 0
    rejected: int = 0

    @property
    def is_moved(self) -> bool:
        """Whether it weighs something else than was researched."""
        return self.now != self.researched


@dataclass(frozen=True, slots=True)
class WeightsView:
    """What evidence weighs, and every time that this was changed, the first one first.

    ``confirmed`` and ``rejected`` count the decisions there are to learn from.
    """

    lines: tuple[WeightLine, ...]
    history: tuple[WeightsRow, ...]
    confirmed: int
    rejected: int

    @property
    def is_moved(self) -> bool:
        """Whether anything weighs something else than was researched."""
        return any(line.is_moved for line in self.lines)

    @property
    def can_learn(self) -> bool:
        """Whether learning now would change a weight."""
        return any(line.learned != line.now for line in self.lines)


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

    def view(self) -> WeightsView:
        """Every weight, what moved it, and since when."""
        with self._workplace.reading() as register:
            held = weights_now(register)
            found = {item.kind: item for item in _report(register)}
            placements = register.books.placements
            counts = len([item for item in placements.confirmed() if item])
            rejected = len([item for item in placements.rejections() if item.evidence])
            history = tuple(register.books.weights.all())
        researched = Weights()
        lines = []
        for kind, bits in researched.bits.items():
            seen = found.get(kind)
            decided = (seen.after, seen.confirmed, seen.rejected) if seen else (bits, 0, 0)
            lines.append(WeightLine(kind, bits, held.bits[kind], *decided))
        return WeightsView(tuple(lines), history, counts, rejected)

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

    def set_back(self, now: datetime, reason: str) -> None:
        """Weigh as was researched again; the reason is in the log.

        Raises:
            ReasonRequiredError: there is none.
            RuleError: G-07.
        """
        self._workplace.require(Right.BOOK)
        if not reason.strip():
            raise ReasonRequiredError("set_back_weights")
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
