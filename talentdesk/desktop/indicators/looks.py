"""How a course looks, the same in the list, the card and the chart."""

from collections.abc import Mapping
from typing import Final

from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.domain.indicator_course import Course

COURSE_TONES: Final[Mapping[Course, Tone]] = {
    Course.ON_COURSE: "ok",
    Course.BEHIND: "warn",
    Course.UNKNOWN: "mute",
}
COURSE_MARKS: Final[Mapping[Course, tuple[str, Token]]] = {
    Course.ON_COURSE: ("check-circle-fill", "ok"),
    Course.BEHIND: ("warning-fill", "warn"),
    Course.UNKNOWN: ("circle-dashed", "text3"),
}
"""Icon and colour of a course; its word always stands beside it."""
