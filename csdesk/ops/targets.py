"""Targets as an owner writes and reads them: 105%, 50m, 40."""

import re

from csdesk.base.errors import CallError
from csdesk.base.units import Unit, grouped
from csdesk.datasets.kept import TARGETS
from csdesk.metrics.metric import Metric
from csdesk.ops.desk import Desk
from csdesk.ops.keeping import set_target

_NUMBER = re.compile(r"([-+−]?)([\d,.\s]*\d)\s*([kmb]?)\s*(%?)$", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"(\d+|\d{1,3}(\.\d{3})+),(\d{1,2}|\d{4,})")
LARGEST = 9e15
"""Beyond this, cents aren't exact any more; amounts of files stay below it too."""
_SCALE = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9}


def target_text(desk: Desk, metric: str) -> str:
    """The target of a figure as it can be written again; '' where it has none."""
    declared = desk.engine.metric(metric)
    table = desk.store.read(TARGETS)
    for row in table.text("metric").equal(metric, fold=False).nonzero()[0].tolist():
        value = float(table.numbers("value")[row])
        shown = value * 100 if declared.unit is Unit.PERCENT else value
        text = grouped(shown, 2).removesuffix("00").removesuffix(".")
        return f"{text}%" if declared.unit is Unit.PERCENT else text
    return ""


def write_target(desk: Desk, metric: str, text: str) -> None:
    """Sets the target that the text means, none for ''. Raises CallError for text that is no number."""
    declared = desk.engine.metric(metric)
    set_target(desk, metric, read_target(declared, text) if text.strip() else None)


def read_target(metric: Metric, text: str) -> float:
    """The target that the text means, in the figure's own unit: 105, 105% and 105 % are 1.05 for a share, ₦50m and
    50,000,000 the same amount of money; 2,5% has a decimal comma. Raises CallError for what is no number."""
    found = _NUMBER.search(text.strip())
    bare = re.sub(r"^[^\d+−-]*", "", text.strip())
    if found is None or found[0].strip() != bare:
        raise CallError(f'"{text.strip()}" is no number.', "Write it like 105%, 50m or 40.")
    digits = re.sub(r"[ \u00a0]", "", found[2])
    if _DECIMAL_COMMA.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    try:
        value = float(digits) * _SCALE[found[3].lower()] * (-1 if found[1] in ("-", "−") else 1)
    except ValueError as error:
        raise CallError(f'"{text.strip()}" is no number.', "Write it like 105%, 50m or 40.") from error
    if abs(value) >= LARGEST:
        raise CallError(f'"{text.strip()}" is too large for a target.', "Write it like 105%, 50m or 40.")
    return value / 100 if metric.unit is Unit.PERCENT else value
