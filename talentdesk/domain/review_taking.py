"""Exactly what is written when a plan of review files is carried out; pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.kept_reviews import ReviewKey, ReviewNote
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_fates import Shelf
from talentdesk.domain.review_intake import ApartBecause, IncomingFile
from talentdesk.domain.review_plans import PlannedReview, ReviewPlan
from talentdesk.domain.working_reviews import Projector, WorkingReview


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose in a plan, by the seals of its entries.

    ``left_out`` are not taken in. ``let_in`` holds the reason by seal of entries that are
    set apart and count all the same. ``by_itself`` is the reason for one that was set
    apart before and came in again without anything against it.
    """

    left_out: frozenset[str] = frozenset()
    let_in: Mapping[str, str] = field(default_factory=dict)
    by_itself: str = ""


@dataclass(frozen=True, slots=True)
class IntakeFigures:
    """Counts and totals by which it is seen that what was written is what was planned.

    ``answers`` counts the judgements of the written reviews by value, ``text_bytes`` the
    UTF-8 bytes of all reasons and evidence in them.
    """

    files: int = 0
    entries: int = 0
    apart: int = 0
    let_in: int = 0
    notes: int = 0
    reviews: int = 0
    answers: tuple[tuple[str, int], ...] = ()
    text_bytes: int = 0


@dataclass(frozen=True, slots=True)
class TakingIn:
    """What is written: nothing else, and all of it.

    ``files`` were not received before. ``unsealed`` are working states that nobody sealed
    yet, kept before something takes their place. ``entries`` are new, by the hash of their
    file. ``copies`` are the working states that change.
    """

    files: tuple[IncomingFile, ...]
    unsealed: tuple[ReviewEntry, ...]
    entries: Mapping[str, tuple[ReviewEntry, ...]]
    apart: Mapping[str, ApartBecause]
    let_in: Mapping[str, str]
    copies: tuple[WorkingReview, ...]
    notes: tuple[ReviewNote, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the register stays exactly as it is."""
        return not (self.files or self.entries or self.let_in)

    @property
    def reviews(self) -> tuple[ReviewKey, ...]:
        """Whose reviews of what change."""
        return tuple(copy.key for copy in self.copies)

    def figures(self) -> IntakeFigures:
        """What must be read back afterwards."""
        new = sum(len(items) for items in self.entries.values())
        return IntakeFigures(
            files=len(self.files),
            entries=new + len(self.unsealed),
            apart=len(self.apart),
            let_in=len(self.let_in),
            notes=len(self.notes),
            reviews=len(self.copies),
            answers=_answers(self.copies),
            text_bytes=_text_bytes(self.copies),
        )


def taking_in(plan: ReviewPlan, held: HeldReviews, choices: Choices) -> TakingIn:
    """What carrying out ``plan`` on the register of ``held`` writes."""
    return _Taking(plan, held, choices).result()


class _Taking:
    def __init__(self, plan: ReviewPlan, held: HeldReviews, choices: Choices) -> None:
        self._plan = plan
        self._held = held
        self._choices = choices
        self._projector = Projector(held.programme, held.programmes.__getitem__)
        self._others = {file.sha256 for file in plan.files if file.reviewer != file.issued_to}
        self._shelves: dict[ReviewKey, Shelf] = {}
        self._entries: dict[str, tuple[ReviewEntry, ...]] = {}
        self._apart: dict[str, ApartBecause] = {}
        self._let_in: dict[str, str] = {}

    def result(self) -> TakingIn:
        for review in self._plan.reviews:
            if review.entry is None or review.entry.id not in self._choices.left_out:
                self._take(review)
        changed = {key for key in self._shelves if self._shelves[key] != self._shelf_of(key)}
        unsealed = [self._held.unsealed[key] for key in changed if key in self._held.unsealed]
        new = [entry for items in self._entries.values() for entry in items]
        return TakingIn(
            tuple(item for item in self._plan.files if item.sha256 not in self._held.received),
            tuple(sorted(unsealed, key=lambda entry: entry.id)),
            self._entries,
            self._apart,
            self._let_in,
            tuple(self._copies(sorted(changed))),
            tuple(note for entry in new for note in self._projector.notes(entry)),
        )

    def _take(self, review: PlannedReview) -> None:
        new = review.new_entries
        if new:
            self._entries[review.file] = (*self._entries.get(review.file, ()), *new)
        because = review.apart
        if because is None and self._is_on_behalf(review):
            because = ApartBecause.OTHER_REVIEWER
        if because is not None:
            self._apart |= {entry.id: because for entry in new}
        counts = self._counts(review)
        key = (review.proposal, review.reviewer)
        shelf = self._shelves.get(key) or self._shelf_of(key)
        for entry in new:
            shelf = shelf.with_entry(entry, counts=counts)
        if review.entry is not None:
            shelf = shelf.with_entry(review.entry, counts=counts)
        self._shelves[key] = shelf

    def _counts(self, review: PlannedReview) -> bool:
        """Whether the entry counts; one that is set apart first is let in by its reason."""
        if review.entry is None:
            return True
        seal = review.entry.id
        reason = self._reason(review, seal)
        is_apart = seal in self._apart or seal in self._held.apart
        if is_apart and reason:
            self._let_in |= {
                entry.id: reason
                for entry in (*review.earlier, review.entry)
                if entry.id in self._apart or entry.id in self._held.apart
            }
        return not is_apart or bool(reason)

    def _reason(self, review: PlannedReview, seal: str) -> str:
        given = self._choices.let_in.get(seal, "").strip()
        if given or review.apart is not None:
            return given
        if self._is_on_behalf(review):
            return self._plan.on_behalf
        return self._choices.by_itself

    def _is_on_behalf(self, review: PlannedReview) -> bool:
        return bool(self._plan.on_behalf) and review.file in self._others

    def _shelf_of(self, key: ReviewKey) -> Shelf:
        known = self._held.entries.get(key, ())
        counting = tuple(entry for entry in known if entry.id not in self._held.apart)
        return Shelf(known, counting)

    def _copies(self, changed: Collection[ReviewKey]) -> Iterable[WorkingReview]:
        for key in changed:
            shelf, before = self._shelves[key], self._shelf_of(key)
            now = self._working(shelf)
            if now is None or (before.counting and now == self._working(before)):
                continue
            yield now

    def _working(self, shelf: Shelf) -> WorkingReview | None:
        return self._projector.working(shelf.counting, shelf.known)


def _answers(copies: Iterable[WorkingReview]) -> tuple[tuple[str, int], ...]:
    found = Counter(item.judgement for copy in copies for item in copy.content.judgements)
    return tuple((value.value, count) for value, count in sorted(found.items()))


def _text_bytes(copies: Iterable[WorkingReview]) -> int:
    return sum(
        _size("".join([item.reason for item in copy.content.judgements]))
        + _size("".join([item.evidence for item in copy.content.judgements]))
        for copy in copies
    )


def _size(text: str) -> int:
    """Bytes in UTF-8; most texts have one for each letter."""
    return len(text) if text.isascii() else len(text.encode())
