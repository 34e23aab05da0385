"""A figure of a paper and what is behind it, for ``talentdesk show FILE figure ID``."""

from talentdesk.cli.shown import Shown
from talentdesk.domain.money import Money
from talentdesk.services.figure_trace_service import FigureId, FigureTrace, FigureTraceService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import amount_text, short_date
from talentdesk.wording.terms import term


def show_figure(workplace: Workplace, figure: str) -> Shown:
    """The records behind a figure; together they are the figure, which is the last row."""
    number = FigureId.parse(figure).snapshot
    snapshots = SnapshotService(workplace)
    snapshot = snapshots.get(number)
    with snapshots.opened(number) as frozen:
        trace = FigureTraceService(frozen, snapshot).trace(figure)
    return Shown(
        ("Wat", "Nummer", "Datum", "Besluit", "Omschrijving", "Bedrag €"),
        [*_parts(trace), (trace.sheet, "", "", "", trace.label, _amount(trace.cents))],
        (5,),
        _plain(trace),
    )


def _parts(trace: FigureTrace) -> list[tuple[str, ...]]:
    return [
        (
            term(part.kind),
            part.number,
            short_date(part.day) if part.day else "",
            part.decision,
            part.text,
            _amount(part.cents),
        )
        for part in trace.parts
    ]


def _amount(cents: int) -> str:
    return amount_text(Money(cents))


def _plain(trace: FigureTrace) -> dict[str, object]:
    return {
        "figure": str(trace.figure),
        "sheet": trace.sheet,
        "label": trace.label,
        "amount_cents": trace.cents,
        "parts": [
            {
                "kind": part.kind.value,
                "number": part.number,
                "key": part.key,
                "day": part.day.isoformat() if part.day else "",
                "decision": part.decision,
                "text": part.text,
                "amount_cents": part.cents,
            }
            for part in trace.parts
        ],
    }
