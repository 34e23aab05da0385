"""What TalentDesk is shipped with, and under which licences."""

import csv
from collections.abc import Iterator
from typing import Final

from talentdesk.desktop.shell.about_pane import Part
from talentdesk.shipped import RESOURCES

PARTS_FILE: Final = RESOURCES / "licences" / "parts.csv"
"""Made by ``.ci/licences`` from the lock file; a test holds the two together."""


def shipped_parts() -> Iterator[Part]:
    """Every library and font, by name; the licence is an SPDX expression."""
    with PARTS_FILE.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter=";")
        next(rows)
        yield from (Part(*row) for row in rows)
