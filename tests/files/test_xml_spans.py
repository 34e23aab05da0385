"""Elements are found by their bytes, and nothing but what is edited changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.xml_spans import (
    Edit,
    attribute_edit,
    read_spans,
    with_attribute,
    with_edits,
    without_attribute,
)

XML = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<x:blad xmlns:x='urn:x' mc='a>b'><!-- <x:c/> --><x:c r=\"A1\"><x:v>één</x:v></x:c>"
    "<x:c r='B1' /></x:blad>"
).encode()


def texts(data: bytes, *names: str) -> list[bytes]:
    return [data[span.start : span.end] for span in read_spans("f", "p", data, names)]


def test_an_element_is_found_with_its_prefix_and_its_bytes() -> None:
    first, value, second = read_spans("f", "p", XML, ("c", "v"))

    assert XML[first.start : first.end] == '<x:c r="A1"><x:v>één</x:v></x:c>'.encode()
    assert (value.text, value.prefix, value.parent) == ("één", "x:", 0)
    assert XML[second.start : second.end] == b"<x:c r='B1' />"
    assert second.is_closed_at_once
    assert not first.is_closed_at_once


def test_a_byte_order_mark_moves_nothing() -> None:
    assert texts(b"\xef\xbb\xbf" + XML.split(b"\n", 1)[1], "v") == ["<x:v>één</x:v>".encode()]


@given(st.lists(st.text("abc<>&\"' é", max_size=5), min_size=1, max_size=6))
def test_editing_one_element_keeps_every_other_byte(values: list[str]) -> None:
    def written(value: str) -> bytes:
        return with_attribute(b"<c/>", "t", value)

    data = b"<a>" + b"\n".join(map(written, values)) + b"</a>"
    spans = read_spans("f", "p", data, ("c",))
    assert [span.attributes["t"] for span in spans] == values
    assert with_edits(data, ()) == data

    changed = with_edits(data, [attribute_edit(data, spans[-1], "t", "nieuw")])

    assert changed == data[: spans[-1].start] + written("nieuw") + data[spans[-1].end :]


def test_edits_at_one_place_keep_their_order_and_do_not_overlap() -> None:
    assert with_edits(b"0123", [Edit(2, 2, b"a"), Edit(2, 2, b"b"), Edit(0, 1, b"")]) == b"1ab23"
    with pytest.raises(ValueError, match="overlap"):
        with_edits(b"0123", [Edit(0, 2, b""), Edit(1, 3, b"")])


def test_an_attribute_is_taken_out_and_one_that_ends_alike_is_not() -> None:
    tag = b'<c x:ref="1" ref = \'2\' r="3"/>'

    assert without_attribute(tag, "ref") == b'<c x:ref="1" r="3"/>'
    assert with_attribute(tag, "ref", "9") == b'<c x:ref="1" ref="9" r="3"/>'


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        b"<!DOCTYPE a SYSTEM 'http://x/a.dtd'><a/>",
        b"<a>",
        b"",
        "<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
    ],
)
def test_what_declares_things_of_its_own_is_refused(data: bytes) -> None:
    with pytest.raises(SourceFileError, match="not_a_workbook"):
        read_spans("f", "p", data, ("a",))


def test_a_part_with_too_many_elements_is_refused() -> None:
    with pytest.raises(SourceFileError, match="too_large"):
        read_spans("f", "p", b"<a>" + b"<c/>" * 400_001 + b"</a>", ("c",))
