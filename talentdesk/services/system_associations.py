"""What Linux and Windows are told about files of TalentDesk, for one user."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import FileWriteError
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services.file_association import FileAssociation, NoAssociation
from talentdesk.services.user_folders import make_folder
from talentdesk.services.windows_registry import Registry
from talentdesk.wording.file_kinds import KIND_NAMES

if sys.platform == "win32":
    from talentdesk.services.windows_registry import UserRegistry

_NAME: Final = "talentdesk"
_WINDOW: Final = "talentdesk-desk"
"""The command of ``gui-scripts`` in pyproject.toml: on Windows it opens no terminal beside it."""
_MIME: Final = {suffix: f"application/x-talentdesk-{suffix[2:]}" for suffix in KIND_NAMES}
_CLASSES: Final = r"Software\Classes"


class LinuxAssociation:
    """Two files in one's own folders, as the desktops of Linux read them.

    Source: Shared MIME-info Database 0.21 and Desktop Entry Specification 1.5 (freedesktop).
    """

    def __init__(
        self, program: Path, data_home: Path, run: Callable[[Sequence[str]], None]
    ) -> None:
        """``data_home`` as in XDG; ``run`` runs a command of the desktop, if it is there."""
        self._program = program
        self._kinds = data_home / "mime" / "packages" / f"{_NAME}.xml"
        self._entry = data_home / "applications" / f"{_NAME}.desktop"
        self._mime_folder = data_home / "mime"
        self._run = run

    def is_set(self) -> bool:
        """As FileAssociation."""
        try:
            return self._entry.read_text(encoding="utf-8") == self._entry_text()
        except (OSError, ValueError):
            return False

    def associate(self) -> None:
        """As FileAssociation."""
        for file, text in ((self._kinds, _kinds_text()), (self._entry, self._entry_text())):
            make_folder(file.parent)
            atomic_write(file, text.encode())
        self._tell()
        self._run(["xdg-mime", "default", self._entry.name, *_MIME.values()])

    def take_away(self) -> None:
        """As FileAssociation."""
        for file in (self._kinds, self._entry):
            try:
                file.unlink(missing_ok=True)
            except OSError as problem:
                raise FileWriteError(str(file), "denied") from problem
        self._tell()

    def _tell(self) -> None:
        self._run(["update-mime-database", str(self._mime_folder)])
        self._run(["update-desktop-database", str(self._entry.parent)])

    def _entry_text(self) -> str:
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=TalentDesk",
            f"Exec={_quoted(self._program)} %f",
            "Terminal=false",
            "Categories=Office;",
            f"MimeType={';'.join(_MIME.values())};",
        )
        return "\n".join(lines) + "\n"


class WindowsAssociation:
    """Keys under HKEY_CURRENT_USER, so that it asks for no administrator.

    Source: "File Types" in the documentation of the Windows shell (Microsoft).
    """

    def __init__(self, program: Path, registry: Registry) -> None:
        self._registry = registry
        self._values: dict[str, str] = {}
        for suffix, name in KIND_NAMES.items():
            kind = rf"{_CLASSES}\TalentDesk{suffix}"
            self._values[rf"{_CLASSES}\{suffix}"] = f"TalentDesk{suffix}"
            self._values[kind] = name
            self._values[rf"{kind}\DefaultIcon"] = f'"{program}",0'
            self._values[rf"{kind}\shell\open\command"] = f'"{program}" "%1"'

    def is_set(self) -> bool:
        """As FileAssociation."""
        return all(self._registry.read(key) == value for key, value in self._values.items())

    def associate(self) -> None:
        """As FileAssociation."""
        for key, value in self._values.items():
            self._registry.write(key, value)
        self._registry.tell()

    def take_away(self) -> None:
        """As FileAssociation; what another program said of the same files stays."""
        for suffix in KIND_NAMES:
            own = f"TalentDesk{suffix}"
            if self._registry.read(rf"{_CLASSES}\{suffix}") == own:
                self._registry.remove(rf"{_CLASSES}\{suffix}")
            self._registry.remove(rf"{_CLASSES}\{own}")
        self._registry.tell()


def own_association() -> FileAssociation | NoAssociation:
    """What fits this computer, or why nothing does."""
    program = own_program()
    if program is None:
        return NoAssociation.NOT_INSTALLED
    own: FileAssociation | NoAssociation = NoAssociation.OTHER_SYSTEM
    if sys.platform == "win32":
        own = WindowsAssociation(program, UserRegistry())
    elif sys.platform.startswith("linux"):
        home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        own = LinuxAssociation(program, Path(home), run_if_there)
    return own


def run_if_there(command: Sequence[str]) -> None:
    """Run a command of the desktop; where it is missing, the files alone have to do."""
    if shutil.which(command[0]) is not None:
        subprocess.run(command, check=False, capture_output=True, timeout=30)


def own_program() -> Path | None:
    """The packaged program with a window, or the command for one that was installed with it.

    None when this is a folder with source, which no installer has made a command for.
    """
    if getattr(sys, "frozen", False):
        python = Path(sys.executable)
        return python.with_name(f"TalentDesk{python.suffix}")
    try:
        installed = distribution(_NAME).files or []
    except PackageNotFoundError:
        return None
    # An installer keeps a list of what it made, wherever that is: beside Python, or of one user.
    made = (Path(str(file.locate())).resolve() for file in installed if file.stem == _WINDOW)
    return next((file for file in made if file.is_file()), None)


def _quoted(program: Path) -> str:
    """An argument of Exec: between quotes, with its four special signs escaped, and % doubled."""
    text = str(program)
    for sign in ("\\", '"', "`", "$"):
        text = text.replace(sign, f"\\{sign}")
    # The whole value is a string of a desktop entry, in which a backslash is doubled again.
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'


def _kinds_text() -> str:
    kinds = "".join(
        f'  <mime-type type="{_MIME[suffix]}">\n'
        f"    <comment>{name}</comment>\n"
        f'    <glob pattern="*{suffix}"/>\n'
        "  </mime-type>\n"
        for suffix, name in KIND_NAMES.items()
    )
    space = "http://www.freedesktop.org/standards/shared-mime-info"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<mime-info xmlns="{space}">\n'
    return f"{head}{kinds}</mime-info>\n"
