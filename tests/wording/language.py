"""Whether a sentence is written as the words of TalentDesk are."""

import re
from collections.abc import Iterator

BARRED = (
    "u", "uw", "we", "wij", "ons", "onze", "helaas", "oeps", "gelieve", "succesvol", "sorry",
    "post", "posten", "project", "projecten", "initiatief", "aanvraag", "item", "case", "inzet",
    "doelstelling", "pijler", "spoor", "thema", "trekker", "eis", "subcriterium", "norm", "cijfer",
    "review", "toetsing", "evaluatie", "keuring", "reviewpakket", "zip", "aanbeveling", "pot",
    "fonds", "aanjaagbudget", "allocatie", "honorering", "doorschuiven", "onderuitputting",
    "commitment", "reservering", "transactie", "storno", "match", "afletteren", "snapshot",
    "berap", "kadernota", "mapping", "profiel", "quarantaine", "conflict", "reservekopie", "hash",
    "verwijderen", "deleten", "kpi", "voldaan", "none", "true", "false",
)  # fmt: skip
"""Words that never stand on screen, in sentences of our own."""


MARKS = ("!", "{", "}", "  ", " . ", "..", "Money(", "_", "()", "''")
"""What never stands in a sentence."""


def language_faults(text: str) -> Iterator[str]:
    """What is wrong with a text of whole sentences; values of a user stand between quotes."""
    text = re.sub(r"^\w+\.\w+(?= )", "Bestand", text)
    text = re.sub(r"\b[A-Z]\w+![A-Z]+\d+", "Cel", text)
    if not re.match(r"[A-Z'0-9€].*[.?]$", text):
        yield "no whole sentence with a capital"
    yield from (f"holds {mark}" for mark in MARKS if mark in text)
    own = re.sub(r"'[^']*'", "'x'", text)
    words = re.findall(r"[\w&-]+", own.casefold())
    yield from (f"says {word}" for word in words if word in BARRED)
    for sentence in re.split(r"(?<=[.?])\s+(?=[A-Z'0-9€])", text):
        if len(sentence.split()) > 20:
            yield f"has {len(sentence.split())} words: {sentence}"
