"""A title without what does not make it another title: capitals, accents, signs, spaces."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")


def title_words(title: str) -> list[str]:
    """The words of a title, in small letters and without accents."""
    text = title.casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _WORD.findall(text)


def title_key(title: str) -> str:
    """Equal for titles that a reader takes for the same; empty for one without any word."""
    return " ".join(title_words(title))
