"""Makes the icons of the program from ``talentdesk.svg``: PNG for windows, ICO for Windows.

Usage::

    QT_QPA_PLATFORM=offscreen python resources/icons/rebuild.py
"""

from pathlib import Path
from struct import pack

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent
SIZE = 256


def rebuild() -> None:
    """Write both files beside the drawing."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(FOLDER / "talentdesk.svg")).render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    png = FOLDER / "talentdesk.png"
    if not image.save(str(png)):
        raise OSError(f"{png} could not be written")
    (FOLDER / "talentdesk.ico").write_bytes(_icon_file(png.read_bytes()))


def _icon_file(png: bytes) -> bytes:
    """One image of 256 x 256 as PNG inside an ICO, which Windows reads since Vista."""
    directory = pack("<HHH", 0, 1, 1)
    entry = pack("<BBBBHHII", 0, 0, 0, 0, 1, 32, len(png), 22)  # 0 means 256 pixels
    return directory + entry + png


if __name__ == "__main__":
    QGuiApplication([])
    rebuild()
