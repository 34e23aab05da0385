"""What nobody foresaw: to a log file with details, and to the user as a sentence."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from talentdesk import __version__
from talentdesk.domain.errors import TalentDeskError

logger = logging.getLogger("talentdesk")


def log_to(folder: Path) -> Path:
    """Keep a log of faults in ``folder``; returns the file. Without a folder there is no log."""
    file = folder / "talentdesk.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=500_000, backupCount=3, encoding="utf-8")
    except OSError:
        return file
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return file


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


def install_hook(refused: Callable[[TalentDeskError], None], fault: Callable[[str], None]) -> None:
    """Lead what no slot caught to the window: a refusal as a refusal, the rest as a fault."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, TalentDeskError):
            refused(error)
        elif isinstance(error, Exception):
            details = fault_details(error)
            logger.error("%s", details)
            fault(details)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
