"""What other rooms may ask the tab of the round to show."""

from pathlib import Path
from typing import NamedTuple


class ReviewFiles(NamedTuple):
    """Take these in: files, or folders with them."""

    paths: tuple[Path, ...]


class ShowKeys(NamedTuple):
    """Show one's own key and those of colleagues."""
