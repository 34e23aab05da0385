"""The style sheet of the desk.

A widget says what it is by a dynamic property, set before it is shown: ``look`` on labels,
frames and buttons, ``invalid`` on fields. Sizes grow with the zoom, margins do not.
"""

from talentdesk.desktop.theme.tokens import (
    RADIUS_CARD,
    RADIUS_CONTROL,
    TYPE_SIZES,
    Token,
    Tokens,
)

CONTROL_HEIGHT = 30
"""Fields and buttons, border included, at 100 %."""


def style_sheet(tokens: Tokens, zoom: float) -> str:
    """QSS for one palette; ``zoom`` is 0.9 to 2.0."""
    sizes = {name: round(size * zoom) for name, size in TYPE_SIZES.items()}
    height = round(CONTROL_HEIGHT * zoom)
    return "".join(
        (
            _labels(tokens, sizes),
            _frames(tokens),
            _buttons(tokens, sizes, height),
            _special_buttons(tokens, sizes, height),
            _fields(tokens, height),
            _choices(tokens, zoom),
            _tabs(tokens, height),
            _views(tokens, zoom),
        )
    )


def _labels(t: Tokens, px: dict[str, int]) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[look="title"] {{ font-size: {px["title"]}px; font-weight: 600; }}
QLabel[look="section"] {{ font-size: {px["section"]}px; font-weight: 600; }}
QLabel[look="figure"] {{ font-size: {px["figure"]}px; font-weight: 600; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="second"] {{ color: {t["text2"]}; }}
QLabel[look="small"] {{ font-size: {px["small"]}px; color: {t["text2"]}; }}
QLabel[look="small-strong"] {{ font-size: {px["small"]}px; font-weight: 600; }}
QLabel[look="caption"] {{ font-size: {px["caption"]}px; color: {t["text3"]}; }}
QLabel[look="label"] {{ font-size: {px["caption"]}px; color: {t["text2"]}; font-weight: 600; }}
QLabel[look="side-strong"] {{ font-weight: 600; color: {t["side_on_text"]}; }}
QLabel[look="side-caption"] {{ font-size: {px["caption"]}px; color: {t["side_dim"]}; }}
QLabel[look="side-label"] {{ font-size: {px["caption"]}px; color: {t["side_dim"]};
    font-weight: 600; }}
QLabel[look="side-title"] {{ font-size: {round(px["figure"] * 1.2)}px; font-weight: 600;
    color: {t["side_on_text"]}; }}
QLabel[look="side-lead"] {{ font-size: {round(px["section"] * 1.07)}px;
    color: {t["side_text"]}; }}
QLabel[look="side-text"] {{ color: {t["side_text"]}; }}
QLabel[tone="ok"] {{ color: {t["ok"]}; }}
QLabel[tone="warn"] {{ color: {t["warn"]}; }}
QLabel[tone="danger"] {{ color: {t["danger"]}; }}
QLabel[tone="info"] {{ color: {t["info"]}; }}
QLabel[tone="mute"] {{ color: {t["text2"]}; }}
QLabel[tone="accent"] {{ color: {t["accent"]}; }}
"""


def _frames(t: Tokens) -> str:
    banner = "".join(
        f'QFrame[look="banner-{tone}"] {{ background: {t[soft]}; border: 1px solid {t[ink]};'
        f" border-radius: {RADIUS_CARD}px; }}\n"
        for tone, ink, soft in _BANNERS
    )
    return f"""
QFrame[look="card"] {{ background: {t["surface"]}; border: 1px solid {t["line"]};
    border-radius: {RADIUS_CARD}px; }}
QFrame[look="inset"] {{ background: {t["inset"]}; border: 1px solid {t["line"]};
    border-radius: {RADIUS_CONTROL}px; }}
QFrame[look="chosen"] {{ background: {t["accent_soft"]}; border: 2px solid {t["accent"]};
    border-radius: {RADIUS_CONTROL}px; }}
QFrame[look="plain"] {{ background: {t["surface"]}; border: none; }}
QFrame[look="canvas"] {{ background: {t["canvas"]}; border: none; }}
QFrame[look="rule"] {{ background: {t["line"]}; border: none; }}
QFrame[look="side"] {{ background: {t["side"]}; border: none; }}
{banner}"""


_BANNERS: tuple[tuple[str, Token, Token], ...] = (
    ("ok", "ok", "ok_soft"),
    ("warn", "warn", "warn_soft"),
    ("danger", "danger", "danger_soft"),
    ("info", "info", "info_soft"),
)


def _buttons(t: Tokens, px: dict[str, int], height: int) -> str:
    return f"""
QPushButton {{ background: {t["surface"]}; border: 1px solid {t["edge"]};
    border-radius: {RADIUS_CONTROL}px; padding: 0 12px; min-height: {height - 2}px;
    font-weight: 500; }}
QPushButton:hover {{ background: {t["hover"]}; }}
QPushButton:pressed {{ background: {t["selected"]}; }}
QPushButton:focus {{ border: 2px solid {t["focus"]}; padding: 0 11px;
    min-height: {height - 4}px; }}
QPushButton:disabled {{ color: {t["disabled"]}; border-color: {t["line"]}; }}
QPushButton[look="primary"] {{ background: {t["accent"]}; border-color: {t["accent"]};
    color: {t["on_accent"]}; font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {t["accent_hover"]}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {t["text"]}; }}
QPushButton[look="primary"]:disabled {{ background: {t["mute_soft"]};
    border-color: {t["line"]}; color: {t["disabled"]}; }}
QPushButton[look="danger"] {{ color: {t["danger"]}; border-color: {t["danger"]}; }}
QPushButton[look="small"] {{ font-size: {px["small"]}px; min-height: {height - 8}px;
    padding: 0 8px; }}
QPushButton[look="small"]:focus {{ min-height: {height - 10}px; padding: 0 7px; }}
"""


def _special_buttons(t: Tokens, px: dict[str, int], height: int) -> str:
    chip = height - 6
    return f"""
QPushButton[look="quiet"] {{ border-color: transparent; background: transparent;
    color: {t["accent"]}; padding: 0 6px; }}
QPushButton[look="quiet"]:hover {{ background: {t["hover"]}; }}
QPushButton[look="quiet"]:focus {{ border: 2px solid {t["focus"]}; padding: 0 5px; }}
QPushButton[look="quiet"]:disabled {{ color: {t["disabled"]}; }}
QPushButton[look="link"] {{ border: 1px solid transparent; background: transparent;
    color: {t["accent"]}; padding: 0 3px; min-height: 0; border-radius: 4px;
    font-size: {px["small"]}px; }}
QPushButton[look="link"]:hover {{ background: {t["hover"]}; }}
QPushButton[look="link"]:focus {{ border: 2px solid {t["focus"]}; padding: 0 2px; }}
QPushButton[look="chip"] {{ min-height: {chip}px; border-radius: {(chip + 2) // 2}px;
    color: {t["text2"]}; padding: 0 10px; font-size: {px["small"]}px; }}
QPushButton[look="chip"]:focus {{ min-height: {chip - 2}px; padding: 0 9px; }}
QPushButton[look="chip"][chosen="true"] {{ background: {t["accent_soft"]};
    border-color: {t["accent"]}; color: {t["accent"]}; font-weight: 600; }}
QPushButton[look="chip"][chosen="true"]:focus {{ border-color: {t["focus"]}; }}
QPushButton[look="icon"] {{ border-color: transparent; background: transparent; padding: 0;
    min-width: {height - 2}px; max-width: {height - 2}px; }}
QPushButton[look="icon"]:hover {{ background: {t["hover"]}; }}
QPushButton[look="icon"]:focus {{ border: 2px solid {t["focus"]}; padding: 0;
    min-width: {height - 4}px; max-width: {height - 4}px; }}
"""


def _fields(t: Tokens, height: int) -> str:
    kinds = "QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox"
    focused = ", ".join(f"{kind}:focus" for kind in kinds.split(", "))
    invalid = ", ".join(f'{kind}[invalid="true"]' for kind in kinds.split(", "))
    return f"""
{kinds} {{ background: {t["surface"]}; border: 1px solid {t["edge"]};
    border-radius: {RADIUS_CONTROL}px; padding: 0 8px; min-height: {height - 2}px;
    selection-background-color: {t["accent"]}; selection-color: {t["on_accent"]}; }}
QTextEdit, QPlainTextEdit {{ padding: 4px 6px; }}
{focused} {{ border: 2px solid {t["focus"]}; padding: 0 7px; min-height: {height - 4}px; }}
{invalid} {{ border: 2px solid {t["danger"]}; padding: 0 7px; min-height: {height - 4}px; }}
QTextEdit:focus, QPlainTextEdit:focus, QTextEdit[invalid="true"],
QPlainTextEdit[invalid="true"] {{ padding: 3px 5px; }}
QLineEdit[look="search"], QLineEdit[look="search"]:focus {{
    padding-left: {round(height * 0.95)}px; }}
QLineEdit:read-only, QTextEdit:read-only, QPlainTextEdit:read-only {{
    background: {t["inset"]}; border-color: {t["line"]}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {t["disabled"]};
    border-color: {t["line"]}; }}
QComboBox::drop-down {{ border: none; width: {height - 4}px; }}
QComboBox::down-arrow {{ image: none; }}
"""


def _choices(t: Tokens, zoom: float) -> str:
    box = round(16 * zoom)
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {box + 8}px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t["disabled"]}; }}
QCheckBox::indicator {{ width: {box}px; height: {box}px; border: 1px solid {t["edge"]};
    border-radius: 4px; background: {t["surface"]}; }}
QCheckBox::indicator:checked {{ background: {t["accent"]}; border-color: {t["accent"]}; }}
QRadioButton::indicator {{ width: {box}px; height: {box}px; border: 1px solid {t["edge"]};
    border-radius: {box // 2 + 1}px; background: {t["surface"]}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:unchecked:focus {{ width: {box - 2}px;
    height: {box - 2}px; border: 2px solid {t["focus"]}; }}
QRadioButton::indicator:checked:focus {{ border-color: {t["focus"]}; }}
QRadioButton::indicator:checked {{ width: {box - 8}px; height: {box - 8}px;
    border: 5px solid {t["accent"]}; background: {t["on_accent"]}; }}
"""


def _tabs(t: Tokens, height: int) -> str:
    return f"""
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; border: none; border-bottom: 2px solid transparent;
    color: {t["text2"]}; font-weight: 500; padding: 0 2px; margin-right: 18px;
    min-height: {height + 8}px; }}
QTabBar::tab:hover {{ color: {t["text"]}; }}
QTabBar::tab:selected {{ color: {t["text"]}; font-weight: 600;
    border-bottom: 2px solid {t["accent"]}; }}
QTabBar:focus {{ outline: none; }}
QTabBar::tab:selected:focus {{ color: {t["focus"]}; border-bottom: 2px solid {t["focus"]}; }}
"""


def _views(t: Tokens, zoom: float) -> str:
    handle = f"background: {t['edge']}; border-radius: 4px;"
    return f"""
QAbstractItemView {{ background: {t["surface"]}; border: none; outline: 0;
    selection-background-color: {t["selected"]}; selection-color: {t["text"]}; }}
QHeaderView {{ background: {t["surface"]}; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ {handle} min-height: {round(32 * zoom)}px; }}
QScrollBar::handle:horizontal {{ {handle} min-width: {round(32 * zoom)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t["mute_soft"]}; border: none; border-radius: 3px;
    max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t["accent"]}; border-radius: 3px; }}
QSplitter::handle {{ background: {t["line"]}; }}
QSplitter::handle:hover {{ background: {t["accent"]}; }}
QToolTip {{ background: {t["text"]}; color: {t["surface"]}; border: none; padding: 4px 8px; }}
"""
