"""What all native charts share: title, axes, gridlines, legend, so that every one looks alike and stays editable."""

import math
import textwrap
from collections.abc import Sequence
from typing import Any

from csdesk.base.units import Unit
from csdesk.pages.tokens import LIGHT
from csdesk.reports.book import formats
from csdesk.reports.book.looks import FONT
from csdesk.reports.workbook import clean

SMALL = {"name": FONT, "size": 9, "color": LIGHT.muted}
LABEL = {"name": FONT, "size": 9, "color": LIGHT.text}
PIXELS_A_CHARACTER, PIXELS_WHEN_NARROW = 8.5, 9.2
NARROW = 400
TITLE_SIZES = (11, 10)
FEW_BARS = 12
_LEVEL_SPAN = 0.2
WHOLE = (Unit.COUNT, Unit.MINUTES)
_SECOND_LINE = 0.07
_PLOT = {"x": 0.075, "y": 0.17, "width": 0.9, "height": 0.66}


def titled(
    chart: Any, title: str, pixels: int, *, legend: bool = False, unlisted: Sequence[int] = (),
    layout: dict[str, float] | None = None,
) -> None:  # fmt: skip
    """Gives a chart its title inside, and its plain frame; `unlisted` series aren't named in the legend."""
    words, size = fitted_title(title, pixels)
    font = {"name": FONT, "size": size, "bold": True, "color": LIGHT.text}
    chart.set_title({"name": literal(words), "name_font": font, "overlay": True, "layout": {"x": 0.012, "y": 0.02}})
    plot = {**_PLOT, "x": left_of(pixels), "width": 0.97 - left_of(pixels), **(layout or {})}
    if "\n" in words:
        plot |= {"y": plot["y"] + _SECOND_LINE, "height": plot["height"] - _SECOND_LINE}
    if legend:
        plot["height"] = min(plot["height"], 0.77 - plot["y"])
        chart.set_legend(
            {"position": "bottom", "font": SMALL} | ({"delete_series": list(unlisted)} if unlisted else {})
        )
    else:
        chart.set_legend({"none": True})
    chart.set_plotarea({"layout": plot})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": LIGHT.surface}})
    chart.show_blanks_as("gap")


def left_of(pixels: int) -> float:
    """Where the plot of a chart with an axis of values begins, as a share of its width."""
    return 0.11 if pixels < NARROW else 0.075


def fitted_title(title: str, pixels: int) -> tuple[str, int]:
    """The title as far as it stands on two lines, and the size of its letters: a little smaller where it then takes one
    line. Lines stand centred above each other, so that two of them are of much the same length; the whole title belongs
    under the chart where it is cut."""
    a_line = pixels / (PIXELS_WHEN_NARROW if pixels < NARROW else PIXELS_A_CHARACTER)
    for size in TITLE_SIZES:
        if len(title) <= int(a_line * TITLE_SIZES[0] / size):
            return title, size
    longest = max(int(a_line), 12)
    whole = [textwrap.wrap(title, width) for width in range(len(title) // 2, longest + 1)]
    balanced = next((lines for lines in whole if len(lines) <= 2), None)
    return "\n".join(balanced or textwrap.wrap(title, longest, max_lines=2, placeholder=" …")), TITLE_SIZES[0]


def under(title: str, subtitle: str, pixels: int) -> str:
    """What stands under a chart: its subtitle, after the title where that was cut."""
    whole = "" if "…" not in fitted_title(title, pixels)[0] else f"{title.rstrip('.')}."
    return " ".join(filter(None, (whole, subtitle)))


def literal(text: str) -> str:
    """Words for a chart: what begins with a sign of equality would be taken for the name of a cell."""
    shown = clean(text)
    return f" {shown}" if shown.startswith("=") else shown


def category_axis(*, low: bool = False, line: str = LIGHT.hairline, width: float = 0.75) -> dict[str, Any]:
    """The axis of names or months; `low` keeps its labels under negative bars."""
    axis: dict[str, Any] = {
        "num_font": SMALL, "line": {"color": line, "width": width}, "major_tick_mark": "none", "minor_tick_mark": "none",
        "text_axis": True,
    }  # fmt: skip
    return axis | ({"label_position": "low"} if low else {})


def value_axis(unit: Unit, lowest: float, highest: float, currency: str, *, from_zero: bool = True) -> dict[str, Any]:
    """The axis of values with at most five gridlines, on round numbers."""
    low = min(lowest, 0.0) if from_zero else lowest
    high = max(highest, 0.0) if from_zero else highest
    if low == high != 0:
        low = min(low, high - _LEVEL_SPAN * abs(high))  # a level line stands at the top of some room, not at its foot
    step = round_step(high - low, whole=unit in WHOLE)
    axis: dict[str, Any] = {
        "num_font": SMALL, "num_format": formats.axis(unit, max(abs(low), abs(high)), currency, step), "line": {"none": True},
        "major_tick_mark": "none", "minor_tick_mark": "none",
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.grid, "width": 0.75}},
        "major_unit": step, "min": math.floor(low / step + 1e-9) * step, "max": math.ceil(high / step - 1e-9) * step,
    }  # fmt: skip
    if axis["max"] <= axis["min"]:
        axis["max"] = axis["min"] + step
    if unit is Unit.PERCENT and highest <= 1:
        axis["max"] = min(axis["max"], 1.0)
    return axis


def hidden_axis(highest: float) -> dict[str, Any]:
    """No axis, where every bar carries its number."""
    return {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": (highest or 1) * 1.15}


def round_step(span: float, *, whole: bool = False) -> float:
    """1, 2, 2.5 or 5 x a power of ten, so that at most five steps cover the span; `whole`: of whole numbers alone."""
    if span <= 0 or not math.isfinite(span):
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / 4))
    steps = [power * size for size in (1, 2, 2.5, 5, 10) if not whole or (power * size) % 1 == 0]
    return next((step for step in steps if span / step <= 4), steps[-1] if steps else 1.0)


def known(values: Sequence[float | None]) -> list[float]:
    """The values that are there; [0] where none is."""
    return [value for value in values if value is not None] or [0.0]


def cells(sheet: str, top: int, column: int, count: int) -> list[str | int]:
    """The cells below a head, as a series names them."""
    return [sheet, top + 1, column, top + count, column]
