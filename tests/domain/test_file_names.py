import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.file_names import MAX_NAME, file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("Voorjaar 2026", "Regisseur wonen"), "Voorjaar 2026 - Regisseur wonen.tround"),
        (("../../Ronde: €/m²", ""), "Ronde m2.tround"),
        (("Cafe\N{COMBINING ACUTE ACCENT}",), "Caf\N{LATIN SMALL LETTER E WITH ACUTE}.tround"),
        (("a\N{RIGHT-TO-LEFT OVERRIDE}dnuort.exe",), "a dnuort exe.tround"),
        (("nul",), "nul-.tround"),
        (("...", "\0"), "bestand.tround"),
        ((" -_ lijst van X _-", "XLS"), "lijst van X - XLS.tround"),
        (("a" * 79 + " bc",), "a" * 79 + ".tround"),
        (("a" * 78 + " bc",), "a" * 78 + " b.tround"),
    ],
)
def test_a_name_can_be_read_and_is_safe(words: tuple[str, ...], name: str) -> None:
    assert file_name(*words, suffix=".tround") == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = ["RONDE.TROUND", "ronde (2).tround"]

    assert file_name("Ronde", suffix=".tround", taken=taken) == "Ronde (3).tround"


@given(st.lists(st.text(max_size=120), max_size=4))
def test_any_words_make_a_name_for_any_system(words: list[str]) -> None:
    name = file_name(*words, suffix=".tround")

    assert re.fullmatch(r"[\w\- ]+\.tround", name)
    assert name[0] not in " -."
    assert len(name) <= MAX_NAME + len("-.tround")
