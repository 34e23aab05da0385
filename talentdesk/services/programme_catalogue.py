"""The programme files that come with TalentDesk, and any other that someone points at."""

from dataclasses import dataclass
from pathlib import Path

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.programme import Programme, Role
from talentdesk.exchange.example_posts import example_path
from talentdesk.exchange.programme_file import load_programme


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """A programme file that was read; ``has_examples``: an example register can be made of it."""

    path: Path
    programme: Programme
    has_examples: bool

    def lead_role(self) -> Role:
        """The role in the team with the most rights."""
        team = [role for role in self.programme.roles if role.in_team and not role.per_line]
        return max(team, key=lambda role: len(role.rights))

    def role_called(self, name: str) -> Role:
        """The role with that name or id, in any case; raises RecordMissingError."""
        sought = name.casefold()
        for role in self.programme.roles:
            if sought in (role.name.casefold(), role.id.casefold()):
                return role
        raise RecordMissingError("role", name)


def read_programme_file(path: Path) -> ProgrammeFile:
    """Read one file; raises ProgrammeFileError with line and reason."""
    return ProgrammeFile(path, load_programme(path), example_path(path).is_file())


def shipped_programmes(resources: Path) -> list[ProgrammeFile]:
    """Every programme file that comes with TalentDesk, by file name."""
    files = sorted((resources / "programmes").glob("*.toml"))
    return [read_programme_file(file) for file in files if not file.stem.endswith(".example")]
