"""Makes the four Inter fonts of this folder from the static fonts of the Inter project.

Usage::

    python resources/fonts/rebuild.py FOLDER

FOLDER holds ``Inter-Regular.otf`` and its sisters, as Debian's package ``fonts-inter``
(4.1) installs them. Only Latin and the signs that the desk prints are kept, which takes
2.5 MB to 0.4 MB. Needs fontTools. ``OFL.txt`` beside this file is the licence of the fonts.
"""

import sys
from pathlib import Path

from fontTools import subset

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "case", "tnum"]
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A, with U+0133 (the ij ligature)
    *(0x2009, 0x202F, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    *(0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2194, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x00BC, 0x00BD, 0x00BE, 0x2153, 0x2154, 0x25CF, 0x2713, 0x2715),
]


def rebuild(source: Path, target: Path) -> None:
    """Write one subset font per weight into ``target``."""
    for weight in WEIGHTS:
        options = subset.Options(
            layout_features=FEATURES, name_IDs=["*"], notdef_outline=True, desubroutinize=False
        )
        font = subset.load_font(str(source / f"Inter-{weight}.otf"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(font)
        subset.save_font(font, str(target / f"Inter-{weight}.otf"), options)


if __name__ == "__main__":
    rebuild(Path(sys.argv[1]), Path(__file__).parent)
