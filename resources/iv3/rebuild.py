"""Makes the code lists of Iv3 out of the definition files of Statistics Netherlands (CBS).

Usage::

    python resources/iv3/rebuild.py FOLDER 2025-06-18

``FOLDER`` holds ``iv3_definities_Gemeente_YYYY.json``, as CBS publishes them at
https://github.com/statistiekcbs/iv3_definities; the day is that of the publication.

What is taken over are codes, their names and which cells are open: facts that a municipality
must use by law. CBS is a public authority and reserves no rights on these files, so that they
may be published again (Auteurswet, article 15b).
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LISTS = ("taakveld", "categorie_lasten", "categorie_baten", "balanscode", "standper")
SIDES = {
    "lasten": ("taakveld", "categorie_lasten"),
    "baten": ("taakveld", "categorie_baten"),
    "balans_lasten": ("balanscode", "categorie_lasten"),
    "balans_baten": ("balanscode", "categorie_baten"),
}


def rebuild(source: Path, day: str) -> None:
    """Write a file for every year that ``source`` defines."""
    for file in sorted(source.glob("iv3_definities_Gemeente_*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        year = content["metadata"]["boekjaar"]
        lines = [*_head(year, file.name, day), *_lists(content), *_cells(content)]
        target = FOLDER / f"gemeente-{year}.toml"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _head(year: str, file: str, day: str) -> Iterator[str]:
    yield "# Codes of Iv3 and the cells that are open, made by rebuild.py: not to be edited."
    yield f"year = {year}"
    yield 'source = "CBS, github.com/statistiekcbs/iv3_definities"'
    yield f'file = "{file}"'
    yield f"day = {day}"


def _lists(content: dict[str, Any]) -> Iterator[str]:
    for name in LISTS:
        yield f"\n[{name}]"
        for code, words in _leaves(content["codelijsten"][name]["codelijst"]):
            yield f'"{code}" = {json.dumps(words, ensure_ascii=False)}'


def _cells(content: dict[str, Any]) -> Iterator[str]:
    """Per side and code the categories that are open: all that are not grey."""
    lists = content["codelijsten"]
    for side, (rows, columns) in SIDES.items():
        grey = {(item[rows], item["categorie"]) for item in content["grijze_cellen"][side]}
        categories = [code for code, _ in _leaves(lists[columns]["codelijst"])]
        yield f"\n[open.{side}]"
        for code, _ in _leaves(lists[rows]["codelijst"]):
            found = [item for item in categories if (code, item) not in grey]
            if found:
                yield f'"{code}" = "{" ".join(found)}"'


def _leaves(items: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Codes that may be delivered; what has codes under it is a total."""
    for item in items:
        if "subcodes" in item:
            yield from _leaves(item["subcodes"])
        else:
            yield item["code"].strip(), " ".join(item["omschrijving"].split())


if __name__ == "__main__":
    rebuild(Path(sys.argv[1]), sys.argv[2])
