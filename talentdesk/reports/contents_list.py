"""The list of files that goes with papers: to read, and for other programs."""

import json
from typing import Any, Final

from talentdesk.domain.handover import PaperList
from talentdesk.wording.contents_words import contents_text

CONTENTS: Final = "inhoud.txt"
CONTENTS_JSON: Final = "inhoud.json"


def contents_files(made: PaperList) -> dict[str, bytes]:
    """Both lists by their names; the same papers give the same bytes."""
    plain = json.dumps(_plain(made), ensure_ascii=False, indent=2) + "\n"
    return {
        CONTENTS: contents_text(made).encode("utf-8"),
        CONTENTS_JSON: plain.encode("utf-8"),
    }


def _plain(made: PaperList) -> dict[str, Any]:
    snapshot, draft = made.snapshot, made.snapshot.draft
    return {
        "snapshot": snapshot.number,
        "programme": made.programme,
        "moment": draft.moment,
        "title": draft.title,
        "year": draft.year,
        "years": draft.years,
        "as_of": draft.as_of.isoformat(),
        "standing": draft.standing.value,
        "follows": snapshot.follows,
        "reason": draft.reason,
        "seal": snapshot.seal,
        "log_head": snapshot.log_head,
        "frozen_at": snapshot.at.isoformat(),
        "frozen_by": snapshot.actor,
        "frozen_with": snapshot.program_version,
        "made_with": made.made_with,
        "files": [
            {"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in made.files
        ],
    }
