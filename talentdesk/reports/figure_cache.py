"""Where matplotlib keeps its list of fonts; this module itself imports nothing of it."""

import os
import sys
from pathlib import Path

from talentdesk.domain.errors import FileWriteError
from talentdesk.reports.atomic_file import write_error


def use_figure_cache(folder: Path) -> None:
    """Let matplotlib keep its cache in ``folder``; call it before the first figure.

    A frozen program has no home for it otherwise: it would look for fonts at each start.

    Raises:
        FileWriteError: the folder cannot be made.
        RuntimeError: matplotlib was imported already, and looked elsewhere.
    """
    if "matplotlib" in sys.modules:
        raise RuntimeError("matplotlib was imported before its cache was chosen")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        refusal: FileWriteError = write_error(problem, folder)
        raise refusal from problem
    os.environ["MPLCONFIGDIR"] = str(folder)
