"""Terms in a programme file: read as they stand, refused with their line when they cannot be."""

import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.retention import RetainedKind, RetentionEvent, RetentionTerm
from talentdesk.exchange.programme_file import load_programme, read_programme
from tests.services.cases import PROGRAMMES

TEXT = (PROGRAMMES / "voorbeeldstad-groen-2026.toml").read_text(encoding="utf-8")
TERM = """
[[retention]]
record = "people"
years = 2
counts_from = "left"
source = "besluit van het college"
"""


def test_programme_without_terms_has_none() -> None:
    for file in sorted(PROGRAMMES.glob("*.toml")):
        if not file.name.endswith(".example.toml"):
            assert load_programme(file).retention == (), "TalentDesk knows no term"


def test_terms_are_read_as_they_stand() -> None:
    more = '\nfrom_next_year = true\nkeep = ["3"]\nkeep_reason = "bezwaar"\n'

    programme = read_programme(TEXT + TERM + more, "x.toml")

    assert programme.retention == (
        RetentionTerm(
            RetainedKind.PEOPLE,
            2,
            RetentionEvent.LEFT,
            "besluit van het college",
            from_next_year=True,
            keep=("3",),
            keep_reason="bezwaar",
        ),
    )
    assert programme.hash != read_programme(TEXT, "x.toml").hash


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("years = 2", "years = 0", "tussen 1 en 200"),
        ('"people"', '"persons"', "persons"),
        ('"left"', '"decided"', "telt niet vanaf 'decided'; kies left"),
        ('"besluit van het college"', '""', "source"),
        ("years = 2", 'years = 2\nkeep = ["3"]', "keep_reason"),
        ("years = 2", "years = 2\njaren = 2", "'jaren' is onbekend"),
        (TERM, TERM + TERM, "al een termijn"),
    ],
)
def test_term_that_cannot_be_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(ProgrammeFileError, match=reason) as refused:
        read_programme(TEXT + TERM.replace(old, new), "x.toml")

    assert refused.value.line > TEXT.count("\n")
