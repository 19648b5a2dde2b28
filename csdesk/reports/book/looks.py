"""The styles of a review: one set of formats for the whole workbook, made once each from the tokens of the light
theme."""

from typing import Any

from csdesk.pages.tokens import LIGHT, PAPER
from csdesk.pages.values import Role

FONT = "Calibri"
DATA_BARS = {"share": PAPER.bar, "account": PAPER.account_bar, "churn": PAPER.churn_bar}

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
    "head": {"font_size": 9, "bold": True, "bg_color": PAPER.head, "bottom": 1, "bottom_color": PAPER.head_line, "text_wrap": True},
    "head right": {"font_size": 9, "bold": True, "bg_color": PAPER.head, "bottom": 1, "bottom_color": PAPER.head_line, "align": "right", "text_wrap": True},
    "text": _ROW,
    "text small": {"font_size": 9, **_ROW},
    "number": {"align": "right", **_ROW},
    "number small": {"font_size": 9, "align": "right", **_ROW},
    "total": {"bold": True, "top": 1, "top_color": LIGHT.text},
    "total number": {"bold": True, "align": "right", "top": 1, "top_color": LIGHT.text},
    "heat": {"align": "center", "font_color": PAPER.heat_ink, "border": 1, "border_color": LIGHT.surface, "num_format": "0%"},
    "tile label": {"font_size": 9, "font_color": LIGHT.muted, "bg_color": PAPER.tile, "align": "left", "indent": 1, "top": 2, "top_color": LIGHT.accent, "left": 5, "left_color": LIGHT.surface},
    "tile link": {"font_size": 9, "font_color": LIGHT.accent, "bg_color": PAPER.tile, "align": "right", "indent": 1, "top": 2, "top_color": LIGHT.accent, "right": 5, "right_color": LIGHT.surface, "underline": 0},
    "tile value": {"font_size": 20, "bold": True, "bg_color": PAPER.tile, "align": "left", "indent": 1, "left": 5, "left_color": LIGHT.surface},
    "tile change": {"font_size": 9, "bold": True, "font_color": LIGHT.muted, "bg_color": PAPER.tile, "align": "left", "indent": 1, "left": 5, "left_color": LIGHT.surface},
    "tile foot": {"font_size": 9, "font_color": LIGHT.muted, "bg_color": PAPER.tile, "align": "left", "indent": 1, "left": 5, "left_color": LIGHT.surface},
    "tile right": {"font_size": 9, "font_color": LIGHT.muted, "bg_color": PAPER.tile, "align": "right", "indent": 1, "right": 5, "right_color": LIGHT.surface},
    "cover title": {"font_size": 20, "bold": True, "font_color": LIGHT.surface, "bg_color": PAPER.cover},
    "cover line": {"font_size": 14, "font_color": LIGHT.surface, "bg_color": PAPER.cover},
    "label": {"font_color": LIGHT.muted},
    "cover value": {"align": "left"},
    "contents": {"font_color": LIGHT.accent, "underline": 1},
    "judgement label": {"font_size": 9, "bold": True, "font_color": LIGHT.note},
    "input": {"bg_color": PAPER.input, "border": 1, "border_color": PAPER.input_line, "locked": False, "text_wrap": True, "valign": "top", "align": "left", "indent": 1},
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


def word_colour(role: Role) -> str:
    """The colour of words that mean a role on paper."""
    return LIGHT.word(role)
