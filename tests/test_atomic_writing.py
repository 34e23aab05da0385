"""Every line that writes a file is known: whole files take their place at once, or say why not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "talentdesk"
WRITES = {"write_bytes", "write_text", "save", "savefig", "rename", "renames"}
COPIES = {"copyfile", "copy", "copy2", "copytree", "move"}
MAY_WRITE = re.compile(r"write_(?:bytes|text)|save|open\(|\.re(?:name|place)\([^,]*\)|os\.|shutil")

KNOWN = {
    # What all others write through: a temporary file, the disk, the name.
    "reports/atomic_file.py": {"os.open", "os.fdopen", "replace"},
    "reports/new_folder.py": {"os.open", "rename"},
    "register/backup.py": {"os.open", "replace"},
    # A whole copy under a name of its own, put on the disk.
    "register/reencryption.py": {"open"},
    # In memory: the bytes go on to one of the above.
    "exchange/canvas_package.py": {"save"},
    "exchange/intake_form.py": {"save"},
    "exchange/refused_rows.py": {"save"},
    "reports/docx_document.py": {"save"},
    "reports/figures.py": {"savefig"},
    "reports/page_charts.py": {"savefig"},
    "reports/workbook_package.py": {"save", "open"},
    # In a folder for temporary files, gone after use.
    "register/image_file.py": {"open"},
    "register/left_journal.py": {"copyfile"},
    "self_check/day_of_work.py": {"savefig"},
    # What a check found and saw, in a folder of its own.
    "self_check/check.py": {"write_text"},
    "self_check/walk.py": {"save"},
    # A note that nothing rests on, and the log of faults.
    "register/lock.py": {"write_text"},
    "desktop/fault_hook.py": {"open"},
    "services/fault_log.py": {"write_bytes"},
}


def receiver(call: ast.Call) -> str:
    held = call.func.value if isinstance(call.func, ast.Attribute) else None
    return held.id if isinstance(held, ast.Name) else ""


def opens_to_write(call: ast.Call) -> bool:
    """Whether a mode is given that writes, wherever it stands among the arguments."""
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    modes = [item.value for item in given if isinstance(item, ast.Constant)]
    return any(
        isinstance(mode, str) and 0 < len(mode) <= 3 and set(mode) <= set("rwaxbt+")
        for mode in modes
    ) and not any(mode in ("r", "rb", "rt") for mode in modes)


def written_by(call: ast.Call) -> str:
    """What a call is named when it may write a file; '' otherwise."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if isinstance(call.func, ast.Name):
        name = call.func.id if call.func.id == "open" else ""
    held = receiver(call)
    if held == "painter":
        return ""
    if name == "open" and held != "os":
        return name if opens_to_write(call) else ""
    if held == "os" and name in ("open", "replace", "fdopen"):
        return f"os.{name}"
    # A path takes one argument, a text two, and a record the names of its fields.
    takes_a_place = name == "replace" and len(call.args) == 1 and not call.keywords
    copies = held == "shutil" and name in COPIES
    return name if name in WRITES or copies or takes_a_place else ""


def writes() -> Iterator[tuple[str, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if not MAY_WRITE.search(text):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and (name := written_by(node)):
                yield file.relative_to(SOURCE).as_posix(), name


def test_every_writer_is_known_and_every_known_writer_writes() -> None:
    found: dict[str, set[str]] = {}
    for file, name in writes():
        found.setdefault(file, set()).add(name)

    assert found == KNOWN
