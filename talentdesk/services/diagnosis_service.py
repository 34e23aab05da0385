"""The diagnosis: put together to be read, and written only when someone says so."""

import platform
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from talentdesk import __version__
from talentdesk.domain.diagnosis import Diagnosis, RegisterFacts
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services.fault_log import read_faults
from talentdesk.services.workplace import Workplace
from talentdesk.wording.diagnosis_words import diagnosis_text

_NUMBERS: Final = re.compile(r"[\d.]*", re.ASCII)
"""The rest of the name of a system is free text."""


def read_diagnosis(
    workplace: Workplace | None, log_folder: Path, more_versions: Mapping[str, str]
) -> str:
    """What there is to send, as a text; reads the register when one is open.

    Raises:
        RegisterFileError: the register cannot be read.
    """
    release = _NUMBERS.match(platform.release())
    versions = {
        "TalentDesk": __version__,
        "Python": platform.python_version(),
        **more_versions,
        platform.system(): release[0].rstrip(".") if release else "",
    }
    facts = _facts(workplace) if workplace is not None else None
    return diagnosis_text(Diagnosis(versions, facts, read_faults(log_folder)))


def write_diagnosis(target: Path, text: str) -> None:
    """Keep what was read, byte for byte; raises FileWriteError."""
    atomic_write(target, text.encode("utf-8"))


def _facts(workplace: Workplace) -> RegisterFacts:
    with workplace.reading() as register:
        return register.file_facts()
