"""The page for council and executive, out of a frozen moment."""

import sys
from collections.abc import Mapping

from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.figure_cache import use_figure_cache
from talentdesk.services.one_page_source import one_page
from talentdesk.services.user_folders import cache_folder
from talentdesk.services.workplace import Workplace
from talentdesk.wording.one_page_words import FILE


def one_page_files(
    frozen: Workplace, snapshot: Snapshot, progress: Progress
) -> Mapping[str, bytes]:
    """The one file, by its name; a ``PaperMaker``.

    Raises:
        OperationCancelledError: the user stopped it.
    """
    page = one_page(frozen, snapshot, PartOf(progress, 0, 500))
    progress.step(1, 2)
    if "matplotlib" not in sys.modules:
        use_figure_cache(cache_folder() / "matplotlib")
    from talentdesk.reports.one_page import one_page_pdf  # noqa: PLC0415 -- slow

    made = one_page_pdf(page, snapshot.at)
    progress.step(2, 2)
    return {FILE: made}
