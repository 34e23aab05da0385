"""Files are written whole or not at all."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from talentdesk.domain.errors import FileWriteError
from talentdesk.reports.atomic_file import StagedFiles, atomic_write

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def run_in_child(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in its own process, where limits and kills hurt nobody else."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_new_bytes_take_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "papier.xlsx"
    target.write_bytes(b"oud")

    atomic_write(target, b"nieuw")

    assert target.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask and no mode bits")
def test_colleagues_can_read_what_they_could_read(tmp_path: Path) -> None:
    new, old = tmp_path / "nieuw.xlsx", tmp_path / "oud.xlsx"
    old.write_bytes(b"oud")
    old.chmod(0o664)

    atomic_write(new, b"x")
    atomic_write(old, b"x")

    umask = os.umask(0)
    os.umask(umask)
    assert new.stat().st_mode & 0o777 == 0o666 & ~umask
    assert old.stat().st_mode & 0o777 == 0o664


def test_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "echt.xlsx", tmp_path / "snelkoppeling.xlsx"
    real.write_bytes(b"oud")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this account may not make links")

    atomic_write(link, b"nieuw")

    assert link.is_symlink()
    assert real.read_bytes() == b"nieuw"


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileWriteError) as refusal:
        atomic_write(tmp_path / "weg" / "papier.xlsx", b"x")

    assert refusal.value.reason == "missing"
    assert refusal.value.file == str(tmp_path / "weg" / "papier.xlsx")


def test_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "papier.xlsx"
    target.mkdir()

    with pytest.raises(FileWriteError) as refusal:
        atomic_write(target, b"x")

    assert refusal.value.reason == "denied"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(AS_ROOT or sys.platform == "win32", reason="root may write everywhere")
def test_read_only_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "papier.xlsx"
    target.write_bytes(b"oud")
    tmp_path.chmod(0o555)

    with pytest.raises(FileWriteError) as refusal:
        atomic_write(target, b"nieuw")

    tmp_path.chmod(0o755)
    assert refusal.value.reason == "denied"
    assert target.read_bytes() == b"oud"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "papier.xlsx"
    target.write_bytes(b"oud")
    child = run_in_child(
        """
        import resource, sys
        from pathlib import Path
        from talentdesk.domain.errors import FileWriteError
        from talentdesk.reports.atomic_file import StagedFiles, atomic_write
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            atomic_write(Path(sys.argv[1]), bytes(100_000))
        except FileWriteError as refusal:
            print(refusal.reason)
        """,
        str(target),
    )

    assert child.stdout == "full\n", child.stderr
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_killed_writer_leaves_the_old_file_and_is_tidied_up_a_day_later(tmp_path: Path) -> None:
    target = tmp_path / "papier.xlsx"
    target.write_bytes(b"oud")
    run_in_child(
        """
        import os, sys
        from pathlib import Path
        from talentdesk.reports import atomic_file
        Path.replace = lambda *_: os._exit(9)
        atomic_file.atomic_write(Path(sys.argv[1]), b"half")
        """,
        str(target),
    )
    [left_over] = set(tmp_path.iterdir()) - {target}
    assert target.read_bytes() == b"oud"

    atomic_write(target, b"nieuw")
    assert left_over.exists(), "it may belong to a program that is still writing"

    two_days_ago = target.stat().st_mtime - 2 * 24 * 60 * 60
    os.utime(left_over, (two_days_ago, two_days_ago))
    atomic_write(target, b"nieuwer")

    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"nieuwer"


def test_open_workbook_on_windows_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "papier.xlsx"
    target.write_bytes(b"oud")

    def in_use(*_: object) -> None:
        problem = PermissionError(13, "in use")
        problem.winerror = 32  # type: ignore[attr-defined]  # -- only Windows knows it
        raise problem

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(FileWriteError) as refusal:
        atomic_write(target, b"nieuw")

    assert refusal.value.reason == "open"
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_files_get_their_names_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = tmp_path / "a.tround", tmp_path / "b.tround"
    first.write_bytes(b"oud")

    def write(*, fails: bool) -> None:
        with StagedFiles() as staged:
            staged.add(first, b"nieuw")
            staged.add(second, b"nieuw")
            assert (first.read_bytes(), second.exists()) == (b"oud", False)
            if fails:
                raise FileWriteError("c.tround", "full")

    with pytest.raises(FileWriteError):
        write(fails=True)
    assert list(tmp_path.iterdir()) == [first]
    write(fails=False)

    assert {item.name: item.read_bytes() for item in tmp_path.iterdir()} == {
        "a.tround": b"nieuw",
        "b.tround": b"nieuw",
    }
