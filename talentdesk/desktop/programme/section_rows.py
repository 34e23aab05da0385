"""A part of the programme file as the room shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One thing of the programme: name, what stands below it, a mark, and more to read.

    ``more`` holds (label, text) pairs for the pane at the right. ``is_own_choice`` is what
    the programme chose itself, where the plan says nothing.
    """

    key: str
    name: str
    under: str
    mark: str = ""
    more: tuple[tuple[str, str], ...] = ()
    is_own_choice: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the programme file."""

    key: str
    title: str
    rows: tuple[SectionRow, ...]
