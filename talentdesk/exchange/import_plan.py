"""Makes the plan of an import: what every row of a file would do to the register."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from talentdesk.domain.imports import (
    CellProblem,
    ExistingProposals,
    Fate,
    ImportPlan,
    KnownProposal,
    PlannedRow,
    ProposalChanges,
)
from talentdesk.domain.proposals import FieldProblem, ProposalDraft
from talentdesk.exchange.field_changes import described, difference
from talentdesk.exchange.likely_doubles import DoubleFinder
from talentdesk.exchange.row_matching import RowMatch, RowMatcher
from talentdesk.files.collector_pause import collector_paused
from talentdesk.files.source_files import SourceFile


def plan_import(
    rows: Sequence[ProposalChanges],
    existing: ExistingProposals,
    source: SourceFile,
    log_seq: int,
    profile: str = "",
) -> ImportPlan:
    """The plan for a file that was read; nothing is changed.

    A field that the file does not name stays as it is, and an import of what the register
    already says gives rows that are all the same. A row is about the proposal that
    ``row_matching`` finds; a new row that looks like an existing proposal gets it as a
    likely double, and stays a new row.

    Args:
        rows: What the file says, from ``read_intake_form`` or ``read_sheet``.
        existing: The register.
        source: The file, for its name and hash.
        log_seq: The last log entry of the register at this moment.
        profile: The name of the column profile; empty for an intake form.
    """
    with collector_paused():
        matcher = RowMatcher(rows, existing)
        finder = DoubleFinder(matcher.titles, len(rows))
        planned = tuple(
            _planned(row, match, matcher, finder)
            for row, match in zip(rows, matcher.matches, strict=True)
        )
    return ImportPlan(source.name, source.sha256, log_seq, planned, profile)


def _planned(
    row: ProposalChanges, match: RowMatch, matcher: RowMatcher, finder: DoubleFinder
) -> PlannedRow:
    problems = (*row.problems, *match.problems)
    held = matcher.contents.get(match.known.id) if match.known else None
    if problems or (match.known and held is None):
        return _refused(row, match, problems)
    if held is None or match.known is None:
        return _new(row, finder)
    return _existing(row, match, held)


def _new(row: ProposalChanges, finder: DoubleFinder) -> PlannedRow:
    fields = {**row.for_new, **row.fields}
    kind = fields.get("kind")
    title = fields.get("title", "")
    if kind is None:
        needed = CellProblem(row.place_of("kind"), "kind", FieldProblem.REQUIRED)
        missing = () if title else (_required(row, "title"),)
        return _refused(row, RowMatch(), (needed, *missing))
    draft = ProposalDraft(**{"title": "", **fields})
    if problems := _draft_problems(row, draft, {}):
        return _refused(row, RowMatch(), problems)
    return PlannedRow(
        place=row.place,
        fate=Fate.NEW,
        title=title,
        draft=draft,
        doubles=finder.find(title, kind, draft.line),
    )


def _existing(row: ProposalChanges, match: RowMatch, held: KnownProposal) -> PlannedRow:
    if "kind" in row.cleared:
        return _refused(row, match, (_required(row, "kind"),))
    found = difference(row, held.draft)
    if not found.values:
        return _row_of(row, match, held, Fate.SAME, held.draft)
    values: dict[str, Any] = dict(found.values)
    draft = replace(held.draft, **values)
    if problems := _draft_problems(row, draft, held.draft.problems()):
        return _refused(row, match, problems)
    planned = _row_of(row, match, held, Fate.CHANGED, draft)
    return replace(planned, changes=described(values, held.draft), changed_twice=found.twice)


def _row_of(
    row: ProposalChanges, match: RowMatch, held: KnownProposal, fate: Fate, draft: ProposalDraft
) -> PlannedRow:
    return PlannedRow(
        place=row.place,
        fate=fate,
        title=draft.title,
        draft=draft,
        proposal=held.id,
        number=held.number,
        base_version=held.content_version,
        matched_by=match.by,
    )


def _refused(
    row: ProposalChanges, match: RowMatch, problems: tuple[CellProblem, ...]
) -> PlannedRow:
    known = match.known
    return PlannedRow(
        place=row.place,
        fate=Fate.REFUSED,
        title=row.fields.get("title") or (known.title if known else ""),
        proposal=known.id if known else None,
        number=known.number if known else row.number,
        problems=problems,
        matched_by=match.by,
    )


def _draft_problems(
    row: ProposalChanges, draft: ProposalDraft, before: dict[str, FieldProblem]
) -> tuple[CellProblem, ...]:
    """What is wrong in the draft that would be made, and was not wrong already."""
    return tuple(
        CellProblem(row.place_of(name), name, problem)
        for name, problem in draft.problems().items()
        if before.get(name) is not problem
    )


def _required(row: ProposalChanges, name: str) -> CellProblem:
    return CellProblem(row.place_of(name), name, FieldProblem.REQUIRED)
