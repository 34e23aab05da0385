"""A plan of review files as lines of a table: what goes wrong first, then what changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.desktop.widgets.cells import Cell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.domain.review_intake import ReviewFate, Signature, SignedBy
from talentdesk.domain.review_plans import PlannedReview, RefusedFile, ReviewPlan
from talentdesk.services.review_intake_service import Intake
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import count_text
from talentdesk.wording.review_intake import apart_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

REFUSED: Final = "refused"
"""The tile and group of files that are refused as a whole; the others have their fate."""
ORDER: Final = (
    REFUSED,
    ReviewFate.INVALID,
    ReviewFate.CONFLICT,
    ReviewFate.LATE,
    ReviewFate.STALE,
    ReviewFate.CLEARED,
    ReviewFate.CHANGED,
    ReviewFate.NEW,
    ReviewFate.BLANK,
    ReviewFate.SAME,
)
"""What asks for attention first."""
FATE_MARKS: Final[Mapping[str, tuple[str, Token]]] = {
    REFUSED: ("file-x", "danger"),
    ReviewFate.INVALID: ("x-circle-fill", "danger"),
    ReviewFate.CONFLICT: ("git-fork", "warn"),
    ReviewFate.LATE: ("tray", "warn"),
    ReviewFate.STALE: ("clock-counter-clockwise", "warn"),
    ReviewFate.CLEARED: ("eraser", "info"),
    ReviewFate.CHANGED: ("pencil-simple", "info"),
    ReviewFate.NEW: ("plus-circle-fill", "ok"),
    ReviewFate.BLANK: ("circle-dashed", "text3"),
    ReviewFate.SAME: ("equals", "text3"),
}
_QUIET: Final = (ReviewFate.SAME, ReviewFate.BLANK)
_CHANGES: Final = (ReviewFate.NEW, ReviewFate.CHANGED, ReviewFate.CLEARED)
SIGNED_TONES: Final[Mapping[SignedBy, Tone]] = {
    SignedBy.OWN: "ok",
    SignedBy.COLLEAGUE: "ok",
    SignedBy.UNKNOWN: "warn",
    SignedBy.NOBODY: "mute",
}


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One review, or one refused file; ``fate`` is the group that it stands in."""

    number: int
    fate: str
    what: str
    under: str
    review: PlannedReview | None = None
    refused: RefusedFile | None = None


def fate_title(fate: str) -> str:
    """For example ``Apart gezet``."""
    if fate == REFUSED:
        return translate("ReviewIntake", "Geweigerd bestand")
    return term(ReviewFate(fate)).capitalize()


def fate_note(fate: str) -> str:
    """What happens to what a tile counts."""
    return {
        REFUSED: translate("ReviewIntake", "blijft buiten het register"),
        ReviewFate.INVALID: translate("ReviewIntake", "met plaats en reden"),
        ReviewFate.CONFLICT: translate("ReviewIntake", "daarna kies je"),
        ReviewFate.LATE: translate("ReviewIntake", "telt niet mee"),
        ReviewFate.STALE: translate("ReviewIntake", "met dat merk overgenomen"),
        ReviewFate.CLEARED: translate("ReviewIntake", "met opzet leeggemaakt"),
        ReviewFate.CHANGED: translate("ReviewIntake", "wordt overgenomen"),
        ReviewFate.NEW: translate("ReviewIntake", "wordt toegevoegd"),
        ReviewFate.BLANK: translate("ReviewIntake", "wordt overgeslagen"),
        ReviewFate.SAME: translate("ReviewIntake", "hier verandert niets"),
    }[fate]


def signed_words(signature: Signature) -> str:
    """Whose key signed a file, in two or three words."""
    if signature.by is SignedBy.COLLEAGUE:
        return signature.name
    return {
        SignedBy.OWN: translate("ReviewIntake", "eigen sleutel"),
        SignedBy.UNKNOWN: translate("ReviewIntake", "onbekende sleutel"),
        SignedBy.NOBODY: translate("ReviewIntake", "niet ondertekend"),
    }[signature.by]


