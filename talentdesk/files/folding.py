"""Words as people compare them."""


def folded(word: str) -> str:
    """A word without the differences that nobody sees: capitals and spaces."""
    return " ".join(word.split()).casefold()
