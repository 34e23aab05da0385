"""What stands in a PDF or .docx, read without the code that wrote it."""

import re
import shutil
import subprocess
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

import pytest

PDFTOTEXT = shutil.which("pdftotext")
needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# pdftotext puts marks of direction around words that read from right to left.
_UNSEEN = re.compile("[\\s\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def pdf_text(pdf: bytes) -> str:
    """The text as poppler reads it, pages below each other."""
    command = [str(PDFTOTEXT), "-raw", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return read.stdout.decode()


def pdf_objects(pdf: bytes) -> str:
    """The objects of a PDF as text, those in compressed streams too."""
    plain = [pdf.decode("latin-1")]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            plain.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    # A space before a name or a text is optional.
    return re.sub(r"[ \n]+(?=[/(\[<])", "", "\n".join(plain))


def docx_part(data: bytes, name: str = "word/document.xml") -> Element:
    """One part of the package, parsed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return fromstring(package.read(name))


def docx_text(data: bytes, name: str = "word/document.xml") -> str:
    """The text of one part; a line end for each paragraph and each break in one."""
    said = []
    for part in docx_part(data, name).iter():
        if part.tag == f"{_W}t":
            said.append(part.text or "")
        elif part.tag in (f"{_W}p", f"{_W}br"):
            said.append("\n")
        elif part.tag == f"{_W}tab":
            said.append("\t")
    return "".join(said)


def seen(text: str) -> str:
    """The characters of a text that leave ink, in their order."""
    return _UNSEEN.sub("", text)
