"""Colours of figures on paper: always the light palette, also when the desk is dark."""

from collections.abc import Mapping
from typing import Any, Final

SURFACE: Final = "#FFFFFF"
TEXT: Final = "#172226"
TEXT_2: Final = "#465358"
LINE: Final = "#DDE3E1"
EDGE: Final = "#7E8A8A"
ACCENT: Final = "#0B6470"
OK: Final = "#17693F"
WARN: Final = "#7D5200"
INFO: Final = "#1C5A9E"
DARK_INK: Final = "#10181B"
LINE_FILLS: Final = ("#1F3F9E", "#D0730B", "#4E9468", "#C665B4", "#3B444E")
"""By the place of a line in the programme; a sixth line takes the secondary text colour."""
LINE_HATCHES: Final = ("", "///", "...", "xxx", "\\\\\\")
PROPOSED_HATCH: Final = "////"

RC: Final[Mapping[str, Any]] = {
    "figure.facecolor": SURFACE,
    "axes.facecolor": SURFACE,
    "savefig.facecolor": SURFACE,
    "text.color": TEXT,
    "axes.labelcolor": TEXT_2,
    "axes.titlecolor": TEXT,
    "xtick.color": TEXT_2,
    "ytick.color": TEXT_2,
    "axes.edgecolor": EDGE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": LINE,
    "grid.linewidth": 0.8,
    "axes.axisbelow": True,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "font.size": 9,
    "font.family": ["Inter", "DejaVu Sans"],
    "legend.frameon": False,
    "hatch.linewidth": 0.9,
    "hatch.color": SURFACE,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.h_pad": 0.14,
    "figure.constrained_layout.w_pad": 0.14,
    # Text of the programme is text, also with a dollar sign in it.
    "text.parse_math": False,
    "svg.fonttype": "none",
    # The same figure gives the same bytes.
    "svg.hashsalt": "talentdesk",
}
"""Settings of matplotlib for one figure; nothing is set for the whole program."""


def line_fill(position: int) -> str:
    """The colour of the line at that place in the programme, counted from 0."""
    return LINE_FILLS[position] if position < len(LINE_FILLS) else TEXT_2


def line_hatch(position: int) -> str:
    """The hatch that tells the line apart in black and white."""
    return LINE_HATCHES[position % len(LINE_HATCHES)]


def ink_on(fill: str) -> str:
    """White or dark text, whichever stands out more on ``fill`` (WCAG 2 contrast)."""
    ground = _luminance(fill) + 0.05
    with_white = (_luminance(SURFACE) + 0.05) / ground
    with_dark = ground / (_luminance(DARK_INK) + 0.05)
    return SURFACE if with_white > with_dark else DARK_INK


def _luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white (WCAG 2.1)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
