"""No register is opened with the SQLite of the machine (docs/decisions/0020-one-sqlite.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import talentdesk

PACKAGE = Path(talentdesk.__file__).parent
OURS, IN_MEMORY = PACKAGE / "register" / "sqlite.py", PACKAGE / "register" / "memory_image.py"


def modules_of(node: ast.AST) -> Iterator[str]:
    """What is imported under a node, what only a type checker reads left out."""
    if isinstance(node, ast.Import):
        yield from (name.name.partition(".")[0] for name in node.names)
    if isinstance(node, ast.ImportFrom) and not node.level:
        yield (node.module or "").partition(".")[0]
    children: Iterator[ast.AST] | list[ast.stmt] = ast.iter_child_nodes(node)
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        children = node.orelse
    for child in children:
        yield from modules_of(child)


def importers_of(module: str) -> set[Path]:
    return {
        file
        for file in PACKAGE.rglob("*.py")
        if module in modules_of(ast.parse(file.read_text(encoding="utf-8")))
    }


def test_one_module_brings_the_library_and_one_borrows_memory_of_the_other() -> None:
    assert importers_of("sqlcipher3") == {OURS}
    assert importers_of("sqlite3") == {IN_MEMORY}


def test_the_sqlite_of_python_opens_nothing_but_memory() -> None:
    tree = ast.parse(IN_MEMORY.read_text(encoding="utf-8"))
    opened = [
        ast.unparse(call.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("connect")
    ]

    assert opened == ["':memory:'"]
