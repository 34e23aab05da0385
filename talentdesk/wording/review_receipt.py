"""The text of a receipt: what someone who sent a file reads back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from talentdesk.domain.programme import Programme
from talentdesk.domain.review_intake import (
    ReviewFate,
)
from talentdesk.domain.review_plans import (
    PlannedReview,
    ReviewPlan,
)
from talentdesk.domain.review_receipts import Receipt, ReceiptLine
from talentdesk.wording.formatting import count_text, date_text, number_text, time_text
from talentdesk.wording.review_intake import apart_text
from talentdesk.wording.review_problems import problem_message
from talentdesk.wording.terms import term

TITLE: Final = "Ontvangstbewijs"


def receipt_text(receipt: Receipt, plan: ReviewPlan, programme: Programme) -> str:
    """The receipt as plain text.

    Args:
        receipt: of one file of the plan.
        plan: that was carried out.
        programme: names the conditions.
    """
    reviews = plan.of_file(receipt.sha256)
    pairs = tuple(zip(receipt.lines, reviews, strict=True))
    blocks = [
        "\n".join(_head(receipt, plan)),
        *_chapters(pairs, plan, programme),
        "\n".join(_foot(receipt)),
    ]
    return "\n\n".join(blocks)


def _head(receipt: Receipt, plan: ReviewPlan) -> Iterator[str]:
    file = plan.file(receipt.sha256)
    at = receipt.received_at
    counted = sum(_is_taken(line) for line in receipt.lines)
    yield TITLE.upper()
    yield ""
    count = count_text(len(receipt.lines), "beoordeling", "beoordelingen")
    yield f"Ontvangen: {term(file.carrier)} van {file.issued_to_name}, {count}."
    yield _counted(counted)
    yield ""
    yield f"Beoordelingsronde: {plan.rounds[file.round].draft.title}"
    yield f"Beoordelaar: {file.issued_to_name}"
    if receipt.on_behalf:
        yield f"Namens de beoordelaar ingevuld door: {file.reviewer_name} ({receipt.on_behalf})"
    yield f"Bestand: {receipt.file}"
    yield f"Vingerafdruk van het bestand (SHA-256): {receipt.sha256}"
    yield f"Ontvangen op: {date_text(at.date())}, {time_text(at)} uur"


def _counted(count: int) -> str:
    if not count:
        return "Er is niets nieuws dat meetelt."
    verb = "telt" if count == 1 else "tellen"
    return f"Daarvan {verb} er {number_text(count)} mee zoals ze nu zijn gestuurd."


_Pair = tuple[ReceiptLine, PlannedReview]


def _chapters(pairs: Sequence[_Pair], plan: ReviewPlan, programme: Programme) -> Iterator[str]:
    for title, holds in _CHAPTERS.items():
        chosen = [pair for pair in pairs if holds(pair[0])]
        if chosen:
            lines = [text for pair in chosen for text in _lines(pair, plan, programme)]
            yield "\n".join([f"{title} ({len(chosen)})", *lines])


def _is_taken(line: ReceiptLine) -> bool:
    return line.counts and line.fate not in (ReviewFate.SAME, ReviewFate.CONFLICT)


_CHAPTERS: Final[Mapping[str, Callable[[ReceiptLine], bool]]] = {
    "Overgenomen": _is_taken,
    "Twee versies": lambda line: line.counts and line.fate is ReviewFate.CONFLICT,
    "Apart gezet": lambda line: line.apart is not None and not line.counts,
    "Niet overgenomen": lambda line: line.fate is ReviewFate.INVALID or _is_left_out(line),
    "Niets veranderd": lambda line: line.fate is ReviewFate.SAME and line.apart is None,
    "Leeg": lambda line: line.fate is ReviewFate.BLANK,
}
"""What a receipt tells, in the order of what matters to who sent the file."""


def _is_left_out(line: ReceiptLine) -> bool:
    """Whether someone chose not to take it in."""
    said_something = line.fate not in (ReviewFate.SAME, ReviewFate.BLANK, ReviewFate.INVALID)
    return said_something and line.apart is None and not line.entry


def _lines(pair: _Pair, plan: ReviewPlan, programme: Programme) -> Iterator[str]:
    line, review = pair
    title = f" {review.title}" if review.title else ""
    words = [term(line.fate)]
    if line.entry:
        words += [term(line.status), f"nu versie {line.version}"]
    yield f"- {line.number}{title}: {', '.join(words)}."
    if line.judged_version and line.judged_version != line.present_version:
        yield (f"  Beoordeeld op versie {line.judged_version}, nu versie {line.present_version}.")
    if line.apart is not None:
        yield f"  {apart_text(review, plan)}"
    if line.reason:
        yield f"  Toch overgenomen, want: {line.reason}"
    if line.fate is ReviewFate.CONFLICT:
        yield "  Het team kiest welke versie geldt. Allebei blijven bewaard."
    for problem in review.problems:
        yield f"  {problem_message(problem, programme).what}"


def _foot(receipt: Receipt) -> Iterator[str]:
    yield "Bewaar dit ontvangstbewijs. De laatste regel is voor TalentDesk zelf."
    yield f"Controlecode: {receipt.log.short}"
