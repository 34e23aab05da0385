from pathlib import Path

import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.exchange.example_posts import (
    ExamplePartner,
    ExamplePost,
    example_path,
    load_example_posts,
    read_example_posts,
)
from talentdesk.exchange.programme_file import load_programme

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
HENGELO = PROGRAMMES / "hengelo-talent-2025.toml"
SMALL = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
TEXT = example_path(SMALL).read_text(encoding="utf-8")


def posts_of(path: Path) -> dict[str, ExamplePost]:
    posts = load_example_posts(example_path(path), load_programme(path))
    return {post.plan_ref: post for post in posts}


def test_the_first_programme_names_forty_posts() -> None:
    posts = posts_of(HENGELO).values()
    existing = [post for post in posts if post.is_existing]
    new = [post for post in posts if not post.is_existing]

    assert (len(existing), len(new)) == (16, 24)
    assert {post.plan_ref[:2] for post in existing} == {"B-"}
    assert {post.line for post in existing if post.plan_ref.startswith("B-INT")} == {"samenwerken"}
    assert sum(1 for post in new if post.kind is ProposalKind.EFFORT) == 7
    assert {post.progress for post in new} == {ProgressStatus.NOT_STARTED}


def test_partners_are_those_that_the_plan_names_and_the_municipality() -> None:
    posts = posts_of(HENGELO)

    assert posts["N-WON-1"].partners == (ExamplePartner("hengelo"),)
    assert posts["N-SAM-3"].partners == (
        ExamplePartner("hengelo"),
        ExamplePartner("almelo", co_produces=True),
        ExamplePartner("enschede", co_produces=True),
        ExamplePartner("twente-board", co_produces=True),
    )
    assert not any(
        partner.supports or partner.co_finances
        for post in posts.values()
        for partner in post.partners
    )


def test_a_municipality_that_is_named_is_not_added_twice() -> None:
    named = TEXT.replace(
        'partners = [{ organisation = "buurtvereniging", co_produces = true }]',
        'partners = [{ organisation = "gemeente", supports = true }]',
    )

    posts = read_example_posts(named, "x", load_programme(SMALL))

    assert posts[-1].partners == (ExamplePartner("gemeente", supports=True),)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('line = "kennis"', 'line = "weg"', "'weg' staat niet in het programma"),
        ('results = ["STR-1"]', 'results = ["STR-9"]', "'STR-9' staat niet"),
        ('areas = ["molenwijk"]', 'areas = ["dorp"]', "'dorp' staat niet"),
        ('organisation = "basisschool"', 'organisation = "school"', "'school' staat niet"),
        ('kind = "activity"', 'kind = "activiteit"', "kies activity of effort"),
        ('progress = "running"', 'progress = "bezig"', "kan niet 'bezig' zijn"),
        ('plan_ref = "L-2"', 'plan_ref = "L-1"', "'L-1' staat er al"),
        ('paragraph = "4.1"', 'amount = "1.00"', "'amount' is onbekend"),
        ('programme = "voorbeeldstad-groen-2026"', 'programme = "x"', "horen niet bij"),
        ('schema = "talentdesk-example"', 'schema = "x"', "andere soort"),
        ("schema_version = 1", "schema_version = 2", "werk TalentDesk bij"),
    ],
)
def test_a_wrong_example_is_refused_at_its_line(old: str, new: str, reason: str) -> None:
    line = TEXT.count("\n", 0, TEXT.index(old)) + 1

    with pytest.raises(ProgrammeFileError, match=reason) as caught:
        read_example_posts(TEXT.replace(old, new, 1), "x", load_programme(SMALL))

    assert caught.value.line == line


def test_a_partner_stands_in_a_post_once() -> None:
    text = TEXT.replace('organisation = "corporatie"', 'organisation = "basisschool"')

    with pytest.raises(ProgrammeFileError, match="staat er twee keer"):
        read_example_posts(text, "x", load_programme(SMALL))
