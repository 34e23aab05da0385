"""What the team and the reviewers said of each condition, as blocks of a paper."""

from collections.abc import Iterator

from talentdesk.domain.programme import Condition
from talentdesk.domain.reviews import Comparison, ConditionJudgement, Judgement
from talentdesk.reports.advice_source import AdviceSource
from talentdesk.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    Text,
    cell,
    parts_of,
    quiet,
    strong,
    words,
)
from talentdesk.wording import advice_words as say
from talentdesk.wording.formatting import list_text
from talentdesk.wording.terms import term

_JUDGED = (Column("Voorwaarde", 16), Column("Oordeel", 8), Column("Waarom", 16))
_DIFFERENT = (Column("Voorwaarde", 4), Column("Beoordelaars", 8), Column("Het team koos", 6))


def condition_blocks(source: AdviceSource, level: int) -> Iterator[Block]:
    """A table per criterion; one that does not hold for this kind is said to be left out."""
    yield Heading("Oordeel per voorwaarde", level)
    for criterion in source.programme.criteria:
        mine = [item for item in source.conditions if item.criterion == criterion.id]
        title = say.criterion_title(criterion)
        if not mine:
            if source.judged.content.kind not in criterion.applies_to:
                yield Paragraph(words(say.not_applying(criterion, source.judged.content)))
            continue
        yield Heading(title, level + 1)
        rows = tuple(_judged_row(source, condition) for condition in mine)
        yield Table(f"Oordelen bij criterium {title}", _JUDGED, rows)


def _judged_row(source: AdviceSource, condition: Condition) -> tuple[Cell, ...]:
    given = source.judgement(condition.id)
    asked = cell(
        strong(say.condition_title(condition)),
        condition.question,
        quiet(say.paragraph_words(condition.paragraph)),
    )
    return asked, cell(_judgement(given)), _why(condition, given)


def _judgement(given: ConditionJudgement) -> Text:
    """A plain yes is plain; whatever asks for attention stands out."""
    word = term(given.judgement)
    return words(word) if given.judgement is Judgement.MEETS else strong(word)


def _why(condition: Condition, given: ConditionJudgement) -> Cell:
    """The reason as it was written, the evidence, and the answers that were given."""
    said: list[Text] = [words(part) for part in parts_of(given.reason)]
    if not said and given.judgement in (Judgement.FAILS, Judgement.MEETS_PARTLY):
        said.append(quiet(say.NO_REASON))
    evidence = parts_of(given.evidence)
    if evidence:
        said.append((*strong("Bewijs: "), *words(evidence[0])))
        said += [words(part) for part in evidence[1:]]
    questions = {part.id: part.question for part in condition.parts}
    for part, is_yes in given.parts:
        answer = "ja" if is_yes else "nee"
        said.append(quiet(f"{questions.get(part, part)} {answer}"))
    return tuple(said)


def difference_blocks(source: AdviceSource, level: int) -> Iterator[Block]:
    """Where reviewers said different things and what the team chose, widest first."""
    if not source.reviews:
        return
    yield Heading("Waar beoordelaars verschilden", level)
    apart = [item for item in source.comparisons if item.spread]
    if apart:
        rows = tuple(_difference_row(source, item) for item in apart)
        yield Table("Verschillen tussen beoordelaars", _DIFFERENT, rows)
    else:
        yield Paragraph(words(say.NO_DIFFERENCES))
    thin = [item for item in source.comparisons if item.missing]
    if thin:
        asked = len(source.reviews)
        said = [
            f"{item.condition.id} ({say.missing_words(asked - item.missing, asked)})"
            for item in thin
        ]
        yield Paragraph(words(say.thin_words(said)))


def _difference_row(source: AdviceSource, comparison: Comparison) -> tuple[Cell, ...]:
    title = cell(strong(say.condition_title(comparison.condition)))
    return title, tuple(_views(source, comparison)), _chosen(source, comparison)


def _views(source: AdviceSource, comparison: Comparison) -> Iterator[Text]:
    """Each judgement with who gave it, and under it what they wrote."""
    given = list(zip(source.reviews, comparison.judgements, strict=True))
    for judgement in Judgement:
        alike = [(source.name_of(one), item) for one, item in given if item.judgement is judgement]
        if not alike:
            continue
        names = list_text([name for name, _ in alike])
        yield (*strong(f"{term(judgement).capitalize()}: "), *words(f"{names}."))
        for name, item in alike:
            if item.reason.strip():
                yield quiet(f"{name}: {' '.join(parts_of(item.reason))}")


def _chosen(source: AdviceSource, comparison: Comparison) -> Cell:
    given = source.judgement(comparison.condition.id)
    if given.judgement is Judgement.NOT_ASSESSED:
        return cell(quiet(say.NOT_CHOSEN))
    reasons = parts_of(given.reason) or [say.NO_REASON]
    return cell(strong(term(given.judgement).capitalize()), *reasons)
