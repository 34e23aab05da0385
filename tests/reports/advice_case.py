"""A proposal that three reviewers saw differently, with the advice of the team."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.log import LogHead
from talentdesk.domain.money import Money
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    CoverSource,
    ProposalVersion,
)
from talentdesk.domain.reviews import (
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
    Review,
    compare,
)
from talentdesk.reports.advice_source import Absent, AdviceOccasion, AdviceSource
from talentdesk.reports.document import (
    Block,
    Document,
    Heading,
    Listing,
    Note,
    Pairs,
    Paragraph,
    Table,
    Text,
)
from tests.builders import a_programme, a_proposal, a_review, an_advice

MADE_AT = datetime(2026, 3, 4, 0, 30, tzinfo=timezone(timedelta(hours=1)))
OCCASION = AdviceOccasion(MADE_AT, LogHead(128, "9f2c41d07ab3e655" + "0" * 48))
PROGRAMME = a_programme()
PROPOSAL = a_proposal(
    "A-2026-014",
    title="Proeftuin voor starters",
    requested=Money(100_000_00),
    costs=(CostLine("bouw", 2026, Money(90_000_00)), CostLine("bouw", 2027, Money(60_000_50))),
    cover=(
        CoverLine(CoverSource.RESERVE, 2026, Money(100_000_00)),
        CoverLine(CoverSource.COFINANCING, 2027, Money(50_000_50), "Hogeschool"),
    ),
    start=date(2026, 4, 1),
    end=date(2027, 3, 31),
)
TEAM = (
    ConditionJudgement("T.1", Judgement.MEETS_PARTLY, "Alleen studenten.\n\nNiet wie werkt."),
    ConditionJudgement("T.2", Judgement.MEETS, "", "Twee studenten schreven mee."),
    ConditionJudgement("E.1"),
)


def reviews() -> tuple[Review, ...]:
    """Two who differ on T.1, and one who judged an earlier version and left T.2 open."""
    said = {
        "wonen": {"T.1": Judgement.MEETS, "T.2": Judgement.MEETS},
        "werken": {"T.1": Judgement.FAILS, "T.2": Judgement.MEETS},
        "leven": {"T.1": Judgement.MEETS},
    }
    made = [
        a_review(
            PROPOSAL,
            judgements,
            reviewer=PersonId(line),
            reviewer_name=f"Regisseur {line.upper()}",
            changed_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
        )
        for line, judgements in said.items()
    ]
    failing = ConditionJudgement("T.1", Judgement.FAILS, "Te weinig plekken.")
    made[1] = replace(made[1], judgements=(failing, *made[1].judgements[1:]))
    made[2] = replace(made[2], proposal_version=0)
    return tuple(made)


def a_source(**changes: Any) -> AdviceSource:
    """The recorded advice on the proposal, positive with conditions."""
    given = {item.condition: item for item in TEAM}
    source = AdviceSource(
        programme=PROGRAMME,
        proposal=PROPOSAL,
        judged=ProposalVersion(
            1, "ab12" * 16, datetime(2026, 2, 12, 9, tzinfo=UTC), "X", PROPOSAL.content
        ),
        text=AdviceText(
            AdviceOutcome.CONDITIONAL,
            "Het past.\n\nMits werkenden meedoen.",
            "Een lid vindt van niet.",
        ),
        given=given,
        reviews=reviews(),
        comparisons=compare(PROGRAMME, PROPOSAL.content.kind, reviews()),
        names={PersonId(line): f"regisseur {line}" for line in ("wonen", "werken", "leven")},
        recused=(Absent("regisseur imago", "Zit in het bestuur"),),
        waiting_for=("regisseur zorg",),
        recorded=an_advice(PROPOSAL, TEAM, at=datetime(2026, 3, 3, 23, 15, tzinfo=UTC)),
        recorded_by="programmamanager",
        round_title="Voorjaarsronde",
    )
    return replace(source, **changes)


def part(document: Document, title: str) -> tuple[Block, ...]:
    """What stands under a heading, up to the next of its level or higher."""
    found: list[Block] = []
    level = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == title:
                level = block.level
                continue
        if level:
            found.append(block)
    if not level:
        raise AssertionError(f"{title} is not in {headings(document)}")
    return tuple(found)


def headings(document: Document) -> list[str]:
    """The titles of its parts."""
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def plain(*blocks: Block) -> str:
    """The words of blocks, each piece on a line."""
    return "\n".join(_said(text) for block in blocks for text in _texts(block))


def _said(text: Text | str) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _texts(block: Block) -> list[Text | str]:
    found: list[Text | str] = []
    if isinstance(block, Heading | Paragraph):
        found = [block.text]
    elif isinstance(block, Listing):
        found = list(block.items)
    elif isinstance(block, Pairs):
        found = [f"{name}: {_said(value)}" for name, value in block.rows]
    elif isinstance(block, Note):
        found = [block.title, *block.paragraphs]
    elif isinstance(block, Table):
        found = [column.title for column in block.columns]
        found += [" / ".join(map(_said, cell)) for row in block.rows for cell in row]
    return found
