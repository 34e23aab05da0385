"""How a light looks, the same in the list, the card and the form."""

from collections.abc import Mapping
from typing import Final

from talentdesk.desktop.theme.tokens import Token
from talentdesk.domain.work_progress import Light

LIGHT_MARKS: Final[Mapping[Light, tuple[str, Token]]] = {
    Light.GREEN: ("check-circle-fill", "ok"),
    Light.ORANGE: ("warning-fill", "warn"),
    Light.RED: ("x-circle-fill", "danger"),
    Light.GREY: ("circle-dashed", "text3"),
}
"""Icon and colour of a light: each has its own shape, and its word beside it."""
