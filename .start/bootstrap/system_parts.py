"""The shared libraries that Qt needs on Linux, and how to install those that are missing."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bootstrap.messages import SetupError, last_lines, progress

INSTALL_WITH_APT = ("apt-get", "install", "-y", "--no-install-recommends")


@dataclass(frozen=True, slots=True)
class SystemPart:
    """Something that the operating system brings.

    Attributes:
        name: File name of a shared library, or for Python the module that is missing.
        debian: Names of its package on Debian and Ubuntu, the newest release first.
    """

    name: str
    debian: tuple[str, ...]


# What the Qt libraries link to and their wheel does not carry.
DRAWING = (
    SystemPart("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    SystemPart("libgthread-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    SystemPart("libEGL.so.1", ("libegl1",)),
    SystemPart("libGL.so.1", ("libgl1",)),
    SystemPart("libX11.so.6", ("libx11-6",)),
    SystemPart("libdbus-1.so.3", ("libdbus-1-3",)),
    SystemPart("libfontconfig.so.1", ("libfontconfig1",)),
    SystemPart("libfreetype.so.6", ("libfreetype6",)),
    SystemPart("libxkbcommon.so.0", ("libxkbcommon0",)),
)
X11_WINDOW = (
    SystemPart("libX11-xcb.so.1", ("libx11-xcb1",)),
    SystemPart("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    SystemPart("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    SystemPart("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    SystemPart("libxcb-image.so.0", ("libxcb-image0",)),
    SystemPart("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    SystemPart("libxcb-randr.so.0", ("libxcb-randr0",)),
    SystemPart("libxcb-render-util.so.0", ("libxcb-render-util0",)),
    SystemPart("libxcb-render.so.0", ("libxcb-render0",)),
    SystemPart("libxcb-shape.so.0", ("libxcb-shape0",)),
    SystemPart("libxcb-shm.so.0", ("libxcb-shm0",)),
    SystemPart("libxcb-sync.so.1", ("libxcb-sync1",)),
    SystemPart("libxcb-util.so.1", ("libxcb-util1",)),
    SystemPart("libxcb-xfixes.so.0", ("libxcb-xfixes0",)),
    SystemPart("libxcb-xkb.so.1", ("libxcb-xkb1",)),
)
WAYLAND_WINDOW = (
    SystemPart("libwayland-client.so.0", ("libwayland-client0",)),
    SystemPart("libwayland-cursor.so.0", ("libwayland-cursor0",)),
)


def parts_for(environ: Mapping[str, str]) -> tuple[SystemPart, ...]:
    """The libraries that Qt loads on the screen that ``environ`` names, if it names one."""
    if environ.get("DISPLAY"):
        return DRAWING + X11_WINDOW
    if environ.get("WAYLAND_DISPLAY"):
        return DRAWING + WAYLAND_WINDOW
    return DRAWING


def missing_libraries(parts: Iterable[SystemPart]) -> list[SystemPart]:
    """Those of ``parts`` that the dynamic linker does not find."""
    return [part for part in parts if not _loads(part.name)]


def missing_venv() -> list[SystemPart]:
    """What this Python lacks to make an environment; Debian and Ubuntu ship it apart."""
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    return [SystemPart("ensurepip", (f"python3.{sys.version_info.minor}-venv",))]


def provide(missing: Sequence[SystemPart]) -> None:
    """Install ``missing`` as root on Debian or Ubuntu.

    Raises:
        SetupError: this is another system or another user, or apt failed; the text says what to do.
    """
    if not missing:
        return
    names = ", ".join(part.name for part in missing)
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        raise SetupError(
            f"Dit systeem mist onderdelen die TalentDesk nodig heeft: {names}.\n"
            f"{install_advice(missing)}\nBegin daarna opnieuw."
        )
    progress("Kijken welke pakketten dit systeem heeft.")
    # A stale or unreachable source is no reason to stop: the install may still succeed.
    _run_apt(["apt-get", "update", "-q"])
    packages = debian_packages(missing)
    progress(f"Pakketten van het systeem installeren: {', '.join(packages)}.")
    finished = _run_apt([*INSTALL_WITH_APT, *packages])
    if finished.returncode != 0:
        raise SetupError(
            f"Het installeren van onderdelen van het systeem is niet gelukt: {names}.\n"
            f"apt-get meldt:\n{last_lines(finished.stdout)}\n"
            f"Controleer of dit systeem bij zijn pakketten kan. {install_advice(missing)}\n"
            "Begin daarna opnieuw."
        )


def install_advice(missing: Sequence[SystemPart]) -> str:
    """What to type on this system to install ``missing``."""
    libraries = " ".join(f"'{part.name}()(64bit)'" for part in missing)
    packages = " ".join(debian_packages(missing)) if shutil.which("apt-get") else ""
    by_installer = {
        "apt-get": f"apt-get update && {' '.join(INSTALL_WITH_APT)} {packages}",
        # These two find a package by the library that it brings.
        "dnf": f"dnf install {libraries}",
        "zypper": f"zypper install {libraries}",
    }
    for installer, line in by_installer.items():
        if shutil.which(installer):
            # A bare system has no sudo, and a line that starts with it does nothing there.
            as_root = f'sudo sh -c "{line}"' if shutil.which("sudo") else f'su -c "{line}"'
            return f"Installeer ze zo:\n\n    {as_root}\n"
    return "Installeer ze met het pakketbeheer van dit systeem."


def debian_packages(missing: Iterable[SystemPart]) -> list[str]:
    """The packages that bring ``missing``, by the names that apt knows here, each once."""
    return list(dict.fromkeys(_known_to_apt(part.debian) for part in missing))


def _known_to_apt(names: Sequence[str]) -> str:
    # The last name is the oldest; newer releases still resolve it when the lists are empty.
    for name in names[:-1]:
        found = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if found.returncode == 0:
            return name
    return names[-1]


def _run_apt(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run apt without questions, waiting for another apt that is at work."""
    return subprocess.run(
        [*command, "-o", "DPkg::Lock::Timeout=120"],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
