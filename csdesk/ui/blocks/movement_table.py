"""The numbers below a chart of movements: what each label began with, gained, lost and ended with."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.base.units import grouped, round_half_up
from csdesk.pages.charts import Movement
from csdesk.ui.blocks.drawing import SCALES, symbol_in
from csdesk.ui.blocks.movement import amount_of

WHOLE_BELOW = 100_000
"""Smaller amounts have room as they are: five figures and a comma."""
MINOR_BELOW = 1_000
"""Amounts that are all smaller than this are written with two digits, as cards write them."""
IN_WORDS = {"b": "In billions", "m": "In millions", "k": "In thousands"}

Counts = dict[str, list[int]]
"""Rows of the table by name, in the smallest step that is written."""


@dataclass(frozen=True, slots=True)
class MovementTable:
    """The numbers below the chart: `unit` heads the first column, each row is (name, cells, semibold)."""

    unit: str
    rows: tuple[tuple[str, tuple[str, ...], bool], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """What amounts are divided by, the letter that says so, and the digits after the point."""

    size: float
    letter: str
    digits: int

    def rounded(self, amount: float) -> int:
        """The amount in the smallest step that is written."""
        return int(round_half_up(amount / self.size * 10.0**self.digits, 0))

    def missed(self, amount: float, steps: int) -> float:
        """By how many steps the written amount would miss the true one."""
        return abs(steps - amount / self.size * 10.0**self.digits)

    def text(self, steps: int) -> str:
        """So many of the smallest steps, as they are written."""
        return grouped(steps / 10.0**self.digits, self.digits)


def table_of(block: Movement) -> MovementTable:
    """Opening, movements and closing of each label, all in the scale that suits the largest; a dash for nothing.

    Each column adds up as it is written: where its parts, each rounded for itself, would miss their sum, those that
    were nearest to the other figure take it.
    """
    moved = signed_lines(block)
    balance = [] if block.balance is None else [amount_of(number) for number in block.balance.numbers]
    scale = _scale_of([*balance, *(amount for amounts in moved.values() for amount in amounts)])
    steps = {name: [scale.rounded(amount) for amount in amounts] for name, amounts in moved.items()}
    closing = [scale.rounded(amount) for amount in balance]
    opening: list[int] = []
    if balance and block.opening is not None and block.opening.value is not None:
        opening = [scale.rounded(block.opening.value), *closing[:-1]]
        for at, (first, last) in enumerate(zip(opening, closing, strict=True)):
            _settle(steps, moved, at, last - first, scale)
    rows = [(name, _cells(steps[name], amounts, scale), False) for name, amounts in moved.items()]
    if opening:
        rows.insert(0, ("Start", _cells(opening, [amount_of(block.opening), *balance[:-1]], scale), True))
    if balance:
        rows.append(("End", _cells(closing, balance, scale), True))
    return MovementTable(_unit(block, scale), tuple(rows))


def latest(found: MovementTable, count: int) -> MovementTable:
    """The same with the last so many columns alone."""
    return MovementTable(found.unit, tuple((name, cells[-count:], strong) for name, cells, strong in found.rows))


def signed_lines(block: Movement) -> dict[str, list[float]]:
    """Gains as they are and losses below zero; what stands among both (exchange rates) is one row."""
    found: dict[str, list[float]] = {}
    for sign, lines in ((1, block.gains), (-1, block.losses)):
        for line in lines:
            row = found.setdefault(line.name, [0.0] * len(line.numbers))
            for at, number in enumerate(line.numbers):
                row[at] += sign * abs(amount_of(number))
    return found


def _scale_of(amounts: list[float]) -> Scale:
    most = max(map(abs, amounts), default=0.0)
    if most < WHOLE_BELOW:
        return Scale(1.0, "", 2 if most < MINOR_BELOW else 0)
    size, letter = next((size, letter) for size, letter in SCALES if most >= size)
    return Scale(size, letter, 2)


def _settle(steps: Counts, moved: dict[str, list[float]], at: int, wanted: int, scale: Scale) -> None:
    """Takes the parts of a column to their sum, a step each; what no rounding explains is left as it is."""
    parts = [name for name, amounts in moved.items() if amounts[at]]
    missing = wanted - sum(steps[name][at] for name in parts)
    if abs(missing) > len(parts):
        return
    step = 1 if missing > 0 else -1
    parts.sort(key=lambda name: scale.missed(moved[name][at], steps[name][at] + step))
    for name in parts[: abs(missing)]:
        steps[name][at] += step


def _unit(block: Movement, scale: Scale) -> str:
    lines = (*block.gains, *block.losses, *((block.balance,) if block.balance else ()))
    symbol = symbol_in([number for line in lines for number in line.numbers if number is not None])
    return f"{symbol}{scale.letter}".strip() if symbol else IN_WORDS.get(scale.letter, "Amount")


def _cells(steps: Sequence[int], amounts: Sequence[float], scale: Scale) -> tuple[str, ...]:
    """The amounts as they are written: a dash for nothing."""
    return tuple(scale.text(each) if amount else "–" for each, amount in zip(steps, amounts, strict=True))
