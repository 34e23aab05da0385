"""Words and keys for searching and sorting, made here so that a database compares bytes.

Belongs to ``dialect``: apart, because the first page may not import SQLAlchemy.
"""

import re
import unicodedata
from typing import Final

_MARK: Final = "\ue000"
"""Begins every tag: a character that belongs to a token but to no word that is typed."""


def fold(text: str) -> str:
    """A sort key that a database can compare byte by byte: no case, no accents, numbers by value.

    ``wijk 2`` sorts before ``Wijk 10`` and ``Élan`` beside ``elan``.
    """
    bare = unicodedata.normalize("NFKD", text.replace("\N{LATIN SMALL LIGATURE IJ}", "ij"))
    plain = "".join(char for char in bare if not unicodedata.combining(char)).casefold()
    return re.sub(r"\d+", lambda found: found.group().zfill(12), plain).strip()


def tag(kind: str, code: str) -> str:
    """One search token for a code, exact whatever characters the code holds."""
    return f"{_MARK}{kind}x{code.encode().hex()}"


def match_expression(text: str, tags: dict[str, tuple[str, ...]]) -> str:
    """What FTS5 is asked: every word as the start of a word, one of the tags of each kind.

    Empty when there is nothing to ask.
    """
    # An accent typed as a mark of its own would split the word.
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))
    asked = [f'"{word}" *' for word in words]
    for kind, codes in tags.items():
        if codes:
            any_of = " OR ".join(f'"{tag(kind, code)}"' for code in codes)
            asked.append(f"tags : ({any_of})")
    return " AND ".join(asked)
