import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from talentdesk.desktop.theme.lines import LineName
from talentdesk.desktop.theme.theme import Theme

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
