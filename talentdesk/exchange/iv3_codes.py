"""Reads the codes of Iv3 that come with TalentDesk, one file per book year."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from talentdesk.domain.iv3 import Iv3Codes, Iv3Side
from talentdesk.domain.iv3_errors import Iv3YearError
from talentdesk.shipped import RESOURCES

IV3_FOLDER: Final = RESOURCES / "iv3"
_NAME: Final = re.compile(r"gemeente-(\d{4})\.toml")


class Iv3CodeBook:
    """The code lists in a folder; each is read once, when it is asked for."""

    def __init__(self, folder: Path = IV3_FOLDER) -> None:
        self._files = {
            int(match[1]): file
            for file in sorted(folder.glob("*.toml"))
            if (match := _NAME.fullmatch(file.name))
        }
        self._read: dict[int, Iv3Codes] = {}

    @property
    def years(self) -> tuple[int, ...]:
        """The book years that there are codes of, the first one first."""
        return tuple(sorted(self._files))

    def of(self, year: int) -> Iv3Codes:
        """The codes of a book year; raises Iv3YearError."""
        if year not in self._files:
            raise Iv3YearError(year, self.years)
        if year not in self._read:
            self._read[year] = _codes(tomllib.loads(self._files[year].read_text(encoding="utf-8")))
        return self._read[year]

    def all(self) -> tuple[Iv3Codes, ...]:
        """Those of every year."""
        return tuple(self.of(year) for year in self.years)


def _codes(content: dict[str, Any]) -> Iv3Codes:
    return Iv3Codes(
        year=content["year"],
        source=f"{content['source']}, {content['file']}, {content['day'].isoformat()}",
        taakvelden=content["taakveld"],
        balance_codes=content["balanscode"],
        expenses=content["categorie_lasten"],
        income=content["categorie_baten"],
        moments=content["standper"],
        cells={
            side: {code: frozenset(cells.split()) for code, cells in rows.items()}
            for side in Iv3Side
            for rows in [content["open"][side.value]]
        },
    )
