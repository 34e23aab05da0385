"""Images of snapshots as registers that can be read: one is kept open, in a folder of its own."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from talentdesk.domain.progress import Progress
from talentdesk.domain.snapshots import Snapshot, SnapshotDamagedError
from talentdesk.register.image_file import write_image
from talentdesk.register.image_folder import ImageFolder
from talentdesk.register.image_names import name_people
from talentdesk.register.keys import RING, FileKey
from talentdesk.register.migrations import migrate
from talentdesk.register.opening import HEAD_REVISION, inspect_file
from talentdesk.register.snapshot_image import unpack
from talentdesk.reports.atomic_file import write_error
from talentdesk.services.register_service import open_register
from talentdesk.services.workplace import Workplace


class _OpenImage:
    """An image on disk, and how many are reading it."""

    def __init__(self, number: str, folder: ImageFolder, workplace: Workplace) -> None:
        self.number = number
        self.workplace = workplace
        self.readers = 0
        self._folder = folder

    def close(self) -> None:
        self.workplace.close()
        self._folder.close()


class FrozenRegisters:
    """Opens images; the last one stays open until another is asked for, or all are closed."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._lock = threading.Lock()
        self._open: dict[str, _OpenImage] = {}
        self._is_closed = False
        workplace.closing.callback(self.close)

    @contextmanager
    def opened(self, snapshot: Snapshot, progress: Progress) -> Iterator[Workplace]:
        """The register as it was frozen; raises SnapshotDamagedError, OperationCancelledError."""
        image = self._take(snapshot, progress)
        try:
            yield image.workplace
        finally:
            with self._lock:
                image.readers -= 1
                if self._is_closed:
                    self._drop_idle()

    def close(self) -> None:
        """Take away what nobody reads; who is still reading takes it away when it is done."""
        with self._lock:
            self._is_closed = True
            self._drop_idle()

    def _take(self, snapshot: Snapshot, progress: Progress) -> _OpenImage:
        with self._lock:
            self._is_closed = False
            image = self._open.get(snapshot.number)
            if image is None:
                self._drop_idle()
                image = self._written(snapshot, progress)
                self._open[snapshot.number] = image
            image.readers += 1
            return image

    def _drop_idle(self) -> None:
        for number, image in list(self._open.items()):
            if image.readers == 0:
                del self._open[number]
                image.close()

    def _written(self, snapshot: Snapshot, progress: Progress) -> _OpenImage:
        folder = ImageFolder()
        try:
            file = folder.path / f"{snapshot.number}.tdesk"
            with self._workplace.reading() as register:
                pieces = register.snapshots.pieces(snapshot.number)
                key = RING.key_of(self._workplace.database.file)
                _write(file, snapshot, _watched(pieces, snapshot.pieces, progress), key)
            # The copy is ours alone: what was sealed stays as it is.
            if inspect_file(file, thorough=False) < HEAD_REVISION:
                migrate(file, "")
            with self._workplace.reading() as register:
                names, erased = register.log.names.shown_by_code(), register.erasures().numbers()
                name_people(file, names, erased)
                person = register.snapshots.frozen_by(snapshot.number)
            workplace = open_register(file, snapshot.at, person=person, read_only=True)
            workplace.database.keep_reading()
            return _OpenImage(snapshot.number, folder, workplace)
        except BaseException:
            folder.close()
            raise


def _watched(pieces: Iterable[bytes], count: int, progress: Progress) -> Iterator[bytes]:
    """The same pieces; a step is told after each, and one is left for opening the file."""
    for done, piece in enumerate(pieces, start=1):
        yield piece
        progress.step(min(done, count), count + 1)


def _write(file: Path, snapshot: Snapshot, pieces: Iterable[bytes], key: FileKey | None) -> None:
    try:
        is_whole = write_image(file, unpack(pieces), snapshot.seal, key)
    except ValueError as error:
        raise SnapshotDamagedError(snapshot.number) from error
    except OSError as problem:
        raise write_error(problem, file) from problem
    if not is_whole:
        raise SnapshotDamagedError(snapshot.number)
