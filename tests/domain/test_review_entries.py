"""What is written out for speed is what the canonical form says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.canonical import canonical_json, content_hash, to_plain
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    ReviewContent,
    ReviewEntry,
    content_of,
    content_text,
    following,
    seal_of_entry,
    sealed,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.review_files import judged, under_review

PARTS = st.lists(st.tuples(st.text(max_size=3), st.booleans()), max_size=2).map(tuple)
JUDGEMENTS = st.builds(
    ConditionJudgement, st.text(), st.sampled_from(Judgement), st.text(), st.text(), PARTS
)
CONTENTS = st.builds(
    content_of,
    st.sampled_from([ReviewStatus.IN_PROGRESS, ReviewStatus.SUBMITTED, ReviewStatus.RECUSED]),
    st.lists(JUDGEMENTS, max_size=3).map(tuple),
    st.text(),
)


@given(CONTENTS)
def test_the_text_of_a_content_is_its_canonical_json(content: ReviewContent) -> None:
    assert content_text(content) == canonical_json(to_plain(content))


@given(CONTENTS, CONTENTS)
def test_the_seal_is_the_hash_of_the_whole_entry(
    first: ReviewContent, second: ReviewContent
) -> None:
    of = judged(under_review())
    entry = following((following((), first, of),), second, of)

    assert seal_of_entry(entry) == content_hash(replace(entry, id="")) == entry.id


def test_seals_of_others_stand_once_and_in_order() -> None:
    entry = ReviewEntry(
        "", ProposalId("p"), PersonId("r"), 3, ("b" * 64, "a" * 64, "b" * 64),
        ("d" * 64, "c" * 64, "a" * 64, "d" * 64), 1, "e" * 64, "f" * 64, ReviewContent(),
    )  # fmt: skip

    found = sealed(entry)

    assert found.previous == ("a" * 64, "b" * 64)
    assert found.lineage == ("c" * 64, "d" * 64)
    assert found.is_sealed
    assert not replace(found, version=4).is_sealed
    assert found.behind == {letter * 64 for letter in "abcd"}
    assert found.id == content_hash(replace(found, id=""))


def test_what_follows_two_entries_has_the_past_of_both() -> None:
    of = judged(under_review())
    texts = [(ConditionJudgement("T.1", Judgement.MEETS, letter),) for letter in "abcd"]
    first, second, *later = [content_of(ReviewStatus.SUBMITTED, given) for given in texts]
    pasts = [following((), content, of) for content in (first, second)]
    sides = tuple(
        following((past,), content, of) for past, content in zip(pasts, later, strict=True)
    )

    entry = following(sides, first, of)

    assert entry.version == 3
    assert set(entry.previous) == {side.id for side in sides}
    assert set(entry.lineage) == {past.id for past in pasts}
