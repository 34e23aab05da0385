"""What a file is by its name; loads nothing, so that the window can ask it first."""

from pathlib import Path
from typing import Final

PACKAGE_SUFFIX: Final = ".tround"
RECEIPT_SUFFIX: Final = ".txt"


def is_package(file: Path) -> bool:
    """Whether the name is that of a package of a round."""
    return file.suffix.lower() == PACKAGE_SUFFIX


def is_receipt(file: Path) -> bool:
    """Whether the name may be that of a receipt."""
    return file.suffix.lower() == RECEIPT_SUFFIX
