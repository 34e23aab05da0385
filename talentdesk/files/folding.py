"""Words as people compare them."""

from collections.abc import Sequence

from talentdesk.domain.canonical import canonical_json, sha256_of


def folded(word: str) -> str:
    """A word without the differences that nobody sees: capitals and spaces."""
    return " ".join(word.split()).casefold()


def header_key(header: Sequence[str]) -> str:
    """The same for headers with the same titles in any order: by it a profile is remembered."""
    return sha256_of(canonical_json(sorted(folded(title) for title in header if title.strip())))
