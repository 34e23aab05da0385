"""Which part of an xlsx holds which sheet."""

import posixpath
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.xml_events import require_sound
from talentdesk.files.zip_parts import ZipParts

WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_MAX_BYTES: Final = 4 * 1024 * 1024


def sheet_part_names(parts: ZipParts) -> Mapping[str, str]:
    """Part by sheet name.

    Raises:
        SourceFileError: not_a_workbook.
    """
    targets = {
        item.get("Id", ""): _absolute(item.get("Target", ""))
        for item in _root(parts, _RELATIONS).iter()
        if _bare(item.tag) == "Relationship"
    }
    found: dict[str, str] = {}
    for item in _root(parts, WORKBOOK).iter():
        if _bare(item.tag) == "sheet":
            relation = next((v for k, v in item.attrib.items() if k.endswith("}id")), "")
            found[item.get("name", "")] = targets.get(relation, "")
    return found


def _absolute(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _root(parts: ZipParts, name: str) -> Element:
    text = parts.whole(name)
    if not text or len(text) > _MAX_BYTES:
        raise SourceFileError(parts.file, "not_a_workbook", name)
    require_sound(parts.file, name, [text])
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as problem:
        raise SourceFileError(parts.file, "not_a_workbook", name) from problem
    return root
