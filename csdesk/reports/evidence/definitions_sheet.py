"""The Definitions sheet: what each figure of the review means, with its formula and the settings that it rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from csdesk.base.units import Unit
from csdesk.datasets.setting_words import setting_title, setting_value
from csdesk.datasets.settings import SETTINGS
from csdesk.metrics.metric import Better, Metric
from csdesk.reports.book.book import Book
from csdesk.reports.book.leaf import TABLE_HEAD, Leaf
from csdesk.reports.evidence.data_sheet import subtitle, unit_words

HEADS = ("Figure", "Formula", "Unit", "What it means", "Good is", "Own settings", "Read from")
WIDTHS = (22, 34, 8, 52, 8, 30, 30)
_GOOD = {Better.HIGHER: "higher", Better.LOWER: "lower", Better.NEITHER: "neither"}
_LINE, _FITS, _INDENT = 11.6, 1.35, 1.3


def definitions_start(place: int) -> int:
    """The row of the figure at that place of the list."""
    return 5 + place


def write_definitions(book: Book, leaf: Leaf, figures: Sequence[Metric], settings: Mapping[str, str]) -> None:
    """One row a figure, in the order of the figures."""
    row = leaf.top(leaf.name, "What each figure means here, and the settings that it rests on.")
    leaf.subtitle(subtitle(book))
    for place, head in enumerate(HEADS):
        leaf.text(row, 1 + place, head, "head", **_apart(place))
    leaf.height(row, TABLE_HEAD)
    for place, metric in enumerate(figures):
        _definition(book, leaf, definitions_start(place), metric, settings)


def _definition(book: Book, leaf: Leaf, row: int, metric: Metric, settings: Mapping[str, str]) -> None:
    chosen = [
        f"{setting_title(name)}: {setting_value(name, settings[name])}"
        for name in metric.settings
        if _own(name, settings)
    ]
    unit = "×" if metric.unit is Unit.TIMES else unit_words(metric.unit, book.currency)
    cells = (
        metric.title, metric.formula, unit, metric.about, _GOOD[metric.better], "; ".join(chosen),
        ", ".join(dataset.title for dataset in metric.reads),
    )  # fmt: skip
    lines = 1
    for place, (text, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        style = {"valign": "top", "text_wrap": True, **_apart(place)} | ({"bold": True} if place == 0 else {})
        leaf.text(row, 1 + place, text, "text small", **style)
        lines = max(lines, -(-len(text) // int((width - _INDENT) * _FITS)))
    leaf.height(row, max(17.0, lines * _LINE + 4))


def _apart(place: int) -> dict[str, Any]:
    """Words that fill their column stand a little apart from those of the column before."""
    return {"indent": 1, "align": "left"} if place else {}


def _own(name: str, settings: Mapping[str, str]) -> bool:
    """Whether a setting is another than it would be if nobody had chosen it; all of them stand in Data."""
    return name in SETTINGS and settings.get(name, "") not in ("", SETTINGS[name].default)
