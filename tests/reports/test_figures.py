"""Figures on paper: readable, exact, the same bytes, and no global state."""

import ast
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from talentdesk.desktop.theme.lines import LINES_LIGHT
from talentdesk.desktop.theme.tokens import LIGHT
from talentdesk.domain.errors import FileWriteError
from talentdesk.domain.outline import LineOutline
from talentdesk.domain.overview import OverviewFigures
from talentdesk.reports import figure_palette
from talentdesk.reports.figures import (
    grants_by_line_and_year,
    proposals_by_stage,
    reserve_waterfall,
    save_figure,
)
from tests.reports.figure_case import FIGURES, LINES, NOTHING

PACKAGE = Path(__file__).parents[2] / "talentdesk"
DRAW: dict[str, Callable[[OverviewFigures], Figure]] = {
    "waterfall": lambda figures: reserve_waterfall(figures, "reserve talent"),
    "grants": lambda figures: grants_by_line_and_year(figures, LINES),
    "stages": lambda figures: proposals_by_stage(figures, LINES),
}


def words_in(figure: Figure, folder: Path) -> list[str]:
    """Every text in the figure, as its SVG has it."""
    target = folder / "figuur.svg"
    save_figure(figure, target)
    tree = ElementTree.fromstring(target.read_text())
    return ["".join(item.itertext()).strip() for item in tree.iter() if item.tag.endswith("}text")]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            "waterfall",
            ["Reserve talent, in euro's", "5.000.000", "\N{MINUS SIGN}1.850.000,50", "49.999,50"],
        ),
        ("grants", ["Toegekend per lijn en jaar, in euro's", "1.350.000,50", "2027", "Werken"]),
        ("stages", ["Voorstellen per status", "Concept", "4", "Toegekend", "zonder lijn"]),
    ],
)
def test_figure_says_what_it_shows(tmp_path: Path, kind: str, expected: list[str]) -> None:
    words = words_in(DRAW[kind](FIGURES), tmp_path)

    assert set(expected) <= set(words)
    assert not any("voorbeeld" in word for word in words)


@pytest.mark.parametrize("kind", DRAW)
def test_example_is_named_in_the_title(tmp_path: Path, kind: str) -> None:
    words = words_in(DRAW[kind](replace(FIGURES, is_example=True)), tmp_path)

    assert sum("(voorbeeld)" in word for word in words) == 1


def test_text_of_the_programme_is_no_formula(tmp_path: Path) -> None:
    assert "Imago $ & _x" in words_in(DRAW["grants"](FIGURES), tmp_path)
    odd = [LineOutline("wonen", "$\\frac{1}{2}$"), LineOutline("werken", "_Werken")]
    assert "$\\frac{1}{2}$" in words_in(grants_by_line_and_year(FIGURES, odd), tmp_path)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("waterfall", "Er is nog geen reserve gevormd."),
        ("grants", "Er is nog niets toegekend."),
        ("stages", "Er zijn nog geen voorstellen."),
    ],
)
def test_empty_figure_says_so(tmp_path: Path, kind: str, sentence: str) -> None:
    assert sentence in words_in(DRAW[kind](NOTHING), tmp_path)


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "PNG"])
@pytest.mark.parametrize("kind", DRAW)
def test_same_figure_gives_the_same_bytes(tmp_path: Path, kind: str, ending: str) -> None:
    first, second = tmp_path / f"een.{ending}", tmp_path / f"twee.{ending}"
    save_figure(DRAW[kind](FIGURES), first)
    save_figure(DRAW[kind](FIGURES), second)

    assert first.read_bytes() == second.read_bytes()
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending.lower()]
    assert first.read_bytes().startswith(start)


def test_other_endings_and_missing_folders_are_refused(tmp_path: Path) -> None:
    figure = DRAW["stages"](FIGURES)

    with pytest.raises(ValueError, match="gif"):
        save_figure(figure, tmp_path / "figuur.gif")
    with pytest.raises(FileWriteError) as refusal:
        save_figure(figure, tmp_path / "weg" / "figuur.png")

    assert refusal.value.reason == "missing"
    assert list(tmp_path.iterdir()) == []


def test_bars_start_at_zero() -> None:
    for kind in ("waterfall", "grants"):
        low, high = DRAW[kind](FIGURES).axes[0].get_ylim()
        assert low == 0
        assert high > 0


def test_what_is_proposed_is_an_outline() -> None:
    bars = DRAW["waterfall"](FIGURES).axes[0].patches

    assert [bar.get_hatch() for bar in bars].count(figure_palette.PROPOSED_HATCH) == 1
    assert to_rgba(bars[3].get_facecolor())[3] == 0


def test_settings_of_matplotlib_stay_as_they_were(tmp_path: Path) -> None:
    before = mpl.rcParams.copy()
    save_figure(DRAW["stages"](FIGURES), tmp_path / "figuur.png")

    assert mpl.rcParams.copy() == before


def test_paper_has_the_light_colours_of_the_desk() -> None:
    palette = figure_palette

    assert tuple(colours.fill for colours in LINES_LIGHT) == palette.LINE_FILLS
    tokens = {
        "surface": palette.SURFACE,
        "text": palette.TEXT,
        "text2": palette.TEXT_2,
        "line": palette.LINE,
        "edge": palette.EDGE,
        "accent": palette.ACCENT,
        "ok": palette.OK,
        "warn": palette.WARN,
        "info": palette.INFO,
    }
    assert tokens == {name: LIGHT[name] for name in LIGHT if name in tokens}


@pytest.mark.parametrize("fill", [*figure_palette.LINE_FILLS, figure_palette.TEXT_2])
def test_count_in_a_bar_can_be_read(fill: str) -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted(map(luminance, (fill, figure_palette.ink_on(fill))))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_sixth_line_has_a_colour_and_a_hatch() -> None:
    assert figure_palette.line_fill(5) == figure_palette.TEXT_2
    assert figure_palette.line_hatch(5) == figure_palette.line_hatch(0)


def imports_of(file: Path) -> set[str]:
    """The outermost packages that a module imports."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def test_matplotlib_is_imported_where_figures_are_drawn() -> None:
    """Of all rooms; the check of the program itself names the versions of its parts."""
    rooms = set(PACKAGE.glob("*/**/*.py")) - set((PACKAGE / "self_check").iterdir())
    importing = [file for file in rooms if "matplotlib" in imports_of(file)]

    assert sorted(file.name for file in importing) == ["figures.py", "page_charts.py"]


def test_cache_is_kept_where_the_app_says(tmp_path: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        import talentdesk.reports.finance_workbook
        from talentdesk.reports.figure_cache import use_figure_cache
        use_figure_cache(Path(sys.argv[1]) / "figuren")
        import talentdesk.reports.figures
        import matplotlib
        print(matplotlib.get_cachedir())
        print("matplotlib.pyplot" in sys.modules)
        try:
            use_figure_cache(Path(sys.argv[1]))
        except RuntimeError:
            print("too late")
    """
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert child.stdout.splitlines() == [str(tmp_path / "figuren"), "False", "too late"]


def test_cache_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    code = """
        import sys
        from pathlib import Path
        from talentdesk.domain.errors import FileWriteError
        from talentdesk.reports.figure_cache import use_figure_cache
        try:
            use_figure_cache(Path(sys.argv[1]) / "bestand" / "figuren")
        except FileWriteError as refusal:
            print(refusal.reason)
    """
    (tmp_path / "bestand").write_text("geen map")
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert child.stdout == "missing\n"
