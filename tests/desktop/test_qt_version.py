import sys

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QIdentityProxyModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

CALLS = 1000
ROOT = QModelIndex()


class SilentModel(QAbstractListModel):
    """Answers None to everything, as a model does for most roles."""

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 1

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> None:
        return None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on None cannot be lost")
def test_none_that_qt_receives_is_not_lost(qtbot: QtBot) -> None:
    """Qt for Python 6.12.0 loses a reference per call here and so ends the program in time."""
    model = SilentModel()
    proxy = QIdentityProxyModel()  # asks the model from C++
    proxy.setSourceModel(model)
    index = proxy.index(0, 0)
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        proxy.data(index, Qt.ItemDataRole.DecorationRole)

    assert before - sys.getrefcount(None) < CALLS / 10
