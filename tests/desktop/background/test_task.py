from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.domain.progress import Progress


def test_task_hands_over_result_and_progress(qtbot: QtBot) -> None:
    def work(progress: Progress) -> str:
        for done in range(1, 1001):
            progress.step(done, 1000)
        return "klaar"

    owner = QObject()
    task = BackgroundTask(work, owner)
    steps: list[tuple[int, int]] = []
    task.progressed.connect(lambda done, total: steps.append((done, total)))

    results: list[object] = []
    task.succeeded.connect(results.append)

    with qtbot.waitSignals([task.succeeded, task.finished]):
        task.start()

    assert results == ["klaar"]
    assert steps[0] == (1, 1000)
    assert steps[-1] == (1000, 1000)
    assert len(steps) < 100


def test_cancelled_task_does_not_count_as_failed(qtbot: QtBot) -> None:
    owner = QObject()
    task = BackgroundTask(lambda progress: progress.step(0, 1), owner)
    failures: list[Exception] = []
    task.failed.connect(failures.append)
    task.cancel()

    with qtbot.waitSignals([task.cancelled, task.finished]):
        task.start()

    assert failures == []


def test_failure_arrives_as_the_exception(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise KeyError("x")

    owner = QObject()
    task = BackgroundTask(work, owner)

    with qtbot.waitSignal(task.failed) as failed:
        task.start()

    assert isinstance(failed.args[0], KeyError)
