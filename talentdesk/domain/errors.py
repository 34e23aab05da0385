"""Refusals that a user can act on. Anything else that is raised is a fault of ours."""

from talentdesk.domain.places import FilePlace


class TalentDeskError(Exception):
    """Base of every refusal; ``talentdesk.wording.error_messages`` has a sentence for each."""


class OperationCancelledError(TalentDeskError):
    """The user stopped long work; nothing of it stays."""


# --- values ------------------------------------------------------------------


class AmountFormatError(TalentDeskError):
    """The text is not an amount."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not an amount")
        self.text = text


class AmbiguousAmountError(AmountFormatError):
    """The text can be read as two different amounts."""

    def __init__(self, text: str, first_reading: str, second_reading: str) -> None:
        super().__init__(text)
        self.first_reading = first_reading
        self.second_reading = second_reading


class DateFormatError(TalentDeskError):
    """The text is not a day that a calendar knows, or its year has two digits."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is not a date")
        self.text = text


# --- register file -----------------------------------------------------------


class RegisterFileError(TalentDeskError):
    """Base of everything that can be wrong with a register file."""

    def __init__(self, file: str, detail: str = "") -> None:
        super().__init__(f"{file}: {detail}" if detail else file)
        self.file = file
        self.detail = detail


class RegisterMissingError(RegisterFileError):
    """There is no file at that place."""


class RegisterExistsError(RegisterFileError):
    """A new register may not overwrite a file."""


class RegisterForeignError(RegisterFileError):
    """The file is not a register of TalentDesk."""


class RegisterEncryptedError(RegisterFileError):
    """The register is encrypted, and nobody gave the password or recovery key yet."""


class EncryptionStateError(RegisterFileError):
    """A register that is encrypted cannot be encrypted, and the reverse.

    ``is_encrypted`` is what it is now.
    """

    def __init__(self, file: str, *, is_encrypted: bool) -> None:
        super().__init__(file)
        self.is_encrypted = is_encrypted


class RegisterKeyError(RegisterFileError):
    """The password or recovery key that was given does not open the register."""


class RegisterNewerError(RegisterFileError):
    """A newer TalentDesk made the file; ``detail`` is its schema revision."""


class RegisterDamagedError(RegisterFileError):
    """The file is damaged; ``detail`` names the check that failed."""


class RegisterOfOthersError(RegisterFileError):
    """A copy of one register may not take the place of another."""


class RegisterReadOnlyError(RegisterFileError):
    """The file or its folder cannot be written."""


class RegisterShareError(RegisterFileError):
    """The register lies on a network share: it can be looked at, not written."""


class RegisterUnreachableError(RegisterFileError):
    """The disk or the share that the file lies on does not answer."""


class RegisterLockedError(RegisterFileError):
    """Another program has the register open."""

    def __init__(self, file: str, person: str, computer: str, since: str) -> None:
        super().__init__(file, f"{person} on {computer} since {since}")
        self.person = person
        self.computer = computer
        self.since = since


class FileWriteError(TalentDeskError):
    """A file could not be written; ``reason`` is one of full, denied, open, missing."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class PaperLimitError(TalentDeskError):
    """A paper does not fit in a workbook; ``limit`` is rows or characters.

    ``count`` is what there is and ``most`` what fits, at that place.
    """

    def __init__(self, limit: str, place: FilePlace, count: int, most: int) -> None:
        super().__init__(f"{place}: {count} {limit}, at most {most}")
        self.limit = limit
        self.place = place
        self.count = count
        self.most = most


class StaleRecordError(TalentDeskError):
    """Someone else changed the record since it was read (optimistic lock)."""

    def __init__(self, record: str) -> None:
        super().__init__(f"{record} was changed meanwhile")
        self.record = record


class RecordMissingError(TalentDeskError):
    """No record with that id, number or name; ``kind`` is the English word for it."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"no {kind} {key}")
        self.kind = kind
        self.key = key


# --- files that come in ------------------------------------------------------


