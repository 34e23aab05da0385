"""TalentDesk's own Python environment in the project folder, filled from a lock file."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from bootstrap.messages import SetupError, last_lines, progress

STAMP = "talentdesk-lock.txt"


class Lock(Enum):
    """The lock files in ``.requirements``; ``DEVELOP`` holds all of ``RUN``, and more."""

    RUN = "run.txt"
    DEVELOP = "dev.txt"


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment of the Python that runs now.

    Attributes:
        project: The project folder, where the lock files are.
        folder: The environment's own folder; it need not exist yet.
    """

    project: Path
    folder: Path

    @classmethod
    def of(cls, project: Path) -> "Environment":
        """``.venv``, or ``.venv-3.13`` beside it where ``.venv`` is of another Python."""
        folder = project / ".venv"
        if _minor_version(folder) not in {"", _own_minor_version()}:
            folder = project / f".venv-{_own_minor_version()}"
        return cls(project, folder)

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    def has(self, lock: Lock) -> bool:
        """Whether everything of ``lock``, as it is now, was installed to the end."""
        enough = {self._stamp_of(lock), self._stamp_of(Lock.DEVELOP)}
        try:
            return self.python.exists() and self._stamp.read_text("utf-8") in enough
        except OSError:
            return False

    def fill(self, lock: Lock) -> None:
        """Make the environment where it is missing and install ``lock`` in it.

        Raises:
            SetupError: no network, no room, no permission or a file that is not what it should be.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            # Without a stamp an installation that is broken off is not taken for a whole one.
            self._stamp.unlink(missing_ok=True)
        except OSError as error:
            raise SetupError(
                f"In de map {self.project} kan niet worden geschreven ({error.strerror}).\n"
                "Zet de map van TalentDesk op een plek waar je mag schrijven en begin opnieuw."
            ) from error
        if not self.python.exists():
            progress(f"Eigen Python-omgeving maken in {self.folder}.")
            self._make()
        progress("Onderdelen ophalen en controleren (ongeveer 150 MB). Dit duurt even.")
        self._install(lock)
        self._stamp.write_text(self._stamp_of(lock), "utf-8")

    @property
    def _stamp(self) -> Path:
        return self.folder / STAMP

    def _stamp_of(self, lock: Lock) -> str:
        digest = hashlib.sha256(_own_minor_version().encode())
        for each in Lock:
            digest.update((self.project / ".requirements" / each.value).read_bytes())
        return f"{lock.value} {digest.hexdigest()}\n"

    def _make(self) -> None:
        made = _run([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        if made.returncode != 0:
            raise SetupError(
                f"De Python-omgeving in {self.folder} kon niet worden gemaakt. Python meldt:\n"
                f"{last_lines(made.stdout)}\n"
                "Controleer of er ruimte is en of je in deze map mag schrijven. Begin dan opnieuw."
            )

    def _install(self, lock: Lock) -> None:
        lock_file = self.project / ".requirements" / lock.value
        pip = [str(self.python), "-m", "pip", "install", "--quiet", "--no-input"]
        installed = _run([*pip, "--only-binary=:all:", "--require-hashes", "-r", str(lock_file)])
        if installed.returncode != 0:
            raise SetupError(
                f"Het ophalen van de onderdelen is niet gelukt. {pip_advice(installed.stdout)}\n"
                f"pip meldt:\n{last_lines(installed.stdout)}"
            )


def pip_advice(output: str) -> str:
    """What went wrong in pip and what to do, as far as its ``output`` tells."""
    causes = {
        "No space left on device": "De schijf is vol. Maak 1 GB vrij en begin opnieuw.",
        "Permission denied": "Er is geen recht om te schrijven. Zet de map van TalentDesk op een "
        "plek waar je mag schrijven en begin opnieuw.",
        "DO NOT MATCH THE HASHES": "Een onderdeel is niet wat het moet zijn en is geweigerd. "
        "Begin opnieuw; gebeurt het weer, meld dit dan aan je beheerder.",
        "CERTIFICATE_VERIFY_FAILED": "De beveiligde verbinding wordt niet vertrouwd. Vraag je "
        "beheerder welk certificaat pip nodig heeft (PIP_CERT).",
        # Behind a proxy that is gone pip tells of a new connection as well.
        "ProxyError": "De proxy werkt niet mee. Vraag je beheerder naar de instelling.",
        "NewConnectionError": "Er is geen verbinding. Controleer het netwerk en begin opnieuw.",
        "NameResolutionError": "Er is geen verbinding. Controleer het netwerk en begin opnieuw.",
        "ConnectTimeoutError": "Er is geen verbinding. Controleer het netwerk en begin opnieuw.",
        "ReadTimeoutError": "De verbinding is te traag. Begin opnieuw.",
        "No module named pip": "Verwijder de map .venv en begin opnieuw.",
        "No matching distribution": "Voor dit systeem of deze Python is een onderdeel er niet. "
        "TalentDesk draait op Python 3.11 tot en met 3.14, op Windows, macOS en Linux.",
    }
    for sign, advice in causes.items():
        if sign in output:
            return advice
    return "Controleer het netwerk en begin opnieuw."


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program apart from the user's own Python settings, with its output in ``stdout``."""
    unwanted = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    return subprocess.run(
        command,
        env={name: value for name, value in os.environ.items() if name not in unwanted},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _own_minor_version() -> str:
    return "{}.{}".format(*sys.version_info)


def _minor_version(folder: Path) -> str:
    """The Python of an environment, like ``3.13``; empty where it is no environment."""
    try:
        lines = (folder / "pyvenv.cfg").read_text("utf-8").splitlines()
    except OSError:
        return ""
    for line in lines:
        key, _, value = line.partition("=")
        if key.strip() in {"version", "version_info"}:
            return ".".join(value.strip().split(".")[:2])
    return ""
