"""Colours by what they are for; a hex code outside this folder is a fault."""

from collections.abc import Mapping
from typing import Final, Literal

Token = Literal[
    "canvas",
    "surface",
    "inset",
    "hover",
    "line",
    "edge",
    "text",
    "text2",
    "text3",
    "accent",
    "accent_hover",
    "on_accent",
    "accent_soft",
    "selected",
    "focus",
    "ok",
    "ok_soft",
    "warn",
    "warn_soft",
    "danger",
    "danger_soft",
    "info",
    "info_soft",
    "mute_soft",
    "disabled",
    "side",
    "side_text",
    "side_dim",
    "side_on",
    "side_on_text",
    "side_mark",
]
"""``line`` is decoration and carries no meaning; ``edge`` is the border of a control."""

Tokens = Mapping[Token, str]

LIGHT: Final[Tokens] = {
    "canvas": "#F3F5F4",
    "surface": "#FFFFFF",
    "inset": "#F8FAF9",
    "hover": "#EEF3F2",
    "line": "#DDE3E1",
    "edge": "#7E8A8A",
    "text": "#172226",
    "text2": "#465358",
    "text3": "#5D6A6F",
    "accent": "#0B6470",
    "accent_hover": "#084D57",
    "on_accent": "#FFFFFF",
    "accent_soft": "#DDEEF0",
    "selected": "#D6EAED",
    "focus": "#1A66D6",
    "ok": "#17693F",
    "ok_soft": "#E0F2E7",
    "warn": "#7D5200",
    "warn_soft": "#FFF1CF",
    "danger": "#A8201A",
    "danger_soft": "#FCE7E5",
    "info": "#1C5A9E",
    "info_soft": "#E4EFFA",
    "mute_soft": "#ECF0EF",
    "disabled": "#8B9698",
    "side": "#12323A",
    "side_text": "#C9DADC",
    "side_dim": "#93AFB4",
    "side_on": "#21505A",
    "side_on_text": "#FFFFFF",
    "side_mark": "#6FD0DB",
}

DARK: Final[Tokens] = {
    "canvas": "#11181B",
    "surface": "#192226",
    "inset": "#1F2A2E",
    "hover": "#243136",
    "line": "#2F3C41",
    "edge": "#73838A",
    "text": "#E9EFEE",
    "text2": "#B9C6C7",
    "text3": "#97A6A9",
    "accent": "#63C6D1",
    "accent_hover": "#86D8E1",
    "on_accent": "#04262B",
    "accent_soft": "#17393F",
    "selected": "#1D434A",
    "focus": "#82B6FF",
    "ok": "#72D39D",
    "ok_soft": "#163728",
    "warn": "#EBBE55",
    "warn_soft": "#3A2F12",
    "danger": "#FF9D94",
    "danger_soft": "#45201E",
    "info": "#92C4FF",
    "info_soft": "#18324D",
    "mute_soft": "#28343A",
    "disabled": "#6B7A7F",
    "side": "#0B1114",
    "side_text": "#B9C9CC",
    "side_dim": "#86999E",
    "side_on": "#1A3238",
    "side_on_text": "#FFFFFF",
    "side_mark": "#63C6D1",
}

Tone = Literal["ok", "warn", "danger", "info", "mute", "accent"]
"""Meaning of a chip, banner or mark; always beside a word."""

TONES: Final[Mapping[Tone, tuple[Token, Token]]] = {
    "ok": ("ok", "ok_soft"),
    "warn": ("warn", "warn_soft"),
    "danger": ("danger", "danger_soft"),
    "info": ("info", "info_soft"),
    "mute": ("text2", "mute_soft"),
    "accent": ("accent", "accent_soft"),
}
"""Ink and ground per tone."""

TYPE_SIZES: Final = {
    "caption": 11,
    "small": 12,
    "body": 13,
    "section": 14,
    "title": 20,
    "figure": 28,
}
"""Pixels at 100 %."""

TypeSize = Literal["caption", "small", "body", "section", "title", "figure"]

RADIUS_CHIP: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 10

MIN_ZOOM: Final = 90
MAX_ZOOM: Final = 200
ZOOM_STEPS: Final = (90, 100, 110, 125, 150, 175, 200)
"""Percentages; ctrl+plus and ctrl+minus walk them."""