class ProgrammeFileError(TalentDeskError):
    """A programme file is wrong at one line; ``reason`` is a Dutch sentence about it."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class SourceFileError(TalentDeskError):
    """A workbook or CSV cannot be read at all; ``reason`` is a short code.

    Codes: missing, unreadable, not_a_workbook, password, old_excel (an .xls), empty, hidden
    (``detail``: the hidden sheets), no_header, double_header, merged_header, too_large, encoding,
    no_known_columns, no_iv3_columns, no_measurement_columns, newer_form, not_a_profile, and for
    a workbook that is to be filled: macros, signed.
    """

    def __init__(self, file: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{file}: {reason} {detail}".strip())
        self.file = file
        self.reason = reason
        self.detail = detail


class PackageFileError(TalentDeskError):
    """A package, card or receipt cannot be read or kept; ``reason`` is a short code.

    Codes: missing, unreadable, not_a_package, not_a_card, other_kind, newer (a newer TalentDesk
    made it), tampered (changed after it was sealed, or not complete; ``detail`` says where),
    too_large, read_only, in_use, replaced (another program wrote it while it was open),
    other_round (a receipt of another package), closed (it was let go of here).
    """

    def __init__(self, file: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{file}: {reason} {detail}".strip())
        self.file = file
        self.reason = reason
        self.detail = detail


class ReviewWorkbookError(TalentDeskError):
    """A workbook cannot be read as the review workbook that went out; ``reason`` is a code.

    Codes: not_a_round (no review workbook at all), control_missing, control_changed (its
    hidden sheet is gone or was changed), newer (a newer TalentDesk made it).
    """

    def __init__(self, file: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{file}: {reason} {detail}".strip())
        self.file = file
        self.reason = reason
        self.detail = detail


class KeyFileError(TalentDeskError):
    """A file with keys is there and cannot be used.

    ``holds`` is what should be in it: own (one's own key) or colleagues.
    """

    def __init__(self, file: str, holds: str = "own") -> None:
        super().__init__(f"{file}: {holds}")
        self.file = file
        self.holds = holds


class StalePlanError(TalentDeskError):
    """The register changed after the import plan was made; make the plan again."""


class RoundIssueError(TalentDeskError):
    """A round cannot go out; ``reason`` is a short code.

    Codes: closed (``subject``: the round), nothing_asked (nobody has anything to judge in
    it), two_versions (``subject``: the number of the proposal, ``person``: whose review).
    """

    def __init__(self, reason: str, subject: str, person: str = "") -> None:
        super().__init__(f"{reason} {subject} {person}".strip())
        self.reason = reason
        self.subject = subject
        self.person = person


class IntakeRefusedError(TalentDeskError):
    """A package or workbook that is whole has no place in this register.

    ``reason`` is other_register, unknown_round, unknown_reviewer (``detail``: their name) or
    unknown_programme.
    """

    def __init__(self, file: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{file}: {reason} {detail}".strip())
        self.file = file
        self.reason = reason
        self.detail = detail


class IntakeMismatchError(TalentDeskError):
    """What was written is not what was planned, so it was all taken back.

    ``what`` names the figure: files, entries, apart, answers or notes.
    """

    def __init__(self, what: str, planned: int, written: int) -> None:
        super().__init__(f"{what}: planned {planned}, written {written}")
        self.what = what
        self.planned = planned
        self.written = written


class ProfileUnknownError(TalentDeskError):
    """No column profile of that name, and none fits the header."""

    def __init__(self, name: str, header: tuple[str, ...]) -> None:
        super().__init__(f"no column profile {name!r} for {header}")
        self.name = name
        self.header = header


# --- rules of the programme (ids of the rules file: G-01 ...) -------------------


class RuleError(TalentDeskError):
    """A rule of the programme that blocks; ``rule`` is its id, ``facts`` fill its sentence."""

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(f"{rule} {facts}")
        self.rule = rule
        self.facts = facts


class TransitionError(TalentDeskError):
    """The status cannot change like that."""

    def __init__(self, subject: str, status: str, wanted: str) -> None:
        super().__init__(f"{subject} is {status}, cannot become {wanted}")
        self.subject = subject
        self.status = status
        self.wanted = wanted


class ReasonRequiredError(TalentDeskError):
    """A reason is required for what was asked; ``occasion`` is a short code.

    Codes: judgement, against_advice, withdraw, recuse, counter_movement, warning, on_behalf,
    reopen_round, let_in, raise_commitment, release_commitment, settle_commitment,
    lapse_commitment, undo_commitment, withdraw_year_transfer, set_back_weights, freeze_again,
    withdraw_report, withdraw_measurement, define_again.
    """

    def __init__(self, occasion: str, subject: str = "") -> None:
        super().__init__(f"{occasion} {subject}".strip())
        self.occasion = occasion
        self.subject = subject


class FieldError(TalentDeskError):
    """One field of a form or file is not right; ``problem`` is a FieldProblem value."""

    def __init__(self, field: str, problem: str, value: str = "") -> None:
        super().__init__(f"{field}: {problem} {value!r}")
        self.field = field
        self.problem = problem
        self.value = value


class DecisionPaperError(TalentDeskError):
    """A decision without document, case number, date or body moves no money."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"decision lacks {', '.join(missing)}")
        self.missing = missing


class ReviewHiddenError(TalentDeskError):
    """Others' judgements stay hidden until one's own review is handed in.

    ``until_closing``: one's own is in, and the round shows nothing before it is closed.
    """

    def __init__(self, *, until_closing: bool = False) -> None:
        super().__init__(f"hidden until closing {until_closing}")
        self.until_closing = until_closing


class AdviceMissingError(TalentDeskError):
    """The team has not looked at the proposal yet; ``status`` is where it is."""

    def __init__(self, number: str, status: str) -> None:
        super().__init__(f"no advice on {number}, which is {status}")
        self.number = number
        self.status = status


class ReviewIncompleteError(TalentDeskError):
    """A review is handed in while conditions are unanswered and this was not confirmed."""

    def __init__(self, unanswered: tuple[str, ...]) -> None:
        super().__init__(f"unanswered: {', '.join(unanswered)}")
        self.unanswered = unanswered


class VersionsOpenError(TalentDeskError):
    """Between two versions of a review something that differs was not chosen yet."""

    def __init__(self, conditions: tuple[str, ...], *, is_stance_open: bool = False) -> None:
        super().__init__(f"open: {', '.join(conditions)} stance {is_stance_open}")
        self.conditions = conditions
        self.is_stance_open = is_stance_open


class NothingToUndoError(TalentDeskError):
    """There is no change of this person left to take back (or to do again)."""


class ImportPlaceError(TalentDeskError):
    """A problem at one place of a file that is read."""

    def __init__(self, place: FilePlace, problem: str, value: str = "") -> None:
        super().__init__(f"{place}: {problem} {value!r}")
        self.place = place
        self.problem = problem
        self.value = value
