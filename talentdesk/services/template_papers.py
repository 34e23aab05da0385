"""The workbooks of the finance department, filled for a frozen moment."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.file_names import file_name
from talentdesk.domain.progress import PartOf, Progress
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.template_figures import figures_of_snapshot
from talentdesk.services.template_service import TemplateService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.template_words import left_out_text

FOLDER: Final = "sjablonen"


def template_papers(
    frozen: Workplace, snapshot: Snapshot, progress: Progress
) -> Mapping[str, bytes]:
    """Each template that was in use, filled; beside it, in words, what could not be filled.

    Raises:
        OperationCancelledError: the user stopped it.
    """
    service = TemplateService(frozen)
    templates = service.all()
    found: dict[str, bytes] = {}
    if not templates:
        return found
    figures = figures_of_snapshot(frozen, snapshot, PartOf(progress, 0, 500))
    for at, template in enumerate(templates):
        share = (500 + 500 * at // len(templates), 500 + 500 * (at + 1) // len(templates))
        part = PartOf(progress, *share)
        plan, content = service.filled(template, figures, snapshot.at, part)
        taken = [name.removeprefix(f"{FOLDER}/") for name in found]
        name = file_name(template.title, suffix=".xlsx", taken=taken)
        found[f"{FOLDER}/{name}"] = content
        if said := left_out_text(plan):
            found[f"{FOLDER}/{name.removesuffix('.xlsx')}-niet-ingevuld.txt"] = said.encode()
    return found
