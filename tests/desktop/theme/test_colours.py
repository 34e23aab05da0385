from itertools import combinations

import pytest

from talentdesk.desktop.theme.contrast import contrast, ink_on
from talentdesk.desktop.theme.lines import (
    LINES_DARK,
    LINES_LIGHT,
    MARKERS,
    LineColours,
    LineLooks,
    LineName,
)
from talentdesk.desktop.theme.tokens import DARK, LIGHT, TONES, Token, Tokens
from tests.desktop.theme.sight import SIGHTS, distance

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
LINE_PALETTES = [
    pytest.param(LIGHT, LINES_LIGHT, id="light"),
    pytest.param(DARK, LINES_DARK, id="dark"),
]

TEXT_PAIRS: list[tuple[Token, Token]] = [
    *((ink, ground) for ink in ("text", "text2") for ground in ("surface", "canvas", "selected")),
    *((ink, ground) for ink in ("text", "text2") for ground in ("inset", "hover", "danger_soft")),
    *((ink, ground) for ink in ("text", "text2") for ground in ("warn_soft", "accent_soft")),
    *(("text3", ground) for ground in ("surface", "canvas", "inset")),
    *((ink, "surface") for ink in ("accent", "ok", "warn", "danger", "info")),
    *((ink, "selected") for ink in ("ok", "danger", "accent")),
    *((ink, "hover") for ink in ("accent", "danger", "ok")),
    ("accent", "canvas"),
    ("accent", "inset"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("side_text", "side"),
    ("side_dim", "side"),
    ("side_on_text", "side"),
    ("side_on_text", "side_on"),
    ("surface", "text"),
    *TONES.values(),
]
MARK_PAIRS: list[tuple[Token, Token]] = [
    ("edge", "surface"),
    ("edge", "canvas"),
    ("focus", "surface"),
    ("focus", "canvas"),
    ("focus", "inset"),
    ("focus", "selected"),
    ("side_mark", "side"),
    ("side_mark", "side_on"),
    ("accent", "selected"),
    ("accent", "mute_soft"),
    ("ok", "mute_soft"),
]


def test_contrast_of_black_on_white_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", PALETTES)
def test_every_text_reads_on_its_ground(tokens: Tokens) -> None:
    faint = [
        (ink, ground, round(ratio, 2))
        for ink, ground in TEXT_PAIRS
        if (ratio := contrast(tokens[ink], tokens[ground])) < 4.5
    ]

    assert faint == []


@pytest.mark.parametrize("tokens", PALETTES)
def test_borders_focus_and_marks_stand_out(tokens: Tokens) -> None:
    faint = [
        (mark, ground, round(ratio, 2))
        for mark, ground in MARK_PAIRS
        if (ratio := contrast(tokens[mark], tokens[ground])) < 3
    ]

    assert faint == []


@pytest.mark.parametrize(("tokens", "lines"), LINE_PALETTES)
def test_line_colours_read_on_every_ground_they_are_painted_on(
    tokens: Tokens, lines: tuple[LineColours, ...]
) -> None:
    for line in lines:
        assert contrast(line.fill, tokens["surface"]) >= 3
        assert contrast(line.ink, line.soft) >= 4.5
        assert contrast(line.ink, tokens["selected"]) >= 3
        assert contrast(line.ink, tokens["surface"]) >= 4.5
        assert contrast(ink_on(line.fill), line.fill) >= 4.5


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("lines", [LINES_LIGHT, LINES_DARK])
def test_every_eye_can_tell_the_lines_apart(lines: tuple[LineColours, ...], sight: str) -> None:
    nearest = min(distance(a.fill, b.fill, sight) for a, b in combinations(lines, 2))

    assert nearest >= 20


def test_distances_are_those_that_were_published() -> None:
    wonen, imago = LINES_LIGHT[0].fill, LINES_LIGHT[3].fill

    assert distance(wonen, imago, "normal") == pytest.approx(47.0, abs=0.1)
    assert distance(wonen, imago, "protanopia") == pytest.approx(28.3, abs=0.1)


def test_sixth_line_gets_a_marker_of_its_own_and_a_quiet_colour() -> None:
    names = [LineName(f"l{number}", f"Lijn {number}") for number in range(6)]

    sixth = LineLooks(names, LIGHT, dark=False)["l5"]

    assert sixth.marker == MARKERS[5]
    assert sixth.colours.fill == LIGHT["text2"]


def test_lines_that_share_their_first_letters_get_different_pairs() -> None:
    names = [LineName("a", "Welzijn"), LineName("b", "Werken"), LineName("c", "Wegen", "Wg")]

    looks = LineLooks(names, LIGHT, dark=False)

    assert [look.letters for look in looks] == ["We", "Wr", "Wg"]


def test_line_that_the_programme_does_not_have_is_shown_by_its_key() -> None:
    look = LineLooks([], LIGHT, dark=False)["water"]

    assert (look.name, look.letters) == ("water", "Wa")
