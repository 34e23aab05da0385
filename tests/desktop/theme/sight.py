"""Colour distances as different eyes see them, from the published formulas.

Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", severity 1.0; CIELAB (1976) under D65.
"""

from math import dist
from typing import Final

from talentdesk.desktop.theme.contrast import linear_rgb

Matrix = tuple[tuple[float, float, float], ...]

SIGHTS: Final[dict[str, Matrix]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
_XYZ: Final[Matrix] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Final = (0.95047, 1.0, 1.08883)


def distance(first: str, second: str, sight: str) -> float:
    """Euclidean CIELAB distance of two ``#RRGGBB`` colours."""
    return dist(_lab(first, sight), _lab(second, sight))


def _lab(code: str, sight: str) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, part)) for part in _times(SIGHTS[sight], linear_rgb(code))]
    x, y, z = (
        _lightness(part / white) for part, white in zip(_times(_XYZ, seen), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Matrix, vector: "tuple[float, ...] | list[float]") -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def _lightness(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else part * 841 / 108 + 4 / 29