class IntakeLines:
    """Turns a plan into lines; made on the worker, a plan may be long."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.groups: dict[str, list[IntakeLine]] = {fate: [] for fate in ORDER}
        self._count = 0
        for refused in intake.plan.refused:
            words = message_for(refused.reason)
            self._put(REFUSED, words.what, words.advice, refused=refused)
        for review in intake.plan.reviews:
            what, under = _effect(review, intake.plan)
            self._put(review.fate, what, under, review=review)

    def count(self, fate: str) -> int:
        """How many lines have that fate."""
        return len(self.groups[fate])

    def taken(self, left_out: Collection[str] = ()) -> int:
        """How many reviews the register gets something of, set apart or not.

        Two files may hold the same review. Entries in ``left_out`` stay out.
        """
        reviews = self.intake.plan.reviews
        wanted = (item for item in reviews if item.entry is None or item.entry.id not in left_out)
        return len({(item.proposal, item.reviewer) for item in wanted if item.new_entries})

    def shown(self, fate: str | None) -> list[RowGroup[IntakeLine]]:
        """The groups of one fate, or of all; what changes nothing is folded then."""
        fates = ORDER if fate is None else (fate,)
        return [
            RowGroup(fate_title(item), self.groups[item], folded=item in _QUIET and fate is None)
            for item in fates
        ]

    def _put(
        self,
        fate: str,
        what: str,
        under: str,
        *,
        review: PlannedReview | None = None,
        refused: RefusedFile | None = None,
    ) -> None:
        self._count += 1
        self.groups[fate].append(IntakeLine(self._count, fate, what, under, review, refused))


def _effect(review: PlannedReview, plan: ReviewPlan) -> tuple[str, str]:
    """What taking it in does, on one line, and what else there is to know on the next."""
    return _what(review, plan), " · ".join(_besides(review, plan))


def _what(review: PlannedReview, plan: ReviewPlan) -> str:
    if review.fate is ReviewFate.INVALID:
        one, many = translate("ReviewIntake", "plek"), translate("ReviewIntake", "plekken")
        places = count_text(len(review.problems), one, many)
        return translate("ReviewIntake", "op {places} klopt iets niet").format(places=places)
    if review.apart is not None:
        return apart_text(review, plan)
    if review.fate is ReviewFate.CONFLICT:
        open_ = sum(item.fate is ReviewFate.CONFLICT for item in review.conditions)
        one = translate("ReviewIntake", "voorwaarde verschilt")
        many = translate("ReviewIntake", "voorwaarden verschillen")
        return count_text(open_, one, many)
    if review.fate in _QUIET:
        return fate_note(review.fate)
    return _changes(review)


def _changes(review: PlannedReview) -> str:
    count = sum(item.fate in _CHANGES for item in review.conditions)
    one, many = translate("ReviewIntake", "oordeel"), translate("ReviewIntake", "oordelen")
    said = translate("ReviewIntake", "{judgements} nieuw of anders")
    if not count:
        return translate("ReviewIntake", "opnieuw bevestigd of anders afgerond")
    return said.format(judgements=count_text(count, one, many))


def _besides(review: PlannedReview, plan: ReviewPlan) -> list[str]:
    said = []
    if review.entry is not None and review.fate is not ReviewFate.INVALID:
        said.append(term(review.entry.content.status))
    if review.is_stale:
        text = translate("ReviewIntake", "beoordeeld op versie {seen}, nu versie {now}")
        said.append(text.format(seen=review.judged_version, now=review.present_version))
    if plan.on_behalf and plan.file(review.file).reviewer != review.reviewer:
        text = translate("ReviewIntake", "namens, ingevuld door {name}")
        said.append(text.format(name=plan.file(review.file).reviewer_name))
    if review.dropped:
        said.append(translate("ReviewIntake", "een deel blijft als notitie"))
    return said


def intake_columns(lines: IntakeLines) -> tuple[Column[IntakeLine], ...]:
    """Who, what, what happens, whose key."""
    plan = lines.intake.plan

    def who(line: IntakeLine) -> Cell:
        if line.refused is not None:
            return TwoLineCell(line.refused.name, translate("ReviewIntake", "het hele bestand"))
        assert line.review is not None
        return TwoLineCell(line.review.reviewer_name, line.review.number)

    def signed(line: IntakeLine) -> Cell:
        if line.review is None:
            return TextCell("")
        signature = plan.file(line.review.file).signature
        return ChipCell(signed_words(signature), SIGNED_TONES[signature.by])

    return (
        Column("who", translate("ReviewIntake", "Beoordelaar"), who, width=170, sortable=False),
        Column(
            "proposal",
            translate("ReviewIntake", "Voorstel"),
            lambda line: line.review.title if line.review is not None else "",
            width=165,
            sortable=False,
            gives_way=2,
        ),
        Column(
            "what",
            translate("ReviewIntake", "Wat er gebeurt"),
            lambda line: TwoLineCell(line.what, line.under),
            stretch=True,
            least=170,
            sortable=False,
        ),
        Column(
            "signed",
            translate("ReviewIntake", "Sleutel"),
            signed,
            width=140,
            sortable=False,
            gives_way=1,
        ),
    )
