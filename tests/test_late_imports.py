"""What is loaded late is imported so that PyInstaller, mypy and the import contracts see it."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "talentdesk"
BY_STRING = {"import_module", "__import__", "run_module", "resolve_name"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for source in PACKAGE.rglob("*.py"):
        name = source.relative_to(PACKAGE.parent).as_posix()
        yield name, ast.parse(source.read_text("utf-8"))


def called(node: ast.AST) -> str:
    """The last name of what is called, or of what is taken from a module; "" for the rest."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_nothing_is_imported_by_a_string() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.expr) and called(node) in BY_STRING
    ]

    assert found == []
