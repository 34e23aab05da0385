"""What an example invents beside its posts: only what there is can be named."""

from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.ids import ProposalId
from talentdesk.exchange.example_posts import example_path
from talentdesk.exchange.example_progress import load_example_progress
from talentdesk.exchange.programme_file import load_programme

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
SMALL = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
TEXT = example_path(SMALL).read_text(encoding="utf-8")
TODAY = date(2026, 3, 3)


@pytest.mark.parametrize("file", sorted(PROGRAMMES.glob("*.example.toml")), ids=lambda f: f.name)
def test_everything_invented_says_so(file: Path) -> None:
    programme = load_programme(file.with_name(file.name.replace(".example", "")))
    found = load_example_progress(file, programme)

    assert found.reports
    assert all(item.text.startswith("Voorbeeld:") for item in found.reports)
    assert {item.data_source for item in found.measurements} == {"verzonnen cijfer"}
    for definition in found.definitions:
        assert definition.draft().problems() == {}
    for report in found.reports:
        for draft in found.reports_on(report.post, ProposalId("p"), TODAY):
            assert draft.problems() == {}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('post = "L-2"', 'post = "L-9"', "'L-9' is onbekend"),
        ('indicator = "BOMEN"\nday', 'indicator = "STRUIKEN"\nday', "'STRUIKEN' is onbekend"),
        ('quality = "green"', 'quality = "paars"', "kan niet 'paars' zijn"),
    ],
)
def test_what_there_is_not_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    file = tmp_path / "anders.example.toml"
    file.write_text(TEXT.replace(old, new), encoding="utf-8")

    with pytest.raises(ProgrammeFileError) as refused:
        load_example_progress(file, load_programme(SMALL))

    assert reason in refused.value.reason
    assert (
        TEXT.replace(old, new)
        .splitlines()[refused.value.line - 1]
        .startswith(new.split("\n", maxsplit=1)[0])
    )
