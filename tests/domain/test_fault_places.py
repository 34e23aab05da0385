"""What is told of a fault: its places, whatever its message, its files or its log hold."""

import traceback
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.fault_places import crash_lines, fault_lines, known_lines, stack_lines
from talentdesk.register import sqlite

HEAD = "2026-03-03 09:00:00 desk TalentDesk 1.0, Python 3.11.7, Linux"


def failing(error: Exception) -> Exception:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        fail()
    return error


def chained(first: Exception, second: Exception) -> Exception:
    failing(second).__cause__ = failing(first)
    return second


def test_fault_names_class_and_place() -> None:
    kind, *places = fault_lines(failing(ValueError("geheim")))

    assert kind == "ValueError"
    assert places[-1].startswith("test_fault_places.py:")
    assert places[-1].endswith(" fail")


def test_causes_are_named_and_codes_kept() -> None:
    with (
        closing(sqlite.connect(":memory:")) as connection,
        pytest.raises(sqlite.OperationalError) as refused,
    ):
        connection.execute("SELECT geheim FROM nergens")
    full = OSError(28, "No space left", "/home/geheim/talent.tdesk")

    lines = fault_lines(chained(refused.value, full))

    assert lines[0] == "OSError ENOSPC"
    assert "door OperationalError SQLITE_ERROR" in lines
    assert "geheim" not in "\n".join(lines)


def test_errors_of_a_group_are_named() -> None:
    lines = fault_lines(ExceptionGroup("geheim", [KeyError("geheim"), TypeError("geheim")]))

    assert lines == ["ExceptionGroup", "door KeyError", "door TypeError"]


def test_what_was_being_handled_is_named_unless_it_was_put_aside() -> None:
    def handling(*, aside: bool) -> None:
        try:
            {}["geheim"]  # type: ignore[index]
        except KeyError:
            if aside:
                raise RuntimeError from None
            raise RuntimeError  # noqa: B904 -- what Python itself notes is what is looked at

    for aside, named in ((False, ["door KeyError"]), (True, [])):
        with pytest.raises(RuntimeError) as failed:
            handling(aside=aside)
        assert [line for line in fault_lines(failed.value) if line.startswith("door ")] == named


def test_an_error_that_came_twice_hides_no_other() -> None:
    twice = KeyError()

    lines = fault_lines(ExceptionGroup("geheim", [twice, twice, TypeError()]))

    assert lines == ["ExceptionGroup", "door KeyError", "door TypeError"]
    assert known_lines("\n".join((HEAD, *lines))).lines == (HEAD, *lines)


def test_what_is_no_class_and_no_code_is_not_told() -> None:
    odd = type("Piet Bakker", (Exception,), {})()
    coded = RuntimeError()
    coded.sqlite_errorname = "Piet Bakker"  # type: ignore[attr-defined]

    assert fault_lines(odd) == ["other"]
    assert fault_lines(coded) == ["RuntimeError"]
    assert fault_lines(OSError("geheim")) == ["OSError"]


def test_a_place_without_a_line_is_told_as_line_nought() -> None:
    bare = compile("1 / 0", "a.py", "exec").replace(co_linetable=b"")
    with pytest.raises(ZeroDivisionError) as failed:
        exec(bare)  # noqa: S102 -- code of ours, without its lines

    assert fault_lines(failed.value)[-1] == "a.py:0 <module>"


def test_causes_that_go_round_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert fault_lines(first) == ["ValueError", "door KeyError"]


def test_code_of_another_file_keeps_its_name_for_itself() -> None:
    code = compile("1 / 0", "/home/geheim/brief aan geheim.py", "exec")
    with pytest.raises(ZeroDivisionError) as failed:
        exec(code)  # noqa: S102 -- code of ours, from a file with a name

    assert fault_lines(failed.value)[-1] == "other.py:1 <module>"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_log_gives_back_no_line_that_it_did_not_make(lines: list[str]) -> None:
    ours = [HEAD, *fault_lines(failing(ValueError("geheim")))]

    known = known_lines("\n".join((*lines, *ours, "Piet Bakker", "a.py:1 Piet Bakker")))

    assert known.lines[-len(ours) :] == tuple(ours)
    assert known.left_out >= 2
    assert "Bakker" not in "\n".join(known.lines)


@pytest.mark.parametrize(
    "line",
    [
        "ValueError: Piet Bakker",
        "Bakker",
        "door Piet Bakker",
        "brief.docx:12 main",
        "/home/bakker/a.py:12 main",
        "a.py:12 main Bakker",
        f"{HEAD} Bakker",
        "2026-03-03 09:00:00 Bakker TalentDesk 1.0, Python 3.11.7, Linux",
    ],
)
def test_line_with_more_than_a_place_is_left_out(line: str) -> None:
    known = known_lines("\n".join((HEAD, "ValueError", line)))

    assert known.lines == (HEAD, "ValueError")
    assert known.left_out == 1


def test_crash_keeps_places_of_the_thread_that_stopped() -> None:
    home = Path("/home/geheim/talentdesk")
    left = f"""Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "{home}/desktop/app.py", line 12 in paint
  File "{home}/__main__.py", line 5 in main

Thread 0x00008f (most recent call first):
  File "{home}/other.py", line 1 in wait

Extension modules: geheim.lib (total: 1)
"""

    assert crash_lines(left) == ["SegmentationFault", "__main__.py:5 main", "app.py:12 paint"]
    assert crash_lines("geheim") == []


def test_crash_on_windows_is_read_as_well() -> None:
    left = 'Windows fatal exception: access violation\n\n  File "C:\\geheim\\a.py", line 1 in f'

    assert crash_lines(left) == ["AccessViolation", "a.py:1 f"]


def test_crash_that_is_not_known_keeps_its_place() -> None:
    left = (
        'Fatal Python error: geheim\n  File "/geheim/a.py", line 1 in f\n  File "b.py", line 2 in g'
    )

    assert crash_lines(left) == ["OtherCrash", "b.py:2 g", "a.py:1 f"]


def test_who_called_is_told_of_what_is_no_error() -> None:
    stack = traceback.StackSummary.from_list(
        [("/geheim/a.py", 3, "paint", "x"), ("/geheim/ge heim.py", 4, "main", "y")]
    )

    assert stack_lines("QtWarning", stack) == ["QtWarning", "a.py:3 paint", "other.py:4 main"]
    stack[0].lineno = None
    assert stack_lines("ge heim", stack)[1] == "a.py:0 paint"


def test_long_way_and_long_row_of_causes_are_cut_off() -> None:
    def deeper(steps: int) -> None:
        if not steps:
            raise LookupError
        deeper(steps - 1)

    with pytest.raises(LookupError) as failed:
        deeper(30)
    errors: list[Exception] = [KeyError(str(number)) for number in range(9)]
    for error, cause in pairwise(errors):
        error.__cause__ = cause

    assert len(fault_lines(failed.value)) == 1 + 12
    assert fault_lines(failed.value)[-1].endswith(" deeper")
    assert fault_lines(errors[0]) == ["KeyError", *["door KeyError"] * 4]


def test_stack_of_a_warning_names_its_callers() -> None:
    callers = traceback.StackSummary.from_list([("/home/geheim/a.py", 7, "paint", "geheim")])

    assert stack_lines("QtWarningMsg", callers) == ["QtWarningMsg", "a.py:7 paint"]
