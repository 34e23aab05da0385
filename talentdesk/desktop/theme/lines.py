"""How a programme line looks: a colour, a marker and two letters, by its place in the programme.

The programme file names the lines; nothing here knows a name.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from talentdesk.desktop.theme.tokens import Tokens

Marker = Literal["square", "triangle", "circle", "diamond", "plus", "wedge", "ring", "bar"]

MARKERS: Final[tuple[Marker, ...]] = (
    "square",
    "triangle",
    "circle",
    "diamond",
    "plus",
    "wedge",
    "ring",
    "bar",
)
"""By position; a ninth line starts again at the first."""

_UNKNOWN_MARKER: Final[Marker] = "ring"


class LineColours(NamedTuple):
    """``fill`` for bars and markers, ``ink`` for text on ``soft``, ``soft`` for a badge."""

    fill: str
    ink: str
    soft: str


LINES_LIGHT: Final = (
    LineColours("#1F3F9E", "#1F3F9E", "#E3E9F9"),
    LineColours("#D0730B", "#8A4600", "#FCEBD6"),
    LineColours("#4E9468", "#1F6440", "#E1F1E7"),
    LineColours("#C665B4", "#8E2F7D", "#F8E5F4"),
    LineColours("#3B444E", "#3B444E", "#E6E9EC"),
)
LINES_DARK: Final = (
    LineColours("#6B88EE", "#A9BCFF", "#222D52"),
    LineColours("#BF7020", "#F2B06B", "#432B12"),
    LineColours("#8CCB9A", "#9ED8AB", "#1D3A29"),
    LineColours("#F6A3E3", "#F6B4E7", "#452340"),
    LineColours("#7D8A96", "#C3CDD6", "#2C363D"),
)


class LineName(NamedTuple):
    """A line as the programme names it; empty ``letters`` are made from the name."""

    key: str
    name: str
    letters: str = ""


class LineLook(NamedTuple):
    """Everything that is needed to paint a line."""

    key: str
    name: str
    letters: str
    marker: Marker
    colours: LineColours


class LineLooks:
    """Looks of the lines of one programme in one palette."""

    def __init__(self, names: Sequence[LineName], tokens: Tokens, *, dark: bool) -> None:
        shipped = LINES_DARK if dark else LINES_LIGHT
        self._neutral = LineColours(tokens["text2"], tokens["text2"], tokens["mute_soft"])
        self._looks: dict[str, LineLook] = {}
        for position, (line, letters) in enumerate(zip(names, _letters(names), strict=True)):
            self._looks[line.key] = LineLook(
                line.key,
                line.name,
                letters,
                MARKERS[position % len(MARKERS)],
                shipped[position] if position < len(shipped) else self._neutral,
            )

    def __getitem__(self, key: str) -> LineLook:
        """The look of a line; a key that the programme does not have is shown as it is."""
        look = self._looks.get(key)
        return look or LineLook(key, key, key[:2].title(), _UNKNOWN_MARKER, self._neutral)

    def __iter__(self) -> Iterator[LineLook]:
        return iter(self._looks.values())


def _letters(names: Sequence[LineName]) -> list[str]:
    """Two letters per line, each pair used once as long as the names allow it."""
    taken: set[str] = {line.letters for line in names if line.letters}
    letters: list[str] = []
    for line in names:
        pair = line.letters or _free_pair(line.name, taken)
        taken.add(pair)
        letters.append(pair)
    return letters


def _free_pair(name: str, taken: set[str]) -> str:
    capital, rest = name[:1].upper(), name[1:].lower()
    pairs = [capital + letter for letter in rest if letter.isalpha()] or [capital]
    return next((pair for pair in pairs if pair not in taken), pairs[0])
