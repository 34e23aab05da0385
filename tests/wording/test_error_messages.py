"""Every refusal of the domain has its own sentences, written as LANGUAGE asks."""

from collections.abc import Iterator

import pytest

from talentdesk.domain import errors
from talentdesk.domain.errors import RegisterFileError, TalentDeskError
from talentdesk.domain.imports import CellProblem
from talentdesk.domain.passwords import PasswordFileError, PasswordStrength, PasswordWeakError
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import FieldProblem
from talentdesk.domain.recovery_key import RecoveryKeyError
from talentdesk.domain.review_errors import ReviewBlankError
from talentdesk.wording.error_messages import (
    NOTHING_CHANGED,
    UserMessage,
    cell_message,
    field_message,
    message_for,
)
from tests.wording.language import language_faults

PLACE = FilePlace("Voorstellen", 4, "C4")
FILE = "/schijf/programma/talent.tdesk"
SAMPLES = (
    errors.OperationCancelledError(),
    errors.AmountFormatError("tien euro"),
    errors.AmbiguousAmountError("1.234", "1234,00", "1,234"),
    errors.DateFormatError("31-02-26"),
    errors.RegisterFileError(FILE, "iets anders"),
    errors.RegisterMissingError(FILE),
    errors.RegisterExistsError(FILE),
    errors.RegisterOfOthersError(FILE),
    errors.RegisterShareError(FILE),
    errors.RegisterUnreachableError(FILE),
    errors.RegisterForeignError(FILE),
    errors.RegisterEncryptedError(FILE),
    errors.RegisterKeyError(FILE),
    errors.EncryptionStateError(FILE, is_encrypted=True),
    errors.EncryptionStateError(FILE, is_encrypted=False),
    PasswordFileError(FILE),
    PasswordWeakError(PasswordStrength.TOO_SHORT),
    PasswordWeakError(PasswordStrength.TOO_PLAIN),
    RecoveryKeyError(0),
    RecoveryKeyError(4),
    errors.RegisterNewerError(FILE, "0007"),
    errors.RegisterDamagedError(FILE, "quick_check"),
    errors.RegisterReadOnlyError(FILE),
    errors.RegisterLockedError(FILE, "regisseur wonen", "balie-3", "2026-03-03T09:14:00+01:00"),
    errors.RegisterLockedError(FILE, "", "", ""),
    *(
        errors.FileWriteError("/map/a.xlsx", reason)
        for reason in ("full", "denied", "open", "missing")
    ),
    errors.PaperLimitError("rows", FilePlace("Mutaties", 0), 1_100_000, 1_048_575),
    errors.PaperLimitError("characters", PLACE, 40_000, 32_767),
    errors.StaleRecordError("A-2026-014"),
    errors.AdviceMissingError("A-2026-014", "draft"),
    *(
        errors.RecordMissingError(kind, "x-9")
        for kind in (
            "area",
            "commitment",
            "condition",
            "criterion",
            "decision",
            "group",
            "colleague_key",
            "line",
            "moment",
            "movement",
            "organisation",
            "person",
            "programme",
            "proposal",
            "proposal_version",
            "register_info",
            "result",
            "review",
            "review_entry",
            "review_fork",
            "review_round",
            "role",
            "rule",
            "segment",
            "snapshot",
            "tranche",
        )
    ),
    errors.ProgrammeFileError("/map/plan.toml", 12, "De sleutel 'naam' is onbekend."),
    errors.ProgrammeFileError("plan.toml", 0, "Het bestand is te groot."),
    *(
        errors.SourceFileError("/map/lijst.xlsx", reason)
        for reason in (
            "missing",
            "not_a_workbook",
            "empty",
            "no_header",
            "double_header",
            "too_large",
            "encoding",
            "no_known_columns",
            "no_measurement_columns",
            "unreadable",
            "password",
            "old_excel",
            "hidden",
            "merged_header",
            "newer_form",
            "macros",
            "signed",
            "not_a_profile",
            "anders",
        )
    ),
    errors.SourceFileError("lijst.xlsx", "double_header", "Titel (B3 en C3)"),
    *(
        errors.PackageFileError("/map/ronde.tround", reason)
        for reason in (
            "missing",
            "unreadable",
            "not_a_package",
            "not_a_card",
            "other_kind",
            "newer",
            "tampered",
            "too_large",
            "read_only",
            "in_use",
            "replaced",
            "closed",
            "other_round",
        )
    ),
    *(
        errors.ReviewWorkbookError("/map/ronde.xlsx", reason)
        for reason in ("not_a_round", "control_missing", "control_changed", "newer")
    ),
    errors.KeyFileError("/map/sleutel.pem"),
    errors.RoundIssueError("closed", "Voorjaar"),
    errors.RoundIssueError("nothing_asked", "Voorjaar"),
    errors.RoundIssueError("two_versions", "A-2026-014", "regisseur wonen"),
    errors.KeyFileError("/map/sleutels.json", "colleagues"),
    *(
        errors.IntakeRefusedError("/map/ronde.tround", reason, "Regisseur wonen")
        for reason in (
            "other_register",
            "unknown_round",
            "unknown_reviewer",
            "unknown_programme",
        )
    ),
    errors.IntakeMismatchError("answers", 19, 18),
    *(
        errors.FieldError(name, problem.value, "x")
        for name in ("number", "title")
        for problem in FieldProblem
    ),
    errors.StalePlanError(),
    errors.ProfileUnknownError("finance", ("Titel", "Bedrag")),
    errors.ProfileUnknownError("", ("Titel",)),
    errors.RuleError("G-15", proposal="A-2026-014", answered=True),
    errors.TransitionError("A-2026-014", "submitted", "granted"),
    errors.TransitionError("A-2026-014", "refused", "draft"),
    *(
        errors.TransitionError("A-2026-014", "advised", step)
        for step in ("judged", "changed", "taken_back", "given_back")
    ),
    errors.TransitionError("A-2026-014", "forked", "judged"),
    errors.TransitionError("Ronde maart", "round_closed", "round_closed"),
    errors.TransitionError("M-003", "booked", "countered"),
    *(
        errors.ReasonRequiredError(occasion, "A-2026-014")
        for occasion in (
            "judgement",
            "against_advice",
            "withdraw",
            "recuse",
            "counter_movement",
            "warning",
            "on_behalf",
            "reopen_round",
            "reopen_period",
            "let_in",
            "raise_commitment",
            "release_commitment",
            "settle_commitment",
            "lapse_commitment",
            "undo_commitment",
            "set_back_weights",
            "freeze_again",
            "anders",
        )
    ),
    errors.ReasonRequiredError("withdraw"),
    *(errors.FieldError("requested", problem.value, "x") for problem in FieldProblem),
    errors.DecisionPaperError(("document", "case_number", "day", "body", "standing")),
    errors.ReviewHiddenError(),
    errors.ReviewHiddenError(until_closing=True),
    errors.ReviewIncompleteError(("T1.1",)),
    ReviewBlankError(("T1.1", "T1.2")),
    errors.ReviewIncompleteError(("T1.1", "T1.2")),
    errors.VersionsOpenError(("T1.1",)),
    errors.VersionsOpenError(("T1.1", "T1.2"), is_stance_open=True),
    errors.VersionsOpenError((), is_stance_open=True),
    errors.NothingToUndoError(),
    *(errors.ImportPlaceError(PLACE, problem.value) for problem in FieldProblem),
)


