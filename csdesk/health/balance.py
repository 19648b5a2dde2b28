"""Weights that add up to 100: when one is moved, the others that aren't locked make room for it."""

from collections.abc import Collection, Mapping
from typing import TypeVar

TOTAL, STEP = 100, 5
Name = TypeVar("Name")


def rebalanced(
    weights: Mapping[Name, int], changed: Name, value: int, locked: Collection[Name] = ()
) -> dict[Name, int]:
    """The weights after one of them was set to a value, in steps of 5, adding up to 100.

    The locked ones stay, the others share what is left in proportion to what they had (alike where they had nothing).
    The changed one goes as far as the locked ones leave room for; where no other is free, it takes all of that.
    """
    kept = {name for name in locked if name != changed}
    free = [name for name in weights if name != changed and name not in kept]
    room = max(TOTAL - sum(weights[name] for name in kept), 0)
    given = room if not free else min(max(_stepped(value), 0), room)
    shares = _shared(room - given, [max(weights[name], 0) for name in free])
    moved = dict(zip(free, shares, strict=True)) | {changed: given}
    return {name: moved.get(name, weight) for name, weight in weights.items()}


def _stepped(value: int) -> int:
    return (2 * value + STEP) // (2 * STEP) * STEP


def whole_shares(weights: Mapping[Name, float]) -> dict[Name, int]:
    """Any weights (some above 0) as whole ones that add up to 100, in steps of 5 and nearly in their proportion."""
    shares = _shared(TOTAL, [round(1000 * weight) for weight in weights.values()])
    return dict(zip(weights, shares, strict=True))


def _shared(total: int, weights: list[int]) -> list[int]:
    """The total parted by the weights, in whole steps; what is left of them goes where the most was cut off."""
    if not weights:
        return []
    parts = weights if any(weights) else [1] * len(weights)
    exact = [total * part / sum(parts) for part in parts]
    shares = [int(share // STEP) * STEP for share in exact]
    order = sorted(range(len(parts)), key=lambda place: (shares[place] - exact[place], place))
    left = total - sum(shares)
    for place in order:
        step = min(STEP, left)
        shares[place] += step
        left -= step
    return shares
