"""A block of a paper holds what was written, else what is proposed, and tells when facts moved."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from talentdesk.domain.canonical import sha256_of
from talentdesk.domain.kinds import Body
from talentdesk.domain.paper_blocks import (
    BlockText,
    FilledBlock,
    PaperBlock,
    blocks_for,
    facts_seal,
    plain_spaces,
)

FIRST, SECOND = tuple(Body)[:2]
BLOCK = PaperBlock("aanleiding", "Aanleiding", (FIRST,), is_required=True)
OWN = BlockText(
    "aanleiding", "Zelf", facts_seal("Voorstel"), True, 1, datetime(2026, 3, 3, tzinfo=UTC), "ans"
)  # fmt: skip


def test_what_was_written_goes_before_what_is_proposed() -> None:
    own, back = FilledBlock(BLOCK, "Voorstel", OWN), replace(OWN, is_own=False)

    assert (own.text, own.is_own, own.facts_changed) == ("Zelf", True, False)
    for block in (FilledBlock(BLOCK, "Voorstel"), FilledBlock(BLOCK, "Voorstel", back)):
        assert (block.text, block.is_own, block.facts_changed) == ("Voorstel", False, False)


def test_other_facts_than_when_it_was_written_are_told() -> None:
    assert FilledBlock(BLOCK, "Ander voorstel", OWN).facts_changed
    assert not FilledBlock(BLOCK, "Ander voorstel", replace(OWN, is_own=False)).facts_changed
    assert facts_seal("Voorstel") == sha256_of("Voorstel")


@pytest.mark.parametrize(
    ("required", "text", "missing"), [(True, " ", True), (True, "x", False), (False, "", False)]
)
def test_a_needed_block_is_missing_while_it_is_empty(
    text: str, *, required: bool, missing: bool
) -> None:
    block = replace(BLOCK, is_required=required)

    assert FilledBlock(block, text).is_missing == missing


def test_the_programme_file_has_its_own_blocks_or_the_default_ones() -> None:
    other, both = replace(BLOCK, id="b", bodies=(SECOND,)), replace(BLOCK, bodies=(FIRST, SECOND))

    assert blocks_for(FIRST, (BLOCK, other), (both,)) == (BLOCK,)
    assert blocks_for(SECOND, (BLOCK,), (both, BLOCK)) == (both,)
    assert blocks_for(SECOND, (), (BLOCK,)) == ()


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert plain_spaces("€\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}a b") == "€ 5 a b"