def classes(base: type[TalentDeskError]) -> Iterator[type[TalentDeskError]]:
    for found in base.__subclasses__():
        yield found
        yield from classes(found)


def own_classes() -> list[type[TalentDeskError]]:
    return [found for found in classes(TalentDeskError) if found.__module__ == errors.__name__]


def assert_dutch(message: UserMessage) -> None:
    faults = [*language_faults(message.what), *language_faults(message.advice)]
    assert not faults, (faults, message)


@pytest.mark.parametrize("kind", own_classes(), ids=lambda kind: kind.__name__)
def test_every_error_has_sentences_of_its_own(kind: type[TalentDeskError]) -> None:
    base = message_for.dispatch(TalentDeskError)
    parents = [item for item in kind.__mro__[1:] if item is not RegisterFileError]

    assert message_for.dispatch(kind) is not base
    assert all(message_for.dispatch(kind) is not message_for.dispatch(item) for item in parents)
    assert any(type(sample) is kind for sample in SAMPLES)


@pytest.mark.parametrize("error", SAMPLES, ids=lambda error: f"{type(error).__name__}-{error}")
def test_sentences_of_every_error_are_good_dutch(error: TalentDeskError) -> None:
    assert_dutch(message_for(error))


def test_codes_of_an_error_do_not_share_one_sentence() -> None:
    said = [message_for(sample) for sample in SAMPLES if not isinstance(sample, errors.FieldError)]

    assert len(set(said)) == len(said)


def test_an_error_that_nobody_foresaw_still_gets_a_sentence() -> None:
    class SurpriseError(TalentDeskError):
        pass

    message = message_for(SurpriseError("what happened"))

    assert_dutch(message)
    assert message.details == "what happened"


def test_nothing_changed_is_a_sentence() -> None:
    assert not list(language_faults(NOTHING_CHANGED))


def test_a_sentence_names_the_file_and_the_details_its_place() -> None:
    message = message_for(errors.RegisterForeignError(FILE))

    assert message.what == "talent.tdesk is geen register van TalentDesk."
    assert message.details == FILE


def test_a_locked_register_says_who_has_it_and_since_when() -> None:
    error = errors.RegisterLockedError(FILE, "regisseur wonen", "balie-3", "2026-03-03T09:14:00")

    assert message_for(error).what == (
        "talent.tdesk is geopend door regisseur wonen op balie-3, sinds 3 maart 2026 09:14."
    )


def test_a_refused_step_says_which_steps_are_possible() -> None:
    message = message_for(errors.TransitionError("A-2026-014", "submitted", "granted"))

    assert message.what == "A-2026-014 is 'ingediend' en kan niet 'toegekend' worden."
    assert message.advice == "Dit kan wel: 'concept', 'in toetsing' of 'ingetrokken'."


def test_a_cell_says_where_it_is_and_what_it_may_hold() -> None:
    kinds = ("activiteit", "inspanning")
    problem = CellProblem(PLACE, "kind", FieldProblem.NOT_A_CHOICE, "plan", kinds)

    assert cell_message(problem) == UserMessage(
        "Voorstellen!C4: 'plan' kan niet bij 'soort'.",
        "Het mag zijn: activiteit of inspanning.",
    )


def test_values_of_a_user_are_shown_as_they_are() -> None:
    message = field_message("title", FieldProblem.DOUBLE, "{most} plannen", ("{a}", "{b}"))

    assert message.what == "'{most} plannen' staat meer dan één keer bij 'titel'."
    assert message.advice == "Het mag zijn: {a} of {b}."


def test_a_long_value_is_cut_off() -> None:
    message = field_message("end", FieldProblem.NOT_A_DATE, "lang " * 100)

    assert (
        message.what == "'lang lang lang lang lang lang lang lang…' bij 'einddatum' is geen datum."
    )
