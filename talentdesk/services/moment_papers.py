"""Which papers belong to a frozen moment; each maker stands in a module of its own."""

from collections.abc import Callable, Mapping

from talentdesk.domain.progress import Progress
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.finance_papers import finance_papers
from talentdesk.services.iv3_papers import iv3_papers
from talentdesk.services.one_page_paper import one_page_files
from talentdesk.services.template_papers import template_papers
from talentdesk.services.workplace import Workplace

PaperMaker = Callable[[Workplace, Snapshot, Progress], Mapping[str, bytes]]
"""Makes files out of a frozen register alone: name in the folder (``/`` allowed) and bytes.

The same snapshot gives the same bytes on another day and another machine: a maker reads no
clock, no settings of the machine and no order that is not fixed.
"""

MAKERS: tuple[tuple[str, PaperMaker], ...] = (
    ("werkmap", finance_papers),
    ("overzichtspagina", one_page_files),
    ("Iv3", iv3_papers),
    ("sjablonen", template_papers),
)
"""Name of each kind of paper with its maker, in the order in which they are made."""
