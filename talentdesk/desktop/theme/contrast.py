"""How far two colours stand apart in lightness, by WCAG 2."""

from typing import Final

DARK_INK: Final = "#10181B"
LIGHT_INK: Final = "#FFFFFF"


def linear_rgb(code: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#RRGGBB`` as light, 0 to 1 (sRGB transfer curve)."""
    red, green, blue = (_linear(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 (the same) to 21 (black on white).

    Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
    """
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """White or near-black, whichever reads better on ``fill``."""
    return max((LIGHT_INK, DARK_INK), key=lambda ink: contrast(ink, fill))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _luminance(code: str) -> float:
    red, green, blue = linear_rgb(code)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
