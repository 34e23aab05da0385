"""The advice on one proposal as a paper."""

from collections.abc import Iterator

from talentdesk.domain.reviews import AdviceOutcome, Judgement
from talentdesk.reports.advice_facts import counted_blocks, money_blocks
from talentdesk.reports.advice_judgements import condition_blocks, difference_blocks
from talentdesk.reports.advice_source import AdviceOccasion, AdviceSource
from talentdesk.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Listing,
    Note,
    Pairs,
    Paragraph,
    Table,
    Text,
    cell,
    paragraphs,
    parts_of,
    strong,
    words,
)
from talentdesk.wording import advice_words as say
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import list_text, number_text, short_date
from talentdesk.wording.paper_words import seal_words
from talentdesk.wording.terms import term


def advice_document(source: AdviceSource, occasion: AdviceOccasion) -> Document:
    """The whole paper: head, advice, what it rests on, who made it."""
    return Document(
        kicker=f"{say.KICKER} over voorstel {source.proposal.number}",
        title=source.judged.content.title,
        sender=say.sender_words(source.programme),
        mark=mark_of(source),
        seal=seal_words(occasion.log_head),
        made_at=occasion.made_at,
        blocks=tuple(advice_blocks(source, occasion)),
    )


def mark_of(*sources: AdviceSource) -> str:
    """What stands above each page: that it holds examples, or is not recorded yet."""
    marks = []
    if any(source.is_example for source in sources):
        marks.append(say.EXAMPLE)
    if any(source.recorded is None for source in sources):
        marks.append(say.CONCEPT)
    return " · ".join(marks)


def advice_blocks(
    source: AdviceSource, occasion: AdviceOccasion, level: int = 1
) -> Iterator[Block]:
    """Everything about one proposal; its parts have headings of ``level``."""
    yield Pairs(tuple(_head(source, occasion)))
    if source.is_example:
        yield Note(say.EXAMPLE, (words(say.EXAMPLE_NOTE),))
    yield _outcome(source, occasion)
    yield Heading("Motivering", level)
    yield from paragraphs(source.text.reasoning.strip() or say.NO_REASONING)
    yield from _not_met(source, level)
    yield Heading("Minderheidsstandpunt", level)
    yield from paragraphs(source.text.minority_view.strip() or say.NO_MINORITY)
    yield from _outcome_of_test(source, level)
    yield from money_blocks(source, level)
    yield from condition_blocks(source, level)
    yield from difference_blocks(source, level)
    yield from counted_blocks(source, level)
    yield from _reviewers(source, occasion, level)
    yield from _origin(source, occasion, level)


def _head(source: AdviceSource, occasion: AdviceOccasion) -> Iterator[tuple[str, Text]]:
    programme, judged = source.programme, source.judged
    lines = {line.id: line.name for line in programme.lines}
    draft = judged.content
    yield "Voorstel", words(source.proposal.number)
    yield "Soort", words(term(draft.kind))
    yield "Hoofdlijn", words(lines.get(draft.line, "") or say.NOT_FILLED_IN)
    if draft.side_lines:
        yield "Nevenlijnen", words(list_text([lines.get(item, item) for item in draft.side_lines]))
    yield "Indiener", words(draft.submitter or say.NOT_FILLED_IN)
    yield "Looptijd", words(say.running_words(draft))
    if source.round_title:
        yield "Beoordelingsronde", words(source.round_title)
    yield "Beoordeeld", words(say.version_words(judged.version, occasion.local(judged.at)))
    recorded_at = occasion.local(source.recorded.at) if source.recorded else None
    yield "Stand", words(say.standing_words(recorded_at, source.recorded_by))


def _outcome(source: AdviceSource, occasion: AdviceOccasion) -> Note:
    """What the team says, and what a reader must know before relying on it."""
    said = [say.CONDITIONS_NOTE] if source.text.outcome is AdviceOutcome.CONDITIONAL else []
    if source.recorded is None:
        said.append(say.CONCEPT_NOTE)
    if source.earlier is not None:
        said.append(say.earlier_words(occasion.local(source.earlier.at)))
    if source.judged.version != source.proposal.content_version:
        fields = list_text([field_name(name) for name in source.changed])
        now = source.proposal.content_version
        said.append(say.later_version_words(source.judged.version, now, fields))
    if source.has_later_work:
        said.append(say.LATER_WORK)
    said.append(say.STEPS_NOTE)
    return Note(say.outcome_sentence(source.text.outcome), tuple(words(item) for item in said))


def _not_met(source: AdviceSource, level: int) -> Iterator[Block]:
    """The conditions that are no plain yes, each with why; and those without a judgement."""
    lacking, unanswered = [], []
    for condition in source.conditions:
        given = source.judgement(condition.id)
        title = say.condition_title(condition)
        if given.judgement in (Judgement.FAILS, Judgement.MEETS_PARTLY):
            reason = " ".join(parts_of(given.reason)) or say.NO_REASON
            lacking.append((*strong(f"{title}: {term(given.judgement)}. "), *words(reason)))
        elif given.judgement is Judgement.NOT_ASSESSED:
            unanswered.append(words(title))
    if lacking:
        yield Heading("Waar het voorstel nog niet aan voldoet", level)
        yield Listing(tuple(lacking))
    if unanswered:
        yield Heading("Wat nog niet is beoordeeld", level)
        yield Listing(tuple(unanswered))


def _outcome_of_test(source: AdviceSource, level: int) -> Iterator[Block]:
    yield Heading("Uitkomst van de toets", level)
    counted, score = say.assessment_sentences(source.assessment, source.programme.settings)
    yield Paragraph(words(counted))
    yield Paragraph(words(score))


def _reviewers(source: AdviceSource, occasion: AdviceOccasion, level: int) -> Iterator[Block]:
    """Who judged which version, and who did not, with the reason."""
    yield Heading("Wie heeft beoordeeld", level)
    if source.reviews:
        columns = (Column("Beoordelaar", 6), Column("Ingeleverd", 3), Column("Versie", 4))
        rows = []
        for review in source.reviews:
            day = occasion.local(review.changed_at) if review.changed_at else None
            version = number_text(review.proposal_version)
            if review.proposal_version != source.judged.version:
                version = say.stale_words(review.proposal_version)
            if review.is_forked:
                version = say.forked_words(version)
            handed_in = short_date(day) if day else say.NOT_FILLED_IN
            rows.append((cell(source.name_of(review)), cell(handed_in), cell(version)))
        yield Table("Wie heeft beoordeeld, en welke versie", columns, tuple(rows))
    else:
        yield Paragraph(words(say.NO_REVIEWS))
    absent = [say.recused_words(item.name, item.reason) for item in source.recused]
    absent += [say.waiting_words(name) for name in source.waiting_for]
    if absent:
        yield Paragraph(words(say.ABSENT_NOTE))
        yield Listing(tuple(words(item) for item in absent))


def _origin(source: AdviceSource, occasion: AdviceOccasion, level: int) -> Iterator[Block]:
    """Where everything in the paper can be found again."""
    yield Heading("Verantwoording", level)
    yield Pairs(
        (
            ("Gemaakt", words(say.made_words(occasion.made_at))),
            ("Controlecode voorstel", words(source.judged.content_hash[:16])),
            ("Controlecode programma", words(source.programme.hash[:16])),
            ("Controlecode logboek", words(occasion.log_head.short)),
        )
    )
