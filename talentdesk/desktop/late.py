"""All that is loaded after the first page: the one module with imports inside functions.

They are real imports, so that what packs the program, checks its types and holds the layers sees
them; a name in a string is seen by none of the three. Each loads at its first call. Whoever needs
something late asks for it here.
"""

import traceback
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from talentdesk.desktop.shell.new_register_draft import NewRegisterDraft, ProgrammeChoice
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.services.file_association import FileAssociation, NoAssociation

if TYPE_CHECKING:
    from talentdesk.desktop.backups.backups_page import BackupsPage
    from talentdesk.desktop.diagnosis_pane import DiagnosisPane
    from talentdesk.desktop.encryption.encryption_page import EncryptionPage
    from talentdesk.desktop.encryption.unlock_page import UnlockPage
    from talentdesk.desktop.handbook.handbook_pane import HandbookPane
    from talentdesk.desktop.register_desk import RegisterDesk
    from talentdesk.desktop.round_file.round_desk import RoundDesk
    from talentdesk.desktop.round_file.sitting import Clock, Sitting
    from talentdesk.desktop.shell.new_register_steps import NewRegisterSteps
    from talentdesk.services.workplace import Workplace


# --- an open register ---------------------------------------------------------------------


def register_desk() -> "type[RegisterDesk]":
    """The rooms behind the first page."""
    from talentdesk.desktop.register_desk import RegisterDesk

    return RegisterDesk


def open_workplace(file: Path, person: str, now: datetime) -> "Workplace":
    """As in ``register_desk``, with which every room is loaded."""
    from talentdesk.desktop.register_desk import open_workplace as open_now

    return open_now(file, person, now)


# --- a new register -----------------------------------------------------------------------


def new_register_steps() -> "type[NewRegisterSteps]":
    """The page that asks what a first register needs."""
    from talentdesk.desktop.shell.new_register_steps import NewRegisterSteps

    return NewRegisterSteps


def programme_choices() -> list[ProgrammeChoice]:
    """As in ``register_desk``."""
    from talentdesk.desktop.register_desk import programme_choices as choices

    return choices()


def read_choice(path: Path) -> ProgrammeChoice | Message:
    """As in ``register_desk``."""
    from talentdesk.desktop.register_desk import read_choice as read

    return read(path)


def make_register(draft: NewRegisterDraft, now: datetime) -> None:
    """As in ``register_desk``."""
    from talentdesk.desktop.register_desk import make_register as make

    make(draft, now)


def make_example(file: Path, now: datetime) -> None:
    """As in ``register_desk``."""
    from talentdesk.desktop.register_desk import make_example as make

    make(file, now)


# --- pages about a register that is closed, and packages -------------------------------------


def backups_page() -> "type[BackupsPage]":
    """The page of the copies of a register."""
    from talentdesk.desktop.backups.backups_page import BackupsPage

    return BackupsPage


def unlock_page() -> "type[UnlockPage]":
    """The page that asks a password."""
    from talentdesk.desktop.encryption.unlock_page import UnlockPage

    return UnlockPage


def encryption_page() -> "type[EncryptionPage]":
    """The page where a register gets a password."""
    from talentdesk.desktop.encryption.encryption_page import EncryptionPage

    return EncryptionPage


def round_desk() -> "type[RoundDesk]":
    """The rooms of a package."""
    from talentdesk.desktop.round_file.round_desk import RoundDesk

    return RoundDesk


def open_package(file: Path, clock: "Clock") -> "Sitting":
    """As in ``round_desk``; a register that is opened does not load what packages need."""
    from talentdesk.desktop.round_file.round_desk import open_package as open_now

    return open_now(file, clock)


# --- panes and words ------------------------------------------------------------------------


def handbook_pane() -> "type[HandbookPane]":
    """The pane of F1."""
    from talentdesk.desktop.handbook.handbook_pane import HandbookPane

    return HandbookPane


def diagnosis_pane() -> "type[DiagnosisPane]":
    """The pane with what is told of this computer."""
    from talentdesk.desktop.diagnosis_pane import DiagnosisPane

    return DiagnosisPane


def read_diagnosis(workplace: "Workplace | None", folder: Path, versions: Mapping[str, str]) -> str:
    """As in ``services.diagnosis_service``."""
    from talentdesk.services.diagnosis_service import read_diagnosis as read

    return read(workplace, folder, versions)


def write_diagnosis(file: Path, text: str) -> None:
    """As in ``services.diagnosis_service``."""
    from talentdesk.services.diagnosis_service import write_diagnosis as write

    write(file, text)


def refusal_message(error: TalentDeskError, choices: Sequence[Choice] = ()) -> Message:
    """As in ``widgets.refusals``, of a refusal that is about no programme."""
    from talentdesk.desktop.widgets.refusals import refusal_message as message

    return message(error, None, choices)


def own_association() -> FileAssociation | NoAssociation:
    """As in ``services.system_associations``: asked after the first page."""
    from talentdesk.services.system_associations import own_association as own

    return own()


# --- the log of faults ----------------------------------------------------------------------


def log_fault(error: BaseException, folder: Path, where: str = "desk") -> str:
    """As in ``services.fault_log``, which is loaded with the first fault."""
    from talentdesk.services.fault_log import log_fault as log

    return log(error, folder, where)


def log_window_warning(kind: str, stack: traceback.StackSummary, folder: Path) -> None:
    """As in ``services.fault_log``."""
    from talentdesk.services.fault_log import log_window_warning as log

    log(kind, stack, folder)


def log_crash(folder: Path) -> None:
    """As in ``services.fault_log``."""
    from talentdesk.services.fault_log import log_crash as log

    log(folder)
