"""The file that explains a fault: versions and where it went wrong, no names and no amounts."""

import json
import platform
import zipfile
from pathlib import Path

from PySide6.QtCore import qVersion

from talentdesk import __version__


def write_diagnosis(target: Path, log_file: Path, counts: dict[str, int]) -> None:
    """Write a zip with versions, row counts and the log of faults.

    Args:
        target: the zip.
        log_file: the log of faults, that holds places in the program and nothing else.
        counts: rows per table, empty without an open register.

    Raises:
        OSError: the zip cannot be written.
    """
    facts = {
        "talentdesk": __version__,
        "python": platform.python_version(),
        "qt": qVersion(),
        "system": f"{platform.system()} {platform.release()}",
        "rows": counts,
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("versies.json", json.dumps(facts, indent=2))
        for file in sorted(log_file.parent.glob(f"{log_file.name}*")):
            bundle.write(file, file.name)
