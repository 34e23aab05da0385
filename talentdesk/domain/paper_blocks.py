"""The text blocks of a paper for executive or council, as a programme orders them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.kinds import Body

PaperOwner = NewType("PaperOwner", str)
"""Id of the decision that a text is kept with, or of a proposal on its way to one."""


class BlockSource(StrEnum):
    """What a block says before anyone wrote in it."""

    CASE_NUMBER = "case_number"
    SUBJECT = "subject"
    REQUESTED_DECISION = "requested_decision"
    SUMMARY = "summary"
    ADVICE = "advice"
    MOTIVATION = "motivation"
    MINORITY_VIEW = "minority_view"
    DEPARTURE = "departure"
    MONEY = "money"
    RISKS = "risks"
    COMMUNICATION = "communication"
    PLANNING = "planning"
    RESULTS = "results"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A block with its name on paper.

    ``source`` None: nothing but ``text`` stands in it until someone writes. ``in_head``
    blocks are one line each and stand above the paper. A paper cannot be made definitive
    while an ``is_required`` block is empty.
    """

    id: str
    name: str
    bodies: tuple[Body, ...]
    source: BlockSource | None = None
    in_head: bool = False
    is_required: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class BlockText:
    """What someone made of a block.

    ``facts`` seals what TalentDesk proposed at that time. ``is_own`` False: the proposed
    text stands again, and this one waits until it is wanted back.
    """

    block: str
    text: str
    facts: str
    is_own: bool
    version: int
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class FilledBlock:
    """A block with what TalentDesk proposes and what someone made of it (None: nothing)."""

    block: PaperBlock
    proposed: str
    kept: BlockText | None = None

    @property
    def is_own(self) -> bool:
        """Whether a text of one's own stands in the paper."""
        return self.kept is not None and self.kept.is_own

    @property
    def text(self) -> str:
        """What stands in the paper."""
        return self.kept.text if self.kept is not None and self.kept.is_own else self.proposed

    @property
    def facts_changed(self) -> bool:
        """Whether TalentDesk would now propose another text than when one's own was written."""
        kept = self.kept
        return kept is not None and kept.is_own and kept.facts != facts_seal(self.proposed)

    @property
    def is_missing(self) -> bool:
        """Whether it has to be filled in before the paper is definitive."""
        return self.block.is_required and not self.text.strip()


class PaperIncompleteError(TalentDeskError):
    """A definitive paper lacks required blocks; ``blocks`` are their names on paper."""

    def __init__(self, number: str, blocks: tuple[str, ...]) -> None:
        super().__init__(f"paper of {number} lacks {blocks}")
        self.number = number
        self.blocks = blocks


def facts_seal(proposed: str) -> str:
    """SHA-256 of a proposed text: changes when the facts behind it do."""
    return sha256_of(proposed)


def plain_spaces(text: str) -> str:
    """The text as a text field gives it back: a no-break space is a space there."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def blocks_for(
    body: Body, own: tuple[PaperBlock, ...], default: tuple[PaperBlock, ...]
) -> tuple[PaperBlock, ...]:
    """The blocks of a body in order: those of the programme file, else the default ones."""
    mine = tuple(block for block in own if body in block.bodies)
    return mine or tuple(block for block in default if body in block.bodies)
