"""What nobody foresaw: to a log file with details, and to the user as a sentence."""

import logging
import platform
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from talentdesk import __version__

LOG_NAME: Final = "talentdesk.log"
logger = logging.getLogger("talentdesk")


def log_fault(error: BaseException, folder: Path) -> str:
    """Write where it went wrong to the log in ``folder``; returns the same text.

    A folder that cannot be written only costs the log.
    """
    details = fault_details(error)
    if not logger.handlers:
        _log_to(folder / LOG_NAME)
    logger.error("%s", details)
    return details


def _log_to(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=3, encoding="utf-8")
    except OSError:
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)


def fault_details(error: BaseException) -> str:
    """Where it went wrong, without values, amounts or names: fit to send."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(item.filename).name}:{item.lineno} {item.name}" for item in frames]
    lines = [
        f"TalentDesk {__version__}, Python {platform.python_version()}, {platform.system()}",
        type(error).__name__,
        *places[-12:],
    ]
    return "\n".join(lines)
