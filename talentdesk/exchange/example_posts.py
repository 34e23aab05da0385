"""Reads the posts that a plan names, to fill an example register; a post carries no amounts."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from talentdesk.domain.programme import Programme, ProposalKind
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.exchange.programme_file import require_schema
from talentdesk.exchange.toml_documents import (
    TomlDocument,
    parse_document,
    plain_text,
    read_text,
)
from talentdesk.exchange.toml_positions import TomlPath
from talentdesk.exchange.toml_records import RecordReader, list_of

SCHEMA: Final = "talentdesk-example"
SCHEMA_VERSION: Final = 1

_TABLES: Final = (
    *("schema", "schema_version", "programme", "posts"),
    *("milestones", "reports", "definitions", "measurements"),
)


@dataclass(frozen=True, slots=True)
class ExamplePartner:
    """An organisation of the programme in a post; ticks only where the plan gives them."""

    organisation: str
    supports: bool = False
    co_produces: bool = False
    co_finances: bool = False


@dataclass(frozen=True, slots=True)
class ExamplePost:
    """A post of the plan: running before it (``is_existing``, rule G-18) or proposed in it.

    ``plan_ref`` is the number that the post has in the file. ``progress_text`` is how far
    the plan says it is. ``partners`` always holds the municipality (rule G-05).
    """

    plan_ref: str
    line: str
    kind: ProposalKind
    title: str
    summary: str
    paragraph: str
    results: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    partners: tuple[ExamplePartner, ...] = ()
    is_existing: bool = False
    progress: ProgressStatus = ProgressStatus.NOT_STARTED
    progress_text: str = ""


def example_path(programme_path: Path) -> Path:
    """Where the posts of a programme file stand: ``x.toml`` has ``x.example.toml`` beside it."""
    return programme_path.with_suffix(".example.toml")


def load_example_posts(path: Path, programme: Programme) -> tuple[ExamplePost, ...]:
    """The posts in the file at ``path``, in the order of the file.

    Raises:
        ProgrammeFileError: the file cannot be read, or is wrong at one line.
    """
    return read_example_posts(read_text(path), str(path), programme)


def read_example_posts(text: str, file: str, programme: Programme) -> tuple[ExamplePost, ...]:
    """The posts in ``text``; ``file`` only names it in a refusal.

    Raises:
        ProgrammeFileError: the text is wrong at one line, or belongs to another programme.
    """
    document = parse_document(plain_text(text), file)
    require_schema(document, SCHEMA, SCHEMA_VERSION)
    reader = RecordReader(document)
    reader.refuse_unknown(document.values, _TABLES, ())
    if document.values.get("programme") != programme.id:
        reason = f"Deze voorbeelden horen niet bij '{programme.id}'; kies het juiste bestand."
        raise document.error(("programme",), reason)
    posts = reader.records(ExamplePost, document.values, ("posts",), may_be_empty=False)
    for at, post in enumerate(posts):
        _check(post, ("posts", at), programme, document)
    return tuple(_with_municipality(post, programme) for post in posts)


def _check(post: ExamplePost, path: TomlPath, programme: Programme, document: TomlDocument) -> None:
    """Raises ProgrammeFileError when the post names something that the programme has not."""
    partners = tuple(partner.organisation for partner in post.partners)
    named: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("line", (post.line,), [item.id for item in programme.lines]),
        ("results", post.results, [item.id for item in programme.results]),
        ("areas", post.areas, [item.id for item in programme.areas]),
        ("partners", partners, [item.id for item in programme.organisations]),
    )
    for key, values, known in named:
        for at, value in enumerate(values):
            if value not in known:
                place = (*path, key) if key == "line" else (*path, key, at)
                reason = f"'{value}' staat niet in het programma; bekend zijn {list_of(known)}."
                raise document.error(place, reason)
    if len(set(partners)) < len(partners):
        raise document.error(
            (*path, "partners"), "Een partner staat er twee keer; laat er één staan."
        )


def _with_municipality(post: ExamplePost, programme: Programme) -> ExamplePost:
    own = programme.municipality_organisation
    if any(partner.organisation == own for partner in post.partners):
        return post
    return replace(post, partners=(ExamplePartner(own), *post.partners))
