"""A file chooser of someone who changes their mind."""

from pathlib import Path


class NoFile:
    """Nobody chooses a file."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        return None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def folder(self, title: str) -> Path | None:
        return None
