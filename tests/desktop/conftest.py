import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from talentdesk.desktop.theme.lines import LineName
from talentdesk.desktop.theme.theme import Theme
from talentdesk.services.example_service import create_example
from talentdesk.services.register_service import open_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, PROGRAMMES

LINES = (
    LineName("wonen", "Wonen"),
    LineName("werken", "Werken"),
    LineName("leven", "Leven"),
    LineName("imago", "Imago"),
    LineName("samenwerken", "Samenwerken"),
)


@pytest.fixture(scope="session")
def _session_theme(qapp: QApplication) -> Theme:
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    return Theme(qapp)


@pytest.fixture
def theme(_session_theme: Theme) -> Iterator[Theme]:
    """Return the look of the desk, light at 100 %, with five lines."""
    _session_theme.set_lines(LINES)
    yield _session_theme
    _session_theme.set_dark(False)
    _session_theme.set_zoom(100)


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example register, closed; copy it before changing it."""
    file = tmp_path_factory.mktemp("voorbeeld") / "voorbeeld.tdesk"
    create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING).close()
    return file


@pytest.fixture
def example_workplace(example_file: Path, tmp_path: Path) -> Iterator[Workplace]:
    """Return the programme lead at a copy of the example register."""
    copy = tmp_path / "voorbeeld.tdesk"
    shutil.copy(example_file, copy)
    workplace = open_register(copy, MORNING)
    yield workplace
    workplace.close()
