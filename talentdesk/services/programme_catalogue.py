"""The programme files that come with TalentDesk, and any other that someone points at."""

from dataclasses import dataclass
from pathlib import Path

from talentdesk.domain.programme import Programme
from talentdesk.exchange.example_posts import example_path
from talentdesk.exchange.programme_file import load_programme


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """A programme file that was read; ``has_examples``: an example register can be made of it."""

    path: Path
    programme: Programme
    has_examples: bool


def read_programme_file(path: Path) -> ProgrammeFile:
    """Read one file; raises ProgrammeFileError with line and reason."""
    return ProgrammeFile(path, load_programme(path), example_path(path).is_file())


def shipped_programmes(resources: Path) -> list[ProgrammeFile]:
    """Every programme file that comes with TalentDesk, by file name."""
    files = sorted((resources / "programmes").glob("*.toml"))
    return [read_programme_file(file) for file in files if not file.stem.endswith(".example")]
