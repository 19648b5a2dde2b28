"""The styles of a review: one set of formats for the whole workbook, made once each from the tokens of the light theme."""

from typing import Any

from csdesk.pages.tokens import LIGHT
from csdesk.pages.values import Role

FONT = "Calibri"
TILE, HEAD, HEAD_LINE = "#F1F5F9", "#E6ECF2", "#9AA5B1"
INPUT, INPUT_LINE = "#FFF6DD", "#B7791F"
COVER = "#0B4A84"
BAR, MUTED_BAR, NEGATIVE_BAR = "#9CC4E4", "#A9B6C4", "#E3A27C"
DATA_BARS = {"share": BAR, "account": "#CFE2F1", "churn": "#F2C6A2"}
HEAT = ("#EAF2FB", "#8FBBE4", "#0B4A84")
WAITING, RUNNING, NOTICE = "#C9D1DA", "#0072B2", "#FBE3CF"
INTERVAL_BAND = "#D6E6F4"

_ROW = {"bottom": 1, "bottom_color": LIGHT.hairline}
_NOTE = {"font_size": 9, "font_color": LIGHT.muted}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"font_size": 20, "bold": True, "align": "left", "indent": 2},
    "link": {"font_size": 9, "font_color": LIGHT.accent, "align": "right", "underline": 1},
    "line": _NOTE,
    "finding": {"font_size": 14},
    "heading": {"font_size": 14, "bold": True, **_ROW},
    "heading line": _ROW,
    "note": _NOTE,
    "warning": {"font_size": 9, "font_color": LIGHT.note},
    "empty": {"font_size": 11, "font_color": LIGHT.muted},
    "head": {"font_size": 9, "bold": True, "bg_color": HEAD, "bottom": 1, "bottom_color": HEAD_LINE, "text_wrap": True},
    "head right": {"font_size": 9, "bold": True, "bg_color": HEAD, "bottom": 1, "bottom_color": HEAD_LINE, "align": "right", "text_wrap": True},
    "text": _ROW,
    "text small": {"font_size": 9, **_ROW},
    "number": {"align": "right", **_ROW},
    "number small": {"font_size": 9, "align": "right", **_ROW},
    "total": {"bold": True, "top": 1, "top_color": LIGHT.text},
    "total number": {"bold": True, "align": "right", "top": 1, "top_color": LIGHT.text},
    "heat": {"align": "center", "border": 1, "border_color": "#FFFFFF", "num_format": "0%"},
    "tile label": {"font_size": 9, "font_color": LIGHT.muted, "bg_color": TILE, "align": "left", "indent": 1, "top": 2, "top_color": LIGHT.accent, "left": 5, "left_color": "#FFFFFF"},
    "tile link": {"font_size": 9, "font_color": LIGHT.accent, "bg_color": TILE, "align": "right", "indent": 1, "top": 2, "top_color": LIGHT.accent, "right": 5, "right_color": "#FFFFFF", "underline": 0},
    "tile value": {"font_size": 20, "bold": True, "bg_color": TILE, "align": "left", "indent": 1, "left": 5, "left_color": "#FFFFFF"},
    "tile change": {"font_size": 9, "bold": True, "font_color": LIGHT.muted, "bg_color": TILE, "align": "left", "indent": 1, "left": 5, "left_color": "#FFFFFF"},
    "tile foot": {"font_size": 9, "font_color": LIGHT.muted, "bg_color": TILE, "align": "left", "indent": 1, "left": 5, "left_color": "#FFFFFF"},
    "tile right": {"font_size": 9, "font_color": LIGHT.muted, "bg_color": TILE, "align": "right", "indent": 1, "right": 5, "right_color": "#FFFFFF"},
    "cover title": {"font_size": 20, "bold": True, "font_color": "#FFFFFF", "bg_color": COVER},
    "cover line": {"font_size": 14, "font_color": "#FFFFFF", "bg_color": COVER},
    "label": {"font_color": LIGHT.muted},
    "cover value": {"align": "left"},
    "contents": {"font_color": LIGHT.accent, "underline": 1},
    "judgement label": {"font_size": 9, "bold": True, "font_color": LIGHT.note},
    "input": {"bg_color": INPUT, "border": 1, "border_color": INPUT_LINE, "locked": False, "text_wrap": True, "valign": "top", "align": "left", "indent": 1},
}  # fmt: skip


class Looks:
    """Gives each style, with what a cell needs beside it, as one format of the workbook."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._asked: dict[tuple[Any, ...], Any] = {}

    def __call__(self, style: str = "plain", **more: Any) -> Any:
        """The format of a named style; `more` are properties of XlsxWriter that win over it."""
        asked = (style, *more.items())
        if asked not in self._asked:
            properties = {
                "font_name": FONT, "font_size": 11, "font_color": LIGHT.text, "valign": "vcenter", **_STYLES[style], **more,
            }  # fmt: skip
            key = tuple(sorted(properties.items()))
            if key not in self._made:
                self._made[key] = self._workbook.add_format(properties)
            self._asked[asked] = self._made[key]
        return self._asked[asked]


def role_colour(role: Role) -> str:
    """The colour of a role on paper: that of the light theme."""
    return LIGHT.roles[role]
