"""Where the files lie that ship with the program and are no code of it.

In a wheel and in the built folder they stand in ``_shipped``, inside the package: the tables
``package-dir`` and ``package-data`` of ``pyproject.toml`` put them there, and ``build.spec``
follows the same tables. A checkout, also one that is installed as editable, keeps them at its top.
"""

from importlib.resources import files
from pathlib import Path
from typing import Final


def top_of(package: Path) -> Path:
    """The folder that holds ``resources``, ``db`` and ``docs``.

    Args:
        package: the folder of the package ``talentdesk``.
    """
    installed = package / "_shipped"
    return installed if installed.is_dir() else package.parent


# Qt, Alembic and typst read by path, and TalentDesk is never run from inside a zip.
_TOP: Final = top_of(Path(str(files("talentdesk"))))

RESOURCES: Final = _TOP / "resources"
"""Programme files, fonts, icons, paper templates, Iv3 codes and licences."""
MIGRATIONS: Final = _TOP / "db"
"""What Alembic runs."""
HANDBOOK: Final = _TOP / "docs" / "handleiding"
"""The pages that F1 opens; ``docs/programmabestand.md`` lies beside it."""
