"""Use cases about figures for papers."""

import sys
from datetime import date
from pathlib import Path

from talentdesk.domain.errors import FileWriteError
from talentdesk.domain.programme import Right
from talentdesk.reports.figure_cache import use_figure_cache
from talentdesk.services.overview_service import OverviewService
from talentdesk.services.user_folders import cache_folder
from talentdesk.services.workplace import Workplace


class FigureService:
    """Draw what the first room shows, to lay beside a paper."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def export(self, moment: str, as_of: date, folder: Path) -> tuple[Path, ...]:
        """Write the figures of a reporting moment as png into a folder, and give their files.

        Raises:
            RecordMissingError: the programme has no such reporting moment.
            RuleError: G-07.
            FileWriteError: the folder or a file cannot be written.
        """
        self._workplace.require(Right.REPORT)
        programme = self._workplace.programme
        programme.moment(moment)
        shown = OverviewService(self._workplace).figures(as_of)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise FileWriteError(str(folder), "denied") from problem
        if "matplotlib" not in sys.modules:
            use_figure_cache(cache_folder() / "matplotlib")
        from talentdesk.reports import figures  # noqa: PLC0415 -- slow

        lines = programme.outline().lines
        drawn = {
            "reserve": figures.reserve_waterfall(shown, programme.reserve.name),
            "toekenningen": figures.grants_by_line_and_year(shown, lines),
            "stadia": figures.proposals_by_stage(shown, lines),
        }
        written = []
        for name, figure in drawn.items():
            target = folder / f"{moment}-{as_of.isoformat()}-{name}.png"
            figures.save_figure(figure, target)
            written.append(target)
        return tuple(written)
