"""Keeps what is filled in, by itself: after a pause, when a field is left, never later."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from talentdesk.domain.errors import FieldError, RuleError, StaleRecordError, TalentDeskError
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import (
    FieldProblem,
    Proposal,
    ProposalDraft,
    ProposalId,
)
from talentdesk.domain.rules import aims_of
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace

PAUSE_MS: Final = 400
"""After so long without a key what was typed is kept."""
LATEST_MS: Final = 900
"""Who types on loses no more than this."""


class DraftKeeper(QObject):
    """One proposal that is being edited, or a new one that has no title yet.

    A field that cannot be kept like this stays out; everything else is kept.

    Signals:
        changed: the draft is other than it was, kept or not.
        replaced: another draft, or one that changed from outside: the fields must follow.
        kept: the Proposal as it is in the register now.
        problems_changed: a mapping of field name to FieldProblem; empty when all is well.
        refused: a TalentDeskError; nothing was kept.
        kind_asked: the RuleError G-16: another kind asks for a new test, and for a yes. The
            other fields are kept meanwhile.
        overtaken: the Proposal as someone else left it; ``mine`` has what was edited here.
            Nothing is kept until ``keep_mine`` or ``take_theirs``.
    """

    changed = Signal()
    replaced = Signal()
    kept = Signal(object)
    problems_changed = Signal(object)
    refused = Signal(object)
    kind_asked = Signal(object)
    overtaken = Signal(object)

    def __init__(
        self, workplace: Workplace, service: ProposalService, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._service = service
        self._clock = clock
        self._held: Proposal | None = None
        self._draft = ProposalDraft(ProposalKind.ACTIVITY, "")
        self._base = self._draft
        self._overtaken: Proposal | None = None
        self._asks_kind = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._pause.timeout.connect(self.keep)
        self._latest.timeout.connect(self.keep)

    # --- what is edited ----------------------------------------------------------------

    @property
    def draft(self) -> ProposalDraft:
        """As it stands in the form."""
        return self._draft

    @property
    def held(self) -> Proposal | None:
        """As it was kept last; None while a new one has no title."""
        return self._held

    @property
    def is_dirty(self) -> bool:
        """Whether something in the form is not in the register yet."""
        return self._draft != self._base

    @property
    def is_waiting(self) -> bool:
        """Whether something will be kept by itself in a moment."""
        return self._pause.isActive() or self._latest.isActive()

    @property
    def asks_kind(self) -> bool:
        """Whether another kind waits for a yes."""
        return self._asks_kind

    @property
    def is_overtaken(self) -> bool:
        """Whether someone else changed it, and it waits for a choice."""
        return self._overtaken is not None

    def mine(self) -> dict[str, Any]:
        """Fields that were edited here and are not kept."""
        names = [field.name for field in fields(ProposalDraft)]
        changed = {name: getattr(self._draft, name) for name in names}
        return {
            name: value for name, value in changed.items() if value != getattr(self._base, name)
        }

    def begin(self) -> None:
        """Start a new proposal; it comes into the register with its first title."""
        self._take(None, ProposalDraft(ProposalKind.ACTIVITY, ""))

    def open(self, proposal: ProposalId) -> None:
        """Edit a proposal of the register; raises RecordMissingError."""
        held = self._service.get(proposal)
        self._take(held, held.content)

    def reload(self) -> None:
        """Read again what is in the register, after an undo; what is not kept yet stays."""
        if self._held is None:
            return
        mine = self.mine()
        held = self._service.get(self._held.id)
        self._take(held, replace(held.content, **mine))

    def _take(self, held: Proposal | None, draft: ProposalDraft) -> None:
        self._stop()
        self._held = held
        self._base = held.content if held is not None else draft
        self._draft = draft
        self._overtaken = None
        self._asks_kind = False
        self._tell_replaced()

    def _tell_replaced(self) -> None:
        self.replaced.emit()
        self.changed.emit()

    # --- editing -------------------------------------------------------------------------

    def put(self, changes: Mapping[str, Any], *, at_once: bool = False) -> None:
        """Take over fields of the form; ``at_once`` when a field is left or chosen."""
        wanted = dict(changes)
        if "segments" in wanted:
            wanted["aims"] = aims_of(self._workplace.programme, wanted["segments"])
        if "kind" in wanted:
            self._asks_kind = False
        draft = replace(self._draft, **wanted)
        if draft != self._draft:
            self._draft = draft
            self.changed.emit()
        if at_once:
            self.keep()
        elif self.is_dirty:
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()

    @Slot()
    def keep(self) -> None:
        """Put in the register what can be kept."""
        self._stop()
        if self.is_dirty and self._overtaken is None:
            self._keep(kind_change_confirmed=False)

    def finish(self) -> None:
        """The form is left: nothing that was typed may get lost, whatever is still asked."""
        if self._overtaken is not None:
            self.keep_mine()
        self.keep()

    def confirm_kind(self) -> None:
        """Yes, another kind: the judgements no longer hold."""
        self._asks_kind = False
        self._keep(kind_change_confirmed=True)

    def refuse_kind(self) -> None:
        """No: the kind stays what it was."""
        self._draft = replace(self._draft, kind=self._base.kind)
        self._asks_kind = False
        self._tell_replaced()
        self.keep()

    def keep_mine(self) -> None:
        """Put what was edited here on top of what someone else left."""
        if self._overtaken is not None:
            current, mine = self._overtaken, self.mine()
            self._take(current, replace(current.content, **mine))
            self.keep()

    def take_theirs(self) -> None:
        """Let go of what was edited here."""
        if self._overtaken is not None:
            self._take(self._overtaken, self._overtaken.content)

    def _keep(self, *, kind_change_confirmed: bool) -> None:
        problems = self._draft.problems()
        self.problems_changed.emit(problems)
        draft = replace(self._draft, **{name: getattr(self._base, name) for name in problems})
        if self._asks_kind and not kind_change_confirmed:
            draft = replace(draft, kind=self._base.kind)
        if not draft.title.strip() or draft == self._base:
            return
        try:
            self._write(draft, kind_change_confirmed=kind_change_confirmed)
        except StaleRecordError:
            assert self._held is not None
            self._overtaken = self._service.get(self._held.id)
            self.overtaken.emit(self._overtaken)
        except RuleError as error:
            self._refuse_rule(error)
        except FieldError as error:
            self.problems_changed.emit({error.field: FieldProblem(error.problem)})
        except TalentDeskError as error:
            self.refused.emit(error)

    def _refuse_rule(self, error: RuleError) -> None:
        if error.rule == "G-16":
            self._asks_kind = True
            self.kind_asked.emit(error)
            self.keep()  # the rest need not wait for the answer
        else:
            self.refused.emit(error)

    def _write(self, draft: ProposalDraft, *, kind_change_confirmed: bool) -> None:
        now = self._clock()
        if self._held is None:
            proposal = self._service.add(draft, now)
        else:
            proposal = self._held.id
            self._service.change(
                proposal,
                draft,
                self._held.content_version,
                now,
                kind_change_confirmed=kind_change_confirmed,
            )
        before = draft
        self._held = self._service.get(proposal)
        self._base = self._held.content
        if self._base != before:  # the register adds the municipality as partner
            added = {
                field.name: getattr(self._base, field.name)
                for field in fields(ProposalDraft)
                if getattr(self._base, field.name) != getattr(before, field.name)
            }
            self._draft = replace(self._draft, **added)
            self._tell_replaced()
        self.kept.emit(self._held)

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()
